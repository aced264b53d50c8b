import type { DeskView, RoutingRules } from '@liaison/contracts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keys } from '../../api/keys.js';
import { putRoutingRules } from '../../api/organisation.js';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { kindOptions, type Rule } from './routing-words.js';
import { RoutingTry } from './routing-try.js';
import { useOrganisationOptions } from './use-organisation-options.js';
import classes from './organisation.module.css';

interface FormProps {
  readonly rules: RoutingRules;
  readonly desks: readonly DeskView[];
  readonly isReadOnly: boolean;
}

/** Which desk receives what. The first rule that matches decides, so their order is theirs to choose. */
export function RoutingForm({ rules, desks, isReadOnly }: FormProps) {
  const client = useQueryClient();
  const { kind } = useMe().acting.organisation;
  const here = useOrganisationOptions({ kind: kind === 'payer' ? 'provider' : 'payer' });
  const outside = useOrganisationOptions({ kind: 'outside' });
  const others = [...here, ...outside.map(({ value, label }) => ({ value, label: `${label}, by letter` }))];
  const [draft, setDraft] = useState<readonly Rule[]>(rules.rules);
  const saving = useMutation({
    mutationFn: () => putRoutingRules({ rules: [...draft] }),
    onSuccess: (saved) => {
      client.setQueryData(keys.routingRules, saved);
      setDraft(saved.rules);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const move = (from: number, to: number) => {
    const rest = draft.filter((_, at) => at !== from);
    const moved = draft[from];
    if (moved) setDraft([...rest.slice(0, to), moved, ...rest.slice(to)]);
  };
  const change = (at: number, part: Partial<Rule>) =>
    setDraft(draft.map((rule, index) => (index === at ? withoutBlanks({ ...rule, ...part }) : rule)));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(rules.rules);
  const isSound = draft.every(({ npi }) => npi === undefined || /^\d{10}$/.test(npi));
  return (
    <form className={classes['form']} onSubmit={submit}>
      {draft.length === 0 && <p className="dim">No rule. Everything that names no desk goes to the default desk.</p>}
      <ol className={classes['rules']}>
        {draft.map((rule, at) => (
          <li key={at} aria-label={`Rule ${at + 1}`}>
            <RuleFields
              rule={rule}
              desks={desks}
              others={others}
              isReadOnly={isReadOnly}
              onChange={(part) => change(at, part)}
            />
            {!isReadOnly && (
              <span className={classes['ruleActs']}>
                <Button
                  disabled={at === 0}
                  title={at === 0 ? 'It is the first.' : undefined}
                  onClick={() => move(at, at - 1)}
                  aria-label={`Move rule ${at + 1} up`}
                >
                  Up
                </Button>
                <Button
                  disabled={at === draft.length - 1}
                  title={at === draft.length - 1 ? 'It is the last.' : undefined}
                  onClick={() => move(at, at + 1)}
                  aria-label={`Move rule ${at + 1} down`}
                >
                  Down
                </Button>
                <Button
                  onClick={() => setDraft(draft.filter((_, index) => index !== at))}
                  aria-label={`Remove rule ${at + 1}`}
                >
                  Remove
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <RoutingTry rules={draft} desks={desks} others={others} />
      {saving.isError && (
        <p role="alert" className={classes['late']}>
          {wordsOf(saving.error)}
        </p>
      )}
      {!isReadOnly && (
        <div className={classes['formActs']}>
          <span className="dim" role="status">
            {saving.isSuccess && !isChanged ? 'Saved.' : ''}
          </span>
          <Button
            disabled={desks.length === 0}
            title={desks.length === 0 ? 'Open a desk first.' : undefined}
            onClick={() => desks[0] && setDraft([...draft, { deskId: desks[0].id }])}
          >
            Add a rule
          </Button>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={!isChanged || !isSound}
            title={isSound ? undefined : 'An NPI has ten digits.'}
          >
            Save the rules
          </Button>
        </div>
      )}
    </form>
  );
}

interface FieldsProps {
  readonly rule: Rule;
  readonly desks: readonly DeskView[];
  readonly others: readonly { value: string; label: string }[];
  readonly isReadOnly: boolean;
  readonly onChange: (part: Partial<Rule>) => void;
}

function RuleFields({ rule, desks, others, isReadOnly, onChange }: FieldsProps) {
  return (
    <span className={classes['ruleFields']}>
      <NativeSelect
        label="Kind"
        disabled={isReadOnly}
        data={[{ value: '', label: 'Any kind' }, ...kindOptions]}
        value={rule.kind ?? ''}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        label="From"
        disabled={isReadOnly}
        data={[{ value: '', label: 'Anybody' }, ...others]}
        value={rule.payerOrganisationId ?? ''}
        onChange={(event) => onChange({ payerOrganisationId: event.currentTarget.value })}
      />
      <TextInput
        label="Billing NPI"
        placeholder="Any"
        inputMode="numeric"
        disabled={isReadOnly}
        value={rule.npi ?? ''}
        error={rule.npi !== undefined && !/^\d{10}$/.test(rule.npi) ? 'Ten digits' : undefined}
        onChange={(event) => onChange({ npi: event.currentTarget.value })}
      />
      <NativeSelect
        label="Goes to"
        disabled={isReadOnly}
        data={desks.map(({ id, name }) => ({ value: id, label: name }))}
        value={rule.deskId}
        onChange={(event) => onChange({ deskId: event.currentTarget.value })}
      />
    </span>
  );
}

/** A field left blank matches everything. */
function withoutBlanks(rule: Rule): Rule {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== '')) as Rule;
}
