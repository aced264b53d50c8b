import { chaseAnchors, chaseChannels, chaseRecipients, dueUnits } from '@liaison/domain';
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { changedStep, newStep, type PolicyDraft, type StepDraft } from './policy-draft.js';
import { anchorWords, channelWords, recipientWords, stepWords, unitWords } from './policy-words.js';
import classes from './chasing.module.css';

interface StepsFieldProps {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}

/** The ladder: who is reminded when and how, step by step. */
export function StepsField({ draft, onChange }: StepsFieldProps) {
  return (
    <fieldset className={classes['steps']}>
      <legend>Who is reminded, when and how</legend>
      <ol>
        {draft.steps.map((step, at) => (
          <li key={at} aria-label={`Step ${at + 1}`}>
            <StepFields step={step} onChange={(change) => onChange(changedStep(draft, at, change))} />
            <p className={classes['stepWords']}>
              <span className="dim">{stepWords(step)}</span>
              <Button
                variant="subtle"
                aria-label={`Remove step ${at + 1}`}
                onClick={() => onChange({ ...draft, steps: draft.steps.filter((_, index) => index !== at) })}
              >
                Remove
              </Button>
            </p>
          </li>
        ))}
      </ol>
      <Button
        onClick={() => onChange({ ...draft, steps: [...draft.steps, newStep] })}
        disabled={draft.steps.length >= 30}
        title={draft.steps.length >= 30 ? 'Thirty steps are the most.' : undefined}
      >
        Add a step
      </Button>
    </fieldset>
  );
}

interface StepFieldsProps {
  readonly step: StepDraft;
  readonly onChange: (change: Partial<StepDraft>) => void;
}

function StepFields({ step, onChange }: StepFieldsProps) {
  const { offset, recipient, channels } = step;
  const patch = (change: Partial<StepDraft['offset']>) => onChange({ offset: { ...offset, ...change } });
  const toggle = (channel: (typeof chaseChannels)[number], isOn: boolean) => {
    const next = chaseChannels.filter((each) => (each === channel ? isOn : channels.includes(each)));
    if (next.length > 0) onChange({ channels: next });
  };
  return (
    <div className={classes['stepFields']}>
      <NumberInput
        aria-label="How many"
        min={0}
        max={400}
        allowDecimal={false}
        value={offset.amount}
        onChange={(amount) => patch({ amount: Number(amount) || 0 })}
      />
      <NativeSelect
        aria-label="Counted in"
        data={dueUnits.map((value) => ({ value, label: unitWords[value] }))}
        value={offset.unit}
        onChange={(event) =>
          patch({ unit: dueUnits.find((unit) => unit === event.currentTarget.value) ?? offset.unit })
        }
      />
      <NativeSelect
        aria-label="Counted from"
        data={chaseAnchors.map((value) => ({ value, label: anchorWords[value] }))}
        value={offset.anchor}
        onChange={(event) =>
          patch({ anchor: chaseAnchors.find((anchor) => anchor === event.currentTarget.value) ?? offset.anchor })
        }
      />
      <NativeSelect
        aria-label="To"
        data={chaseRecipients.map((value) => ({ value, label: recipientWords[value] }))}
        value={recipient}
        onChange={(event) =>
          onChange({ recipient: chaseRecipients.find((each) => each === event.currentTarget.value) ?? recipient })
        }
      />
      <div className={classes['channels']} role="group" aria-label="How">
        {chaseChannels.map((channel) => (
          <Checkbox
            key={channel}
            label={channelWords[channel]}
            checked={channels.includes(channel)}
            onChange={(event) => toggle(channel, event.currentTarget.checked)}
          />
        ))}
        <Checkbox
          label="critical: at any hour"
          checked={step.critical ?? false}
          onChange={(event) => onChange({ critical: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}
