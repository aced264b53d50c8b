import type { RemittanceView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listUnmatched, matchRemittance } from '../../api/outcomes.js';
import { wordsOf } from '../../api/problem.js';
import { moneyWords } from '../../ui/money.js';
import classes from './outcome.module.css';

function Unmatched({ remittance }: { remittance: RemittanceView }) {
  const client = useQueryClient();
  const matching = useMutation({
    mutationFn: (claimId: string) => matchRemittance(remittance.id, claimId),
    onSuccess: async ({ claimId }) => {
      await client.invalidateQueries({ queryKey: keys.unmatched });
      await client.invalidateQueries({ queryKey: keys.claims });
      if (claimId) await client.invalidateQueries({ queryKey: keys.claim(claimId) });
    },
  });
  const { number, patientName, paid, charge, unmatched, candidates } = remittance;
  return (
    <li>
      <p className={classes['line']}>
        <span>
          <span className="mono">{number}</span> {patientName}
        </span>
        <span>
          {moneyWords(paid)} of {moneyWords(charge)}
        </span>
      </p>
      <p className="dim">{unmatched?.words}</p>
      {matching.isError && <p role="alert">{wordsOf(matching.error)}</p>}
      <div className={classes['acts']}>
        {candidates.map((claim) => (
          <Button
            key={claim.id}
            size="compact-sm"
            loading={matching.isPending}
            onClick={() => matching.mutate(claim.id)}
          >
            Put to {claim.number}, {claim.patientName}, {moneyWords(claim.charge)}
          </Button>
        ))}
      </div>
    </li>
  );
}

/** Remittances that found no claim: why, and the claims each may belong to. */
export function UnmatchedList() {
  const unmatched = useQuery({ queryKey: keys.unmatched, queryFn: listUnmatched });
  const items = unmatched.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="unmatched-title">
      <h3 id="unmatched-title">Without a claim</h3>
      <ul className={classes['unmatched']}>
        {items.map((remittance) => (
          <Unmatched key={remittance.id} remittance={remittance} />
        ))}
      </ul>
    </section>
  );
}
