import type { LegalBasisView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listLegalBases, revokeLegalBasis } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import cardClasses from '../claim/claim.module.css';
import formClasses from '../organisation/organisation.module.css';
import { LegalBasisForm } from './legal-basis-form.js';
import { markLabels } from './sensitivity-words.js';
import classes from './privacy.module.css';

/** Under which papers something sensitive may leave: what they cover, for whom, until when. */
export function LegalBasesCard({ claimId }: { claimId: string }) {
  const mayRecord = useMay('legal_basis.manage');
  const [isRecording, setRecording] = useState(false);
  const bases = useQuery({ queryKey: keys.legalBases(claimId), queryFn: () => listLegalBases(claimId) });
  if (!mayRecord) return null;
  return (
    <section className={cardClasses['card']} aria-labelledby="bases-title">
      <div className={cardClasses['cardHead']}>
        <h3 id="bases-title">Consents and authorisations</h3>
      </div>
      <ul className={classes['bases']}>
        {bases.data?.items.map((basis) => (
          <Basis key={basis.id} basis={basis} />
        ))}
        {bases.data?.items.length === 0 && !isRecording && (
          <li className="dim">
            None recorded. Psychotherapy notes and substance-use records leave only under one that covers them.
          </li>
        )}
        <li>
          {isRecording ? (
            <LegalBasisForm claimId={claimId} onDone={() => setRecording(false)} />
          ) : (
            <button type="button" className={cardClasses['act']} onClick={() => setRecording(true)}>
              Record a consent or authorisation
            </button>
          )}
        </li>
      </ul>
    </section>
  );
}

function Basis({ basis }: { basis: LegalBasisView }) {
  const [isRevoking, setRevoking] = useState(false);
  const { kind, scope, recipient, expires, revoked, reference } = basis;
  const what = scope.map((mark) => markLabels[mark].toLowerCase()).join(' and ');
  return (
    <li data-off={revoked !== null}>
      <span>
        {kind === 'consent' ? 'Consent' : 'Authorisation'} for {what} to {recipient.name}, until {expires}
        {reference ? ` · ${reference}` : ''}
      </span>
      {revoked ? (
        <span className="dim">
          revoked by {revoked.by}: {revoked.reason}
        </span>
      ) : (
        !isRevoking && (
          <button
            type="button"
            className={cardClasses['act']}
            aria-label={`Revoke the ${kind} for ${what}`}
            onClick={() => setRevoking(true)}
          >
            Revoke
          </button>
        )
      )}
      {isRevoking && !revoked && <RevokeForm basis={basis} onDone={() => setRevoking(false)} />}
    </li>
  );
}

function RevokeForm({ basis, onDone }: { basis: LegalBasisView; onDone: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const revoking = useMutation({
    mutationFn: () => revokeLegalBasis(basis.id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.legalBases(basis.claimId) });
      onDone();
    },
  });
  return (
    <form
      className={formClasses['form']}
      onSubmit={(event) => {
        event.preventDefault();
        revoking.mutate();
      }}
    >
      <TextInput
        label="Why it is revoked"
        description="Nothing more leaves under it, and what left is not given out again."
        required
        autoFocus
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={revoking.isError ? wordsOf(revoking.error) : undefined}
      />
      <div className={formClasses['formActs']}>
        <Button onClick={onDone}>Leave it</Button>
        <Button type="submit" variant="filled" loading={revoking.isPending} disabled={!reason.trim()}>
          Revoke it
        </Button>
      </div>
    </form>
  );
}
