import { chasePolicyBody, type ChasePolicyView } from '@liaison/contracts';
import { dueUnits, policyKinds } from '@liaison/domain';
import { Button, Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { changePolicy, createPolicy, previewPolicy } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { mayEnd, type PolicyDraft } from './policy-draft.js';
import { policyKindWords, unitWords } from './policy-words.js';
import { PreviewPanel } from './preview-panel.js';
import { StepsField } from './steps-field.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './chasing.module.css';

interface PolicyDialogProps {
  /** The policy that gets its next version; null for a new one. */
  readonly policy: ChasePolicyView | null;
  readonly start: PolicyDraft;
  readonly onClose: () => void;
}

/** A policy of one's own, in plain words. Saved it is a new version: what is on its way keeps the one it was sent under. */
export function PolicyDialog({ policy, start, onClose }: PolicyDialogProps) {
  const client = useQueryClient();
  const name = policy ? `${policy.id}.${policy.version}` : `new.${start.name}`;
  const [draft, setDraft, forget] = useDraft(`policy.${name}`, start);
  const trying = useMutation({
    mutationFn: () => previewPolicy({ ...(policy ? { policyId: policy.id } : {}), policy: draft }),
  });
  const saving = useMutation({
    mutationFn: () => (policy ? changePolicy(policy.id, draft) : createPolicy(draft)),
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: keys.policies });
      onClose();
    },
  });
  const change = (next: PolicyDraft) => {
    setDraft(next);
    trying.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const problem = saving.error ?? trying.error;
  const isComplete = chasePolicyBody.safeParse(draft).success;
  return (
    <Modal
      opened
      onClose={onClose}
      title={policy ? `${policy.name}, version ${policy.version}` : 'New policy'}
      size={720}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes['form']} onSubmit={submit}>
        <TermsFields draft={draft} isNew={policy === null} onChange={change} />
        <StepsField draft={draft} onChange={change} />
        <EndFields draft={draft} onChange={change} />
        {trying.data ? <PreviewPanel preview={trying.data} /> : null}
        {problem ? (
          <p role="alert" className={classes['late']}>
            {wordsOf(problem)}
          </p>
        ) : null}
        <div className={classes['formActs']}>
          <Button
            loading={trying.isPending}
            disabled={!isComplete}
            title={isComplete ? undefined : 'A name is needed.'}
            onClick={() => trying.mutate()}
          >
            Show what would move
          </Button>
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={!isComplete}
            title={isComplete ? undefined : 'A name is needed.'}
          >
            {policy ? `Save as version ${policy.version + 1}` : 'Keep this policy'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}

function TermsFields({ draft, isNew, onChange }: FieldsProps & { readonly isNew: boolean }) {
  const { due } = draft;
  return (
    <div className={classes['pair']}>
      <TextInput
        label="Name"
        required
        data-autofocus
        maxLength={300}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <NativeSelect
        label="For"
        disabled={!isNew}
        data={policyKinds.map((value) => ({ value, label: policyKindWords[value] }))}
        value={draft.kind}
        onChange={(event) => {
          const kind = policyKinds.find((each) => each === event.currentTarget.value) ?? draft.kind;
          onChange({ ...draft, kind, ...(mayEnd(kind) ? {} : { expireAfterDue: null }) });
        }}
      />
      <NumberInput
        label="Due after"
        min={1}
        max={3660}
        allowDecimal={false}
        value={due.amount}
        onChange={(amount) => onChange({ ...draft, due: { ...due, amount: Number(amount) || 0 } })}
      />
      <NativeSelect
        label="Counted in"
        data={dueUnits.map((value) => ({ value, label: unitWords[value] }))}
        value={due.unit}
        onChange={(event) => {
          const unit = dueUnits.find((each) => each === event.currentTarget.value) ?? due.unit;
          onChange({ ...draft, due: { ...due, unit } });
        }}
      />
    </div>
  );
}

/** What a question back does to the date, and what silence comes to in the end. */
function EndFields({ draft, onChange }: FieldsProps) {
  const { expireAfterDue } = draft;
  if (draft.kind === 'review') return null;
  return (
    <div className={classes['pair']}>
      <NativeSelect
        label="While a question back is open"
        data={[
          { value: 'due_stays', label: 'the due date stays' },
          { value: 'due_moves', label: 'the due date moves on' },
        ]}
        value={draft.whileClarifying ?? 'due_stays'}
        onChange={(event) =>
          onChange({ ...draft, whileClarifying: event.currentTarget.value === 'due_moves' ? 'due_moves' : 'due_stays' })
        }
      />
      {mayEnd(draft.kind) ? (
        <NumberInput
          label="Ends so many calendar days after it is due"
          description="Empty: it never ends by itself."
          min={0}
          max={400}
          allowDecimal={false}
          value={expireAfterDue?.amount ?? ''}
          onChange={(amount) =>
            onChange({
              ...draft,
              expireAfterDue:
                amount === '' ? null : { amount: Number(amount), unit: expireAfterDue?.unit ?? 'calendar_day' },
            })
          }
        />
      ) : null}
    </div>
  );
}
