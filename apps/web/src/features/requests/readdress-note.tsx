import type { RequestView } from '@liaison/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { readdressQuestion } from '../../api/questions.js';
import { AddresseeField } from '../queries/addressee-field.js';
import { toAddressee } from '../queries/compose-draft.js';
import { DueField } from './due-field.js';
import { dueProblem, inDays, toDue } from './due-draft.js';
import { KeyButton } from './key-button.js';
import { keepRequest } from './request-queries.js';
import { otherSideName } from './request-words.js';
import classes from './requests.module.css';

interface ReaddressNoteProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
}

/** "Another department answers": the same question, asked of that desk with one click; this one closes. */
export function ReaddressNote({ request, now, timeZone }: ReaddressNoteProps) {
  const client = useQueryClient();
  const [addressee, setAddressee] = useState('');
  const [due, setDue] = useState(inDays(10, 'working_day'));
  const command = useMutation<RequestView, Error>({
    mutationFn: () =>
      readdressQuestion(request.id, {
        addressee: toAddressee(addressee),
        due: toDue(due),
        revision: request.revision,
      }),
    onSuccess: (next) => {
      keepRequest(client, next);
      void client.invalidateQueries({ queryKey: keys.request(request.id) });
    },
  });
  if (!request.actions.includes('readdress')) return null;
  const missing = addressee ? dueProblem(due, now) : 'Choose the desk.';
  return (
    <form
      className={classes.actForm}
      aria-label="Ask another department"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !command.isPending) command.mutate();
      }}
    >
      <p className={classes.small}>Ask the department that {otherSideName(request)} means</p>
      <div className={classes.pair}>
        <AddresseeField
          claimId={request.claimId}
          kind="claim_question"
          delegated={false}
          value={addressee}
          onChange={setAddressee}
          onName={() => undefined}
        />
        <DueField value={due} onChange={setDue} now={now} timeZone={timeZone} ownCalendar={false} />
      </div>
      {command.error ? (
        <p role="alert" className={classes.problem}>
          {wordsOf(command.error)}
        </p>
      ) : null}
      <div className={classes.formFoot}>
        <KeyButton variant="filled" disabledWhy={missing} loading={command.isPending} onClick={() => command.mutate()}>
          Ask there
        </KeyButton>
        <span className="dim">This question closes; the same one goes to the desk you choose.</span>
      </div>
    </form>
  );
}
