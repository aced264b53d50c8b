import type { RequestView } from '@liaison/contracts';
import { Tooltip } from '@mantine/core';
import { DueWhy } from './due-why.js';
import { LetterNote } from './letter-note.js';
import { RequestEnding } from './request-ending.js';
import { audienceWords, consequenceWords, requestTitle, turnWords } from './request-words.js';
import classes from './requests.module.css';
import { instantWords } from './time-words.js';

interface RequestHeaderProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
  readonly headingId: string;
}

/** Who asks for what, who reads it, whose turn it is, and what silence costs. */
export function RequestHeader({ request, now, timeZone, headingId }: RequestHeaderProps) {
  const turn = turnWords(request, now, timeZone);
  const sentence = consequenceWords(request);
  const chip = (
    <span className={classes.turn} data-tone={turn.tone} tabIndex={request.due.at ? 0 : undefined}>
      {turn.words}
    </span>
  );
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h3 id={headingId} className={classes.title}>
          {requestTitle(request)}
        </h3>
        <AudienceChip request={request} />
        {request.round > 1 ? <span className={classes.chip}>round {request.round}</span> : null}
        <span className={classes.grow} />
        {request.due.at ? <Tooltip label={instantWords(request.due.at, timeZone)}>{chip}</Tooltip> : chip}
      </div>
      <p className={classes.sentence}>
        {sentence} <DueWhy due={request.due} now={now} timeZone={timeZone} />
      </p>
      <Terms request={request} />
      <RequestEnding request={request} />
      {request.answerNote ? (
        <p className={classes.note}>
          <strong>Beside the answer:</strong> {request.answerNote}
        </p>
      ) : null}
      {request.clarification ? (
        <div className={classes.note}>
          <p>
            <strong>Asked back:</strong> {request.clarification.question}
          </p>
          {request.clarification.reply ? (
            <p>
              <strong>Reply:</strong> {request.clarification.reply}
            </p>
          ) : null}
        </div>
      ) : null}
    </header>
  );
}

function AudienceChip({ request }: Pick<RequestHeaderProps, 'request'>) {
  return (
    <span className={classes.audience} data-audience={request.recorded ? undefined : request.audience}>
      {audienceWords(request)}
    </span>
  );
}

/** What its requester wrote beside the items. */
function Terms({ request }: Pick<RequestHeaderProps, 'request'>) {
  const { subject, note, justification, trigger } = request;
  return (
    <>
      <LetterNote request={request} />
      {trigger ? <p className={classes.sentence}>Asked after the bill because: {trigger}</p> : null}
      {subject ? <p className={classes.sentence}>{subject}</p> : null}
      {note ? <p className={classes.note}>{note}</p> : null}
      {justification ? <p className={classes.sentence}>Why all of it: {justification}</p> : null}
    </>
  );
}
