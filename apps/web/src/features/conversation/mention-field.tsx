import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { type Mentionable, mentionBefore } from './use-mentions.js';
import classes from './conversation.module.css';

interface FieldProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly people: readonly Mentionable[];
  readonly describedBy: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
}

/** The text being written; `@` offers the people who read here, and nobody else. */
export function MentionField({ ref, text, people, describedBy, onText, onSend }: FieldProps) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const offered =
    typed === null ? [] : people.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, 6);
  const look = (field: HTMLTextAreaElement) => {
    setTyped(mentionBefore(field.value, field.selectionStart));
    setActive(0);
  };
  const pick = (person: Mentionable) => {
    const field = ref.current;
    if (!field || typed === null) return;
    const start = field.selectionStart - typed.length;
    onText(`${text.slice(0, start)}${person.name} ${text.slice(field.selectionStart)}`);
    setTyped(null);
    field.focus();
  };
  const inList = (event: KeyboardEvent) => {
    const person = offered[active];
    if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active + offered.length - 1) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person) pick(person);
    else if (event.key === 'Escape') setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (offered.length > 0) inList(event);
    else if (event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <div className={classes['writing']}>
      <textarea
        ref={ref}
        rows={3}
        maxLength={20_000}
        aria-label="Message"
        aria-describedby={describedBy}
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={offered[active] ? `${listId}-${active}` : undefined}
        placeholder="Write a message"
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value);
          look(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
      <ul
        id={listId}
        role="listbox"
        aria-label="People who read here"
        hidden={offered.length === 0}
        className={classes['offered']}
      >
        {offered.map((person, index) => (
          <li
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(person);
            }}
          >
            {person.name} <span className="dim">{person.organisation}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
