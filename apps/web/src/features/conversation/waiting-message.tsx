import { Button, CopyButton } from '@mantine/core';
import { useMe } from '../../app/session.js';
import type { OutboxEntry } from '@liaison/client';
import { Initials } from '../../ui/initials.js';
import { AttachmentLink } from './attachment-link.js';
import classes from './conversation.module.css';

/** A message on its way. When the server refused it, its text is kept and the person decides. */
export function WaitingMessage({ entry, onDrop }: { entry: OutboxEntry; onDrop: () => void }) {
  const me = useMe();
  return (
    <li className={classes['message']} data-waiting="true">
      <Initials name={me.person.name} side={me.acting.organisation.kind} />
      <article aria-label="Your message, waiting to be sent">
        <header className={classes['byline']}>
          <strong>{me.person.name}</strong>
          <span className="dim">{entry.refused ? 'not sent' : 'waiting to be sent'}</span>
        </header>
        <p className={classes['text']}>{entry.body.text}</p>
        {entry.attachments.map((file) => (
          <AttachmentLink key={file.id} file={file} />
        ))}
        {entry.refused && (
          <div className={classes['refused']} role="alert">
            <span>{entry.refused} Your words are kept here until you remove them.</span>
            <CopyButton value={entry.body.text}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy the text'}</Button>}
            </CopyButton>
            <Button onClick={onDrop}>Remove</Button>
          </div>
        )}
      </article>
    </li>
  );
}
