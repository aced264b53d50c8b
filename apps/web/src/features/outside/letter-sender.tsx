import type { OutsideOrganisationView } from '@liaison/contracts';
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listOutsideOrganisations } from '../../api/requests.js';
import { wordsKey } from '@liaison/domain';
import { channels } from './outside-words.js';
import type { LetterDraft } from './letter-draft.js';
import classes from './outside.module.css';

interface LetterSenderProps {
  readonly draft: LetterDraft;
  readonly side: 'provider' | 'payer';
  readonly patch: (part: Partial<LetterDraft>) => void;
}

/** Who wrote or was written to: proposed from earlier letters, with a warning where the reference was recorded before. */
export function LetterSender({ draft, side, patch }: LetterSenderProps) {
  const [asked] = useDebouncedValue(draft.name.trim(), 150);
  const found = useQuery({
    queryKey: keys.outside(asked),
    queryFn: () => listOutsideOrganisations(asked),
    placeholderData: (before) => before,
  });
  const known = found.data?.items ?? [];
  const choose = (name: string) => {
    const one = known.find((each) => each.name === name);
    patch({ name, ...(one ? proposedFrom(one) : {}) });
  };
  const same = sameReference(known, draft);
  return (
    <>
      <div className={classes['row']}>
        <Autocomplete
          label={draft.way === 'came' ? 'Who wrote' : 'To whom'}
          data-autofocus
          required
          maxLength={300}
          comboboxProps={{ withinPortal: false }}
          data={[...new Set(known.map((each) => each.name))]}
          value={draft.name}
          onChange={choose}
        />
        <TextInput
          label={side === 'provider' ? 'Payer id' : 'NPI'}
          maxLength={side === 'provider' ? 80 : 10}
          value={draft.identifier}
          onChange={(event) => patch({ identifier: event.currentTarget.value })}
        />
        <TextInput
          label="Their reference"
          maxLength={300}
          value={draft.reference}
          onChange={(event) => patch({ reference: event.currentTarget.value })}
        />
        <TextInput
          label="Contact there"
          maxLength={300}
          value={draft.representative}
          onChange={(event) => patch({ representative: event.currentTarget.value })}
        />
      </div>
      {same ? (
        <p className={classes['warning']} role="status">
          This reference was recorded before, on{' '}
          <a href={`/work?claim=${same.claimId}&request=${same.requestId}`}>claim {same.claimNumber}</a>.
        </p>
      ) : null}
      <div className={classes['row']}>
        <NativeSelect
          label="By"
          data={channels}
          value={draft.channel}
          onChange={(event) =>
            patch({ channel: channels.find((each) => each.value === event.currentTarget.value)?.value ?? 'fax' })
          }
        />
        <TextInput
          label="Date of the letter"
          type="date"
          required
          value={draft.letterDate}
          onChange={(event) => patch({ letterDate: event.currentTarget.value })}
        />
        <TextInput
          label={draft.way === 'came' ? 'Received (now, if empty)' : 'Sent (now, if empty)'}
          type="datetime-local"
          value={draft.receivedAt}
          onChange={(event) => patch({ receivedAt: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

function proposedFrom(one: OutsideOrganisationView): Partial<LetterDraft> {
  const [last] = one.letters;
  return {
    identifier: one.payerId ?? one.npi ?? '',
    ...(last ? { channel: last.channel, representative: last.representative ?? '' } : {}),
  };
}

function sameReference(known: readonly OutsideOrganisationView[], { name, reference }: LetterDraft) {
  const wanted = reference.trim().toLowerCase();
  if (!wanted) return null;
  return known
    .filter((each) => wordsKey(each.name) === wordsKey(name))
    .flatMap((each) => each.letters)
    .find((letter) => letter.reference?.toLowerCase() === wanted);
}
