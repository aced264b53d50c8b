import type { MessageView } from '@liaison/contracts';
import classes from './conversation.module.css';

/** Splits a text at the names that are really mentioned; anything else that looks like one stays plain. */
export function splitMentions(text: string, names: readonly string[]): { text: string; isMention: boolean }[] {
  if (names.length === 0) return [{ text, isMention: false }];
  const escaped = [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = text.split(new RegExp(`(@(?:${escaped.join('|')}))`, 'g'));
  return parts
    .filter(Boolean)
    .map((part) => ({ text: part, isMention: names.includes(part.slice(1)) && part[0] === '@' }));
}

export function MessageText({ text, mentions }: { text: string; mentions: MessageView['mentions'] }) {
  const names = mentions.flatMap(({ name }) => [name, name.split(' ')[0] ?? name]);
  return (
    <p className={classes['text']}>
      {splitMentions(text, names).map((part, index) =>
        part.isMention ? (
          <strong key={index} className={classes['mention']}>
            {part.text}
          </strong>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
