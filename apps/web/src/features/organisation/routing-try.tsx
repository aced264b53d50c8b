import type { DeskView } from '@liaison/contracts';
import { matchingRule } from '@liaison/domain';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../app/session.js';
import { kindOptions, type Rule } from './routing-words.js';
import classes from './organisation.module.css';

interface TryProps {
  readonly rules: readonly Rule[];
  readonly desks: readonly DeskView[];
  readonly others: readonly { value: string; label: string }[];
}

/** "Where would this go?", by the rules as they stand here, saved or not. */
export function RoutingTry({ rules, desks, others }: TryProps) {
  const { kind: side } = useMe().acting.organisation;
  const [kind, setKind] = useState<string>(side === 'payer' ? 'claim_question' : 'insurer_query');
  const [from, setFrom] = useState('');
  const [npi, setNpi] = useState('');
  const at = matchingRule(rules, { kind, counterpartOrg: from || (others[0]?.value ?? ''), billingNpi: npi || null });
  const deskId = rules[at]?.deskId;
  const desk = desks.find(deskId === undefined ? ({ isDefault }) => isDefault : ({ id }) => id === deskId);
  return (
    <fieldset className={classes['try']}>
      <legend>Where would this go?</legend>
      <span className={classes['ruleFields']}>
        <NativeSelect
          label="A request of the kind"
          data={kindOptions}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <NativeSelect
          label="Sent by"
          data={[...others]}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="On a claim with NPI"
          value={npi}
          onChange={(event) => setNpi(event.currentTarget.value.trim())}
        />
      </span>
      <p role="status">
        {desk ? (
          <>
            It goes to <strong>{desk.name}</strong>,{' '}
            {at === -1 ? 'the default desk, since no rule matches' : `by rule ${at + 1}`}.
          </>
        ) : (
          'Nobody would receive it: there is no default desk.'
        )}
      </p>
    </fieldset>
  );
}
