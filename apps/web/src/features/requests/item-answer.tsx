import type { FileView, RequestItemView } from '@liaison/contracts';
import { FileEntry } from '../privacy/file-entry.js';
import { answerOrigin, answerSummary } from './answer-words.js';
import { counted } from './request-words.js';
import { useTimeZone } from '../../app/session.js';
import { dayWords } from './time-words.js';
import { sizeWords } from '../../ui/size-words.js';
import classes from './requests.module.css';

type Answer = NonNullable<RequestItemView['answer']>;

/** What was answered, what that is, when it was written, and the earlier rounds folded away. */
export function ItemAnswer({ item, now }: { readonly item: RequestItemView; readonly now: Date }) {
  if (!item.answer) return null;
  const earlier = item.history.filter((answer) => answer.at !== item.answer?.at);
  return (
    <>
      <AnswerLine answer={item.answer} now={now} />
      {earlier.length > 0 ? (
        <details className={classes.fold}>
          <summary>{counted(earlier.length, 'earlier answer')}</summary>
          {earlier.map((answer) => (
            <div key={`${answer.at}-${answer.revision}`}>
              <span className="dim">Round {answer.round}</span>
              <AnswerLine answer={answer} now={now} />
            </div>
          ))}
        </details>
      ) : null}
    </>
  );
}

/** One answer in words with its files and its provenance. */
export function AnswerLine({ answer, now }: { readonly answer: Answer; readonly now: Date }) {
  const timeZone = useTimeZone();
  const origin = answerOrigin(answer, now, timeZone);
  const filesSayIt = answer.outcome === 'supplied' && !answer.text;
  return (
    <div className={classes.answer}>
      {filesSayIt ? null : <span className={classes.answerText}>{answerSummary(answer)}</span>}
      {answer.attachments.map((file) => (
        <FileLink key={file.id} file={file} />
      ))}
      {origin ? <span className={classes.origin}>{origin}</span> : null}
      {answer.proof ? (
        <span className={classes.origin}>{proofWords(answer.proof, (at) => dayWords(at, now, timeZone))}</span>
      ) : null}
      <AfterSubmission answer={answer} />
    </div>
  );
}

/** Said to everybody, wherever the answer stands. */
export function AfterSubmission({ answer }: { readonly answer: Pick<Answer, 'afterSubmission'> }) {
  if (!answer.afterSubmission) return null;
  return (
    <span className={classes.chip} data-tone="soon">
      written after the claim was submitted
    </span>
  );
}

/** "Sent 4 Nov, opened 5 Nov": what both sides can prove. */
function proofWords({ sent, delivered, received }: NonNullable<Answer['proof']>, day: (at: string) => string): string {
  const again = day(delivered) === day(sent) ? '' : `, again ${day(delivered)}`;
  return `sent ${day(sent)}${again}${received ? `, opened ${day(received)}` : ', not opened yet'}`;
}

function FileLink({ file }: { readonly file: FileView }) {
  return (
    <FileEntry file={file} className={classes.fileLink}>
      {file.name} <span className="dim">{sizeWords(file.size)}</span>
    </FileEntry>
  );
}
