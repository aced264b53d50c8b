import type { ClaimRow, ClaimView } from '@liaison/contracts';
import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listClaims } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { Loaded } from '../../ui/loaded.js';
import { useNow } from '../../ui/use-now.js';
import { dateWords } from '../requests/time-words.js';
import { MatchDialog } from './match-dialog.js';
import card from './claim.module.css';
import classes from './related.module.css';

function Found({ rows, onPick }: { rows: readonly ClaimRow[]; onPick: (claimId: string) => void }) {
  const now = useNow();
  if (rows.length === 0) return <p className="dim">No submitted claim matches these words.</p>;
  return (
    <ul className={classes['found']}>
      {rows.map(({ id, patientName, number, serviceFrom, payer }) => (
        <li key={id}>
          <button type="button" className={classes['pick']} onClick={() => onPick(id)}>
            <span>
              <strong>{patientName}</strong> <span className="mono">{number}</span>
            </span>
            <span className="dim">
              {payer?.name ?? 'payer unknown'} · {serviceFrom ? dateWords(serviceFrom, now) : 'no service date'}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PickerProps {
  readonly claim: ClaimView;
  readonly onClose: () => void;
  readonly onPick: (claimId: string) => void;
}

function Picker({ claim, onClose, onPick }: PickerProps) {
  const [typed, setTyped] = useState(claim.patient.name.split(/[ ,]+/).at(-1) ?? '');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const query = { stage: 'submitted' as const, limit: 20, ...(q ? { q } : {}) };
  const found = useQuery({ queryKey: keys.claimList(query), queryFn: ({ signal }) => listClaims(query, signal) });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Find its submitted claim"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TextInput
        label="Patient, claim or account number"
        type="search"
        data-autofocus
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Loaded query={found} rows={3}>
        {({ items }) => <Found rows={items} onPick={onPick} />}
      </Loaded>
    </Modal>
  );
}

/** A claim in preparation whose 837 was not recognised: a person looks for it. */
export function MatchByHand({ claim }: { claim: ClaimView }) {
  const [step, setStep] = useState<'closed' | 'looking' | { readonly otherId: string }>('closed');
  const close = () => setStep('closed');
  return (
    <section className={card['card']} aria-label="The bill of this claim">
      <p className={classes['note']}>
        This claim is in preparation: only {claim.parties.provider.name} sees it. When its 837 is imported, the match is
        proposed here.
      </p>
      <Button onClick={() => setStep('looking')}>It was submitted already</Button>
      {step === 'looking' && <Picker claim={claim} onClose={close} onPick={(otherId) => setStep({ otherId })} />}
      {typeof step === 'object' && <MatchDialog claim={claim} otherId={step.otherId} onClose={close} />}
    </section>
  );
}
