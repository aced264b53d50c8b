import type { ClaimView } from '@liaison/contracts';
import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { getClaim, matchClaims } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { ApiProblem, wordsOf } from '../../api/problem.js';
import { Loaded } from '../../ui/loaded.js';
import { longDateWords } from '../requests/time-words.js';
import classes from './related.module.css';

const missing = 'not given';
const day = (date: string | null) => (date === null ? missing : longDateWords(date));

/** What people compare, row by row. */
const facts: readonly { readonly label: string; readonly of: (claim: ClaimView) => string }[] = [
  { label: 'Number', of: ({ number }) => number },
  { label: 'Patient', of: ({ patient }) => patient.name },
  { label: 'Born', of: ({ patient }) => day(patient.birthDate) },
  { label: 'Member', of: ({ patient }) => patient.memberId ?? missing },
  { label: 'Service', of: ({ serviceFrom }) => day(serviceFrom) },
  { label: 'Attending', of: ({ providers }) => (providers.attending ?? providers.rendering)?.name ?? missing },
];

/** What one of them leaves out contradicts nothing. */
function differ(one: string, other: string): boolean {
  return one !== missing && other !== missing && one.toLowerCase() !== other.toLowerCase();
}

function Comparison({ prepared, submitted }: { prepared: ClaimView; submitted: ClaimView }) {
  return (
    <table className={classes['compare']}>
      <thead>
        <tr>
          <td />
          <th scope="col">In preparation</th>
          <th scope="col">Submitted</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ label, of }) => (
          <tr key={label} data-differs={differ(of(prepared), of(submitted))}>
            <th scope="row">{label}</th>
            <td>{of(prepared)}</td>
            <td>{of(submitted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ConfirmProps {
  readonly claim: ClaimView;
  readonly other: ClaimView;
  readonly onClose: () => void;
}

function Confirm({ claim, other, onClose }: ConfirmProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isSure, setSure] = useState(false);
  const matching = useMutation({
    mutationFn: () =>
      matchClaims(claim.id, { claimId: other.id, ...(isSure ? { confirmDifferentPatient: true } : {}) }),
    onSuccess: async (matched) => {
      onClose();
      await client.invalidateQueries({ queryKey: ['claim'] });
      void client.invalidateQueries({ queryKey: keys.claims });
      void client.invalidateQueries({ queryKey: keys.worklists });
      await navigate({ to: '/claims', search: { claim: matched.id } });
    },
  });
  const differs = matching.error instanceof ApiProblem && matching.error.code === 'claim.match_patient_differs';
  const [prepared, submitted] = claim.stage === 'in_preparation' ? [claim, other] : [other, claim];
  return (
    <>
      <Comparison prepared={prepared} submitted={submitted} />
      <p className="dim">
        Conversations, requests, care team and findings of the claim in preparation move to the submitted one. The payer
        sees nothing of them. A match cannot be undone.
      </p>
      {differs && (
        <Checkbox
          mt={8}
          label="These are different patients by name or birth date. It is the same claim all the same."
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      )}
      {matching.isError && !(differs && isSure) && <p role="alert">{wordsOf(matching.error)}</p>}
      <div className={classes['acts']}>
        <Button onClick={onClose}>Not now</Button>
        <Button
          variant="filled"
          data-autofocus
          loading={matching.isPending}
          disabled={differs && !isSure}
          title={differs && !isSure ? 'They differ: say that you are sure first.' : undefined}
          onClick={() => matching.mutate()}
        >
          It is the same claim
        </Button>
      </div>
    </>
  );
}

/** A submitted claim beside one in preparation: a person looks and confirms. */
export function MatchDialog({ claim, otherId, onClose }: { claim: ClaimView; otherId: string; onClose: () => void }) {
  const other = useQuery({ queryKey: keys.claim(otherId), queryFn: () => getClaim(otherId) });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Is it the same claim?"
      size={600}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={other} rows={3}>
        {(found) => <Confirm claim={claim} other={found} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
}
