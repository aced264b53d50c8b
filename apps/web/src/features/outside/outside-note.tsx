import type { RequestView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { mergeRequests } from '../../api/requests.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import { Chip } from '../../ui/chip.js';
import { AttachmentLink } from '../conversation/attachment-link.js';
import { KeyButton } from '../requests/key-button.js';
import { useRequestCommand } from '../requests/request-queries.js';
import { otherSideName } from '../requests/request-words.js';
import { enteredWords, exchangeWords, letterWords, proofWords } from './outside-words.js';
import { RecordForm } from './record-form.js';
import { useRecordKey } from './use-record-key.js';
import classes from './outside.module.css';

interface OutsideNoteProps {
  readonly request: RequestView;
  readonly now: Date;
  readonly timeZone: string;
}

/** Of a request with an outside party: how it came, what proves what was sent, and what they did since. */
export function OutsideNote({ request, now, timeZone }: OutsideNoteProps) {
  const { recorded, mergedInto, mergedFrom, mergeProposals, proofs } = request;
  if (!recorded && !mergedInto && mergedFrom.length + mergeProposals.length === 0) return null;
  return (
    <div className={classes['note']}>
      {recorded ? <Letter request={request} letter={recorded} now={now} timeZone={timeZone} /> : null}
      {proofs.length > 0 ? (
        <ul aria-label="Proof of sending">
          {proofs.map((proof) => (
            <li key={proof.id} title={enteredWords(proof.enteredBy.name, proof.enteredAt, timeZone)}>
              {proofWords[proof.kind]}: {exchangeWords(proof, timeZone)}
              {proof.attachments.map((file) => (
                <AttachmentLink key={file.id} file={file} />
              ))}
            </li>
          ))}
        </ul>
      ) : null}
      {mergedInto ? (
        <p>
          Goes on in the electronic request of <a href={`#request-${mergedInto.id}`}>{mergedInto.organisation}</a>. This
          record stays as it was.
        </p>
      ) : null}
      {mergedFrom.map((letter) => (
        <p key={letter.id}>
          Took over what <a href={`#request-${letter.id}`}>{letter.organisation}</a> sent before
          {letter.reference ? `, ref ${letter.reference}` : ''}. Only your side sees that.
        </p>
      ))}
      {mergeProposals.map((proposal) => (
        <Proposal key={proposal.id} request={request} proposal={proposal} />
      ))}
    </div>
  );
}

function Letter({
  request,
  letter,
  now,
  timeZone,
}: OutsideNoteProps & { readonly letter: NonNullable<RequestView['recorded']> }) {
  const [entering, setEntering] = useState(false);
  const may = useMay('request.record');
  const canEnter = may && request.recordable.length > 0;
  const place = useRecordKey(canEnter ? () => setEntering(true) : null);
  return (
    <>
      <div className={classes['head']} ref={place}>
        <Chip tone="soon">Recorded by us, not confirmed by them</Chip>
        <span title={enteredWords(letter.by.name, letter.at, timeZone)}>
          {letterWords(letter, request.mySide === 'requester', now, timeZone)}
        </span>
        {letter.attachments.map((file) => (
          <AttachmentLink key={file.id} file={file} />
        ))}
      </div>
      {letter.sameReference.length > 0 ? (
        <p className={classes['warning']} role="note">
          The same reference was recorded before:{' '}
          {letter.sameReference.map((each) => (
            <a key={each.id} href={`/work?claim=${each.claimId}&request=${each.id}`}>
              claim {each.claimNumber}
            </a>
          ))}
        </p>
      ) : null}
      {entering ? (
        <RecordForm request={request} now={now} timeZone={timeZone} onDone={() => setEntering(false)} />
      ) : canEnter ? (
        <div>
          <KeyButton hint="4" onClick={() => setEntering(true)}>
            {`Enter what ${otherSideName(request)} did`}
          </KeyButton>
        </div>
      ) : null}
    </>
  );
}

function Proposal({
  request,
  proposal,
}: {
  readonly request: RequestView;
  readonly proposal: RequestView['mergeProposals'][number];
}) {
  const command = useRequestCommand(request.id);
  const may = useMay('request.record');
  const isLetter = request.recorded !== null;
  const words = isLetter
    ? `${proposal.organisation} has now asked here, too. Is it this letter?`
    : `This may be the letter of ${proposal.organisation} that was recorded before${proposal.reference ? `, ref ${proposal.reference}` : ''}.`;
  return (
    <div className={classes['proposal']} role="note">
      <span>{words}</span>
      {may ? (
        <Button
          size="compact-sm"
          loading={command.isPending}
          onClick={() =>
            command.mutate(() => mergeRequests(request.id, { requestId: proposal.id, revision: request.revision }))
          }
        >
          It is the same: merge
        </Button>
      ) : null}
      {command.error ? <span role="alert">{wordsOf(command.error)}</span> : null}
    </div>
  );
}
