import { NativeSelect, Textarea } from '@mantine/core';
import { documentName, queryReasonList, queryReasons, reasonName } from '../requests/document-types.js';
import type { CheckFinding } from './check-findings.js';
import { alwaysOffered, offeredOptions, type ItemDraft } from './compose-draft.js';
import { IndicatorsField } from './indicators-field.js';
import { MarkedTextarea } from './marked-textarea.js';
import classes from './queries.module.css';

interface QueryItemProps {
  readonly item: ItemDraft;
  readonly heading: string | null;
  /** Makes the ids of its fields: `question`, `options`, `indicators`. */
  readonly fieldId: (field: string) => string;
  readonly findings: readonly CheckFinding[];
  readonly onChange: (item: ItemDraft) => void;
}

function wantedWords(item: ItemDraft): string | null {
  if (item.loinc) return documentName(item.loinc) ?? `Document ${item.loinc}`;
  if (!item.reasonCode || item.reasonList === queryReasonList) return null;
  return reasonName({ list: item.reasonList, code: item.reasonCode }) ?? item.reasonCode;
}

/** The first choice: what the payer gave as its reason, else an invitation to choose. */
function givenReason(item: ItemDraft): string {
  return item.reasonCode && item.reasonList !== queryReasonList ? `As asked: ${item.reasonCode}` : 'Choose';
}

/** One question to a clinician: what the record says, the question, the answers offered. */
export function QueryItem({ item, heading, fieldId, findings, onChange }: QueryItemProps) {
  const wanted = wantedWords(item);
  return (
    <section className={classes.queryItem} aria-label={heading ?? 'The question'}>
      {heading ? <h3>{heading}</h3> : null}
      {wanted ? (
        <p className="dim">
          Wanted: {wanted}
          {item.line ? `, line ${item.line}` : ''}
        </p>
      ) : null}
      <NativeSelect
        id={fieldId('reason')}
        label="Why you ask"
        data={[
          { value: '', label: givenReason(item) },
          ...queryReasons.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={item.reasonList === queryReasonList ? item.reasonCode : ''}
        onChange={(event) => {
          const code = event.currentTarget.value;
          onChange({ ...item, reasonList: code ? queryReasonList : 'RARC', reasonCode: code });
        }}
      />
      <IndicatorsField
        firstId={fieldId('indicators')}
        indicators={item.indicators}
        onChange={(indicators) => onChange({ ...item, indicators })}
      />
      <MarkedTextarea
        id={fieldId('question')}
        label={wanted ? 'Question (may stay empty when the document alone is wanted)' : 'Question'}
        value={item.question}
        onChange={(question) => onChange({ ...item, question })}
        findings={findings}
      />
      <div className={classes.options}>
        <Textarea
          id={fieldId('options')}
          label="Answers offered, in neutral order"
          description="One a line; left empty, the question is open. They are put in alphabetical order."
          autosize
          minRows={2}
          value={item.options}
          onChange={(event) => onChange({ ...item, options: event.currentTarget.value })}
          onBlur={() => onChange({ ...item, options: offeredOptions(item.options).slice(0, -2).join('\n') })}
        />
        {alwaysOffered.map((option) => (
          <p key={option} className={`dim ${classes.always}`}>
            {option} (always there)
          </p>
        ))}
      </div>
    </section>
  );
}
