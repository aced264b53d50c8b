import type { ClaimView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listClaimRemittances } from '../../api/outcomes.js';
import { Chip } from '../../ui/chip.js';
import { moneyWords } from '../../ui/money.js';
import { useNow } from '../../ui/use-now.js';
import card from '../claim/claim.module.css';
import { dateWords } from '../requests/time-words.js';
import { codeName, outcomeTone, outcomeWords } from './outcome-words.js';
import { RemittanceItem } from './remittance-item.js';
import classes from './outcome.module.css';

/** How the claim stands with its payer: the last decision with its codes, and every remittance behind it. */
export function OutcomeCard({ claim }: { claim: ClaimView }) {
  const now = useNow();
  const { outcome } = claim;
  const remittances = useQuery({
    queryKey: keys.claimRemittances(claim.id),
    queryFn: () => listClaimRemittances(claim.id),
    enabled: outcome !== null,
  });
  if (outcome === null) return null;
  const items = remittances.data?.items ?? [];
  return (
    <section className={card['card']} aria-labelledby="outcome-title">
      <div className={card['cardHead']}>
        <h3 id="outcome-title">Outcome</h3>
        <Chip tone={outcomeTone(outcome.outcome)}>{outcomeWords(outcome.outcome)}</Chip>
      </div>
      <p>
        <strong>
          {outcomeWords(outcome.outcome)} {dateWords(outcome.on, now)}
        </strong>
        : {moneyWords(outcome.paid)} paid of {moneyWords(outcome.charge)}
        {outcome.patientResponsibility ? `, the patient owes ${moneyWords(outcome.patientResponsibility)}` : ''}.
      </p>
      {outcome.codes.length > 0 && (
        <ul className={classes['codes']} aria-label="Codes of the decision">
          {outcome.codes.map((code) => (
            <li key={`${codeName(code)}${code.group ?? ''}`}>
              <span className="mono">{codeName(code)}</span> {code.words ?? ''}
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <ol className={classes['remittances']} aria-label="Remittances">
          {items.map((remittance) => (
            <RemittanceItem key={remittance.id} remittance={remittance} />
          ))}
        </ol>
      )}
    </section>
  );
}
