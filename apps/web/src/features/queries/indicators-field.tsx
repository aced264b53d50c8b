import { Button, CloseButton, Textarea, TextInput } from '@mantine/core';
import { emptyIndicator, type IndicatorDraft } from './compose-draft.js';
import classes from './queries.module.css';

interface IndicatorsFieldProps {
  /** The id of the first quotation, so that a finding can lead to it. */
  readonly firstId: string;
  readonly indicators: readonly IndicatorDraft[];
  readonly onChange: (indicators: IndicatorDraft[]) => void;
}

/** What the record says, word for word, each with its source, author and date. */
export function IndicatorsField({ firstId, indicators, onChange }: IndicatorsFieldProps) {
  const set = (at: number, change: Partial<IndicatorDraft>) =>
    onChange(indicators.map((indicator, index) => (index === at ? { ...indicator, ...change } : indicator)));
  return (
    <fieldset className={classes.group}>
      <legend>What the record says (at least one, word for word, with its source)</legend>
      {indicators.map((indicator, index) => (
        <div key={index} className={classes.indicator}>
          <Textarea
            {...(index === 0 ? { id: firstId } : {})}
            aria-label={`Quotation ${index + 1}`}
            placeholder="“Knee prepared in sterile fashion …”"
            autosize
            minRows={1}
            maxLength={4000}
            value={indicator.quote}
            onChange={(event) => set(index, { quote: event.currentTarget.value })}
          />
          <div className={classes.provenance}>
            <TextInput
              aria-label={`Source of quotation ${index + 1}`}
              placeholder="Progress note, page 2"
              value={indicator.source}
              onChange={(event) => set(index, { source: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Author of quotation ${index + 1}`}
              placeholder="Who wrote it"
              value={indicator.author}
              onChange={(event) => set(index, { author: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              aria-label={`Date of quotation ${index + 1}`}
              value={indicator.at}
              onChange={(event) => set(index, { at: event.currentTarget.value })}
            />
            {indicators.length > 1 ? (
              <CloseButton
                aria-label={`Remove quotation ${index + 1}`}
                onClick={() => onChange(indicators.filter((_, each) => each !== index))}
              />
            ) : null}
          </div>
        </div>
      ))}
      <div>
        <Button variant="subtle" onClick={() => onChange([...indicators, emptyIndicator])}>
          Quote another place
        </Button>
      </div>
    </fieldset>
  );
}
