import type { IncidentBody, IncidentView } from '@liaison/contracts';
import { assessmentFactors, type AssessmentFactor } from '@liaison/domain';
import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { workIncident } from '../../api/privacy.js';
import { wordsOf } from '../../api/problem.js';
import classes from '../organisation/organisation.module.css';
import { useDraft } from '../requests/use-draft.js';
import { factorWords, missingWords } from './incident-words.js';

interface Draft {
  readonly assessment: { readonly [Factor in AssessmentFactor]?: string | undefined };
  readonly conclusion: 'low_probability' | 'breach' | null;
  readonly contained: boolean;
  readonly notified: boolean;
  readonly note: string;
}

const conclusions = [
  { value: 'low_probability', label: 'Low probability that it was compromised' },
  { value: 'breach', label: 'A breach: people have to be notified' },
] as const;

function draftOf({ assessment, conclusion, state, notifiedAt }: IncidentView): Draft {
  return {
    assessment,
    conclusion: conclusion === 'recalled_in_error' ? null : conclusion,
    contained: state !== 'open',
    notified: notifiedAt !== null,
    note: '',
  };
}

function bodyOf(draft: Draft, incident: IncidentView, close: boolean): IncidentBody {
  const said = assessmentFactors.filter(
    (factor) => draft.assessment[factor]?.trim() && draft.assessment[factor] !== incident.assessment[factor],
  );
  const isNewlyNotified = draft.notified && incident.notifiedAt === null;
  return {
    revision: incident.revision,
    ...(said.length > 0
      ? { assessment: Object.fromEntries(said.map((factor) => [factor, draft.assessment[factor]])) }
      : {}),
    ...(draft.conclusion && draft.conclusion !== incident.conclusion ? { conclusion: draft.conclusion } : {}),
    ...(draft.contained && incident.state === 'open' ? { contained: true as const } : {}),
    ...(isNewlyNotified ? { notifiedAt: new Date().toISOString() } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(close ? { state: 'closed' as const } : {}),
  };
}

/** The privacy officer's work: contain, assess by the four factors, conclude, notify, close. */
export function IncidentForm({ incident }: { incident: IncidentView }) {
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<Draft>(`incident.${incident.id}`, draftOf(incident));
  const working = useMutation({
    mutationFn: (close: boolean) => workIncident(incident.id, bodyOf(draft, incident, close)),
    onSuccess: async (saved) => {
      forget();
      client.setQueryData(keys.incident(incident.id), saved);
      await client.invalidateQueries({ queryKey: keys.incidents });
    },
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <form
      className={`${classes['card']} ${classes['form']}`}
      aria-label="Work on the incident"
      onSubmit={(event) => {
        event.preventDefault();
        working.mutate(false);
      }}
    >
      <h2>Assessment</h2>
      <Checkbox
        label="Contained: nobody can see it any more, and copies are accounted for"
        checked={draft.contained}
        disabled={incident.state !== 'open'}
        onChange={(event) => change({ contained: event.currentTarget.checked })}
      />
      {assessmentFactors.map((factor) => (
        <Textarea
          key={factor}
          {...factorWords[factor]}
          autosize
          maxLength={20_000}
          value={draft.assessment[factor] ?? ''}
          onChange={(event) => change({ assessment: { ...draft.assessment, [factor]: event.currentTarget.value } })}
        />
      ))}
      <Select
        label="What it comes to"
        placeholder="Not concluded yet"
        data={[...conclusions]}
        value={draft.conclusion}
        onChange={(chosen) => change({ conclusion: conclusions.find(({ value }) => value === chosen)?.value ?? null })}
      />
      {draft.conclusion === 'breach' && (
        <Checkbox
          label="The people concerned were notified"
          checked={draft.notified}
          disabled={incident.notifiedAt !== null}
          onChange={(event) => change({ notified: event.currentTarget.checked })}
        />
      )}
      <Textarea
        label="Note"
        autosize
        maxLength={20_000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {working.isError && (
        <p role="alert" className={classes['late']}>
          {wordsOf(working.error)}
        </p>
      )}
      <p className="dim">{missingWords(incident.missing)}</p>
      <div className={classes['formActs']}>
        <Button type="submit" loading={working.isPending}>
          Save
        </Button>
        <Button variant="filled" loading={working.isPending} onClick={() => working.mutate(true)}>
          Close the incident
        </Button>
      </div>
    </form>
  );
}
