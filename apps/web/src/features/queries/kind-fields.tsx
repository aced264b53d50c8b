import { queryTimings, questionSubjects, requestPhases, type QueryTiming, type RequestKind } from '@liaison/domain';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { usualQuestions } from './usual-questions.js';
import type { ComposeDraft } from './compose-draft.js';
import classes from './queries.module.css';

interface KindFieldsProps {
  readonly kind: RequestKind;
  /** The chosen timing, or the one that follows the claim's stage. */
  readonly timing: QueryTiming;
  readonly draft: ComposeDraft;
  readonly patch: (change: Partial<ComposeDraft>) => void;
}

const phases = { prepayment: 'Before payment', postpayment: 'After payment', appeal: 'Appeal' } as const;
const timings = {
  concurrent: 'While the patient is here',
  pre_bill: 'Before the bill',
  post_bill: 'After the bill',
} as const;
const subjects = {
  status: 'Where the claim stands',
  denial_rationale: 'Why it was denied',
  underpayment: 'Paid too little',
  records_received: 'Whether records arrived',
  reconsideration: 'Look at it again',
} as const;
const acts = [
  { value: '', label: 'Nothing is said' },
  { value: 'pend', label: 'The claim pends' },
  { value: 'deny', label: 'The claim is denied' },
  { value: 'recoup', label: 'Money is recouped' },
];

/** What only one kind of request asks: its phase, its timing or its subject, and what silence costs. */
export function KindFields({ kind, timing, draft, patch }: KindFieldsProps) {
  if (kind === 'insurer_query') return <PayerFields draft={draft} patch={patch} />;
  if (kind === 'clinician_query') return <TimingFields timing={timing} draft={draft} patch={patch} />;
  if (kind !== 'claim_question') return null;
  return <QuestionFields draft={draft} patch={patch} />;
}

/** What a question to the payer is about, and the usual words for it. */
function QuestionFields({ draft, patch }: FieldsProps) {
  const [first] = draft.items;
  const usual = usualQuestions[draft.about];
  const offersUsual = first !== undefined && !first.question.trim();
  return (
    <div className={classes.about}>
      <NativeSelect
        label="About"
        data={questionSubjects.map((value) => ({ value, label: subjects[value] }))}
        value={draft.about}
        onChange={(event) =>
          patch({ about: questionSubjects.find((each) => each === event.currentTarget.value) ?? 'status' })
        }
      />
      {offersUsual ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={(event) => {
            // The button goes away with its use: the focus moves to the words it brought.
            event.currentTarget.form?.querySelector<HTMLElement>('fieldset textarea')?.focus();
            patch({ items: [{ ...first, question: usual }, ...draft.items.slice(1)] });
          }}
        >
          Use the usual words: “{usual}”
        </Button>
      ) : null}
    </div>
  );
}

type FieldsProps = Pick<KindFieldsProps, 'draft' | 'patch'>;

/** When the clinician is asked; after the bill, what made the coder ask. */
function TimingFields({ timing, draft, patch }: Omit<KindFieldsProps, 'kind'>) {
  return (
    <div className={classes.pair}>
      <NativeSelect
        label="When"
        data={queryTimings.map((value) => ({ value, label: timings[value] }))}
        value={timing}
        onChange={(event) =>
          patch({ timing: queryTimings.find((each) => each === event.currentTarget.value) ?? 'pre_bill' })
        }
      />
      {timing === 'post_bill' ? (
        <TextInput
          label="What made you ask"
          placeholder="The payer denied line 2"
          maxLength={300}
          value={draft.trigger}
          onChange={(event) => patch({ trigger: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
}

function PayerFields({ draft, patch }: FieldsProps) {
  return (
    <div className={classes.payer}>
      <NativeSelect
        label="Phase"
        data={requestPhases.map((value) => ({ value, label: phases[value] }))}
        value={draft.phase}
        onChange={(event) =>
          patch({ phase: requestPhases.find((each) => each === event.currentTarget.value) ?? 'prepayment' })
        }
      />
      <NativeSelect
        label="Without an answer"
        data={acts}
        value={draft.act}
        onChange={(event) => {
          const chosen = (['pend', 'deny', 'recoup'] as const).find((act) => act === event.currentTarget.value);
          patch({ act: chosen ?? '' });
        }}
      />
      <TextInput
        label="Letter about several claims"
        placeholder="Its number, if there is one"
        maxLength={80}
        value={draft.group}
        onChange={(event) => patch({ group: event.currentTarget.value })}
      />
      {draft.act ? (
        <>
          <TextInput
            label="CARC"
            maxLength={5}
            value={draft.carc}
            onChange={(event) => patch({ carc: event.currentTarget.value.trim() })}
          />
          <TextInput
            label="RARC"
            maxLength={6}
            value={draft.rarc}
            onChange={(event) => patch({ rarc: event.currentTarget.value.trim() })}
          />
        </>
      ) : null}
    </div>
  );
}
