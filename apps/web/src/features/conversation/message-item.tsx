import type { MessageView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { useMay, useMe, useTimeZone } from '../../app/session.js';
import { Initials } from '../../ui/initials.js';
import { When } from '../../ui/when.js';
import { exchangeWords } from '../outside/outside-words.js';
import { instantWords } from '../requests/time-words.js';
import { RecallDialog } from '../privacy/recall-dialog.js';
import { RecalledNote } from '../privacy/recalled-note.js';
import { AttachmentLink } from './attachment-link.js';
import { EditMessage } from './edit-message.js';
import { MessageText } from './message-text.js';
import { QuoteDialog } from './quote-dialog.js';
import { Versions } from './versions.js';
import classes from './conversation.module.css';

/** On which side of the claim an author stands: the colour of the initials. */
function useSideOf(organisationId: string, claimId: string): 'provider' | 'payer' {
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId), staleTime: 60_000 });
  return claim.data?.parties.payer?.id === organisationId ? 'payer' : 'provider';
}

function Recorded({ recorded }: { recorded: NonNullable<MessageView['recorded']> }) {
  return (
    <span className={classes['recorded']} title={instantWords(recorded.at, useTimeZone())}>
      {exchangeWords(recorded, useTimeZone())}
    </span>
  );
}

function Body({ message, replied }: { message: MessageView; replied: MessageView | undefined }) {
  if (message.recalled) return <RecalledNote what="Message" recall={message.recall} />;
  return (
    <>
      {replied && (
        <p className={classes['replied']}>
          {replied.author.name} #{replied.seq}: {replied.recalled ? 'recalled' : replied.text.slice(0, 120)}
        </p>
      )}
      {message.quoted && (
        <blockquote className={classes['quoted']}>
          {message.quoted.author}, <When at={message.quoted.at} />: {message.quoted.text}
        </blockquote>
      )}
      <MessageText text={message.text} mentions={message.mentions} />
      {message.recorded && <Recorded recorded={message.recorded} />}
      {message.attachments.map((file) => (
        <AttachmentLink key={file.id} file={file} />
      ))}
    </>
  );
}

interface ItemProps {
  readonly message: MessageView;
  readonly claimId: string;
  readonly replied: MessageView | undefined;
  readonly onReply: (message: MessageView) => void;
}

interface ActsProps {
  readonly message: MessageView;
  readonly onReply: () => void;
  readonly onQuote: () => void;
  readonly onEdit: (() => void) | undefined;
  readonly onRecall: () => void;
}

function MessageActs({ message: { seq }, onReply, onQuote, onEdit, onRecall }: ActsProps) {
  return (
    <span className={classes['messageActs']}>
      <button type="button" onClick={onReply} aria-label={`Reply to message ${seq}`}>
        Reply
      </button>
      <button type="button" onClick={onQuote} aria-label={`Quote message ${seq} in another conversation`}>
        Quote
      </button>
      {onEdit && (
        <button type="button" onClick={onEdit} aria-label={`Edit message ${seq}`}>
          Edit
        </button>
      )}
      <button type="button" onClick={onRecall} aria-label={`Recall message ${seq}`}>
        Recall
      </button>
    </span>
  );
}

/** One message: who, for whom they act, when, and its number. A new line draws itself, not the hundreds above it. */
export const MessageItem = memo(function MessageItem({ message, claimId, replied, onReply }: ItemProps) {
  const me = useMe();
  const mayPost = useMay('message.post');
  const side = useSideOf(message.author.organisation.id, claimId);
  const [doing, setDoing] = useState<'edit' | 'quote' | 'recall' | null>(null);
  const isOwn = message.author.id === me.person.id;
  const done = () => setDoing(null);
  return (
    <li className={classes['message']} id={`message-${message.seq}`}>
      <Initials name={message.author.name} side={side} />
      <article aria-label={`${message.author.name}, message ${message.seq}`}>
        <header className={classes['byline']}>
          <strong>{message.author.name}</strong>
          <span className="dim">
            {message.author.organisation.name} · <When at={message.at} />
          </span>
          {message.version > 1 && <Versions message={message} />}
          {mayPost && !message.recalled && (
            <MessageActs
              message={message}
              onReply={() => onReply(message)}
              onQuote={() => setDoing('quote')}
              onRecall={() => setDoing('recall')}
              onEdit={isOwn ? () => setDoing('edit') : undefined}
            />
          )}
          <span className={classes['seq']}>#{message.seq}</span>
        </header>
        {doing === 'edit' ? (
          <EditMessage message={message} onDone={done} />
        ) : (
          <Body message={message} replied={replied} />
        )}
      </article>
      {doing === 'recall' && (
        <RecallDialog kind="message" id={message.id} what={`message ${message.seq}`} onClose={done} />
      )}
      {doing === 'quote' && <QuoteDialog message={message} claimId={claimId} onClose={done} />}
    </li>
  );
});
