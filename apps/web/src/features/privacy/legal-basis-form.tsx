import { legalBasisBody } from '@liaison/contracts';
import { guardedSensitivities, legalBasisKinds, type GuardedSensitivity, type LegalBasisKind } from '@liaison/domain';
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { recordLegalBasis } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import { useDraft } from '../requests/use-draft.js';
import classes from '../organisation/organisation.module.css';
import { markLabels } from './sensitivity-words.js';

const kindLabels: Readonly<Record<LegalBasisKind, string>> = { consent: 'Consent', authorisation: 'Authorisation' };

interface BasisDraft {
  readonly kind: LegalBasisKind;
  readonly scope: readonly GuardedSensitivity[];
  readonly expires: string;
  readonly reference: string;
}
const emptyBasis: BasisDraft = { kind: 'consent', scope: [], expires: '', reference: '' };

/** A signed paper entered from what it says; the other party of the claim is who receives. */
export function LegalBasisForm({ claimId, onDone }: { claimId: string; onDone: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<BasisDraft>(`basis.${claimId}`, emptyBasis);
  const { kind, scope, expires, reference } = draft;
  const patch = (part: Partial<BasisDraft>) => setDraft({ ...draft, ...part });
  const body = { kind, scope: [...scope], expires, ...(reference.trim() ? { reference: reference.trim() } : {}) };
  const recording = useMutation({
    mutationFn: () => recordLegalBasis(claimId, body),
    onSuccess: async () => {
      forget();
      await client.invalidateQueries({ queryKey: keys.legalBases(claimId) });
      onDone();
    },
  });
  return (
    <form
      className={classes['form']}
      aria-label="Record a consent or authorisation"
      onSubmit={(event) => {
        event.preventDefault();
        recording.mutate();
      }}
    >
      <SegmentedControl
        aria-label="What was signed"
        value={kind}
        onChange={(chosen) => patch({ kind: chosen === 'authorisation' ? 'authorisation' : 'consent' })}
        data={legalBasisKinds.map((each) => ({ value: each, label: kindLabels[each] }))}
      />
      <Checkbox.Group
        label="What it covers"
        description="To the other party of this claim."
        value={[...scope]}
        onChange={(chosen) => patch({ scope: guardedSensitivities.filter((mark) => chosen.includes(mark)) })}
      >
        <div className={classes['list']}>
          {guardedSensitivities.map((mark) => (
            <Checkbox key={mark} value={mark} label={markLabels[mark]} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes['pair']}>
        <TextInput
          label="Last day it holds"
          type="date"
          required
          value={expires}
          onChange={(event) => patch({ expires: event.currentTarget.value })}
        />
        <TextInput
          label="Where the paper lies"
          maxLength={300}
          value={reference}
          onChange={(event) => patch({ reference: event.currentTarget.value })}
        />
      </div>
      {recording.isError && (
        <p role="alert" className={classes['late']}>
          {wordsOf(recording.error)}
        </p>
      )}
      <div className={classes['formActs']}>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={recording.isPending}
          disabled={!legalBasisBody.safeParse(body).success}
          title="What it covers and its last day are needed."
        >
          Record it
        </Button>
      </div>
    </form>
  );
}
