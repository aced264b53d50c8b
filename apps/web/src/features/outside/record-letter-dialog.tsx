import type { RequestView } from '@liaison/contracts';
import { questionSubjects } from '@liaison/domain';
import { Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { getClaim } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { createRequest } from '../../api/requests.js';
import { useMe } from '../../app/session.js';
import { useNow } from '../../ui/use-now.js';
import { DueField } from '../requests/due-field.js';
import { KeyButton } from '../requests/key-button.js';
import { keepRequest } from '../requests/request-queries.js';
import { useDraft } from '../requests/use-draft.js';
import { aboutWords } from '../worklist/row-words.js';
import { kindOfLetter, letterBody, type LetterDraft, letterMissing, newLetter } from './letter-draft.js';
import { LetterClaim } from './letter-claim.js';
import { LetterItems } from './letter-items.js';
import { LetterScan } from './letter-scan.js';
import { LetterSender } from './letter-sender.js';
import { useLatest } from './use-latest.js';
import classes from './outside.module.css';

interface DialogProps {
  readonly claimId: string | undefined;
  readonly onDone: (request: RequestView | null) => void;
}

/** A letter, fax, portal message or call of somebody without an account becomes a full request. */
export function RecordLetterDialog({ claimId, onDone }: DialogProps) {
  const [chosen, setChosen] = useState<string | null>(claimId ?? null);
  return (
    <Modal
      opened
      onClose={() => onDone(null)}
      title="Record a letter"
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes['form']}>
        {claimId ? null : <LetterClaim value={chosen} onChange={setChosen} />}
        {chosen ? <LetterForm key={chosen} claimId={chosen} onDone={onDone} /> : null}
      </div>
    </Modal>
  );
}

/** Who the claim names on the other side, as a first proposal. */
function useProposed(claimId: string, side: 'provider' | 'payer'): { name: string } | null {
  const claim = useQuery({ queryKey: keys.claim(claimId), queryFn: () => getClaim(claimId) });
  if (claim.isPending) return null;
  const { parties } = claim.data ?? { parties: null };
  return { name: (side === 'provider' ? parties?.payer?.name : parties?.provider.name) ?? '' };
}

function LetterForm({ claimId, onDone }: { readonly claimId: string; readonly onDone: DialogProps['onDone'] }) {
  const { acting } = useMe();
  const proposed = useProposed(claimId, acting.organisation.kind);
  return proposed ? <Fields claimId={claimId} proposed={proposed.name} onDone={onDone} /> : null;
}

interface FieldsProps {
  readonly claimId: string;
  readonly proposed: string;
  readonly onDone: DialogProps['onDone'];
}

function Fields({ claimId, proposed, onDone }: FieldsProps) {
  const { acting } = useMe();
  const side = acting.organisation.kind;
  const client = useQueryClient();
  const now = useNow();
  const [draft, change, forget] = useDraft<LetterDraft>(`letter.${claimId}`, newLetter(proposed, ''));
  const update = useLatest(draft, change);
  const patch = (part: Partial<LetterDraft>) => update((before) => ({ ...before, ...part }));
  const missing = letterMissing(draft);
  const making = useMutation({
    mutationFn: () => createRequest(claimId, letterBody(draft, side)),
    onSuccess: (request) => {
      keepRequest(client, request);
      void client.invalidateQueries({ queryKey: keys.claim(claimId) });
      forget();
      onDone(request);
    },
  });
  const submit = () => {
    if (!missing && !making.isPending) making.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form
      className={classes['form']}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SegmentedControl
        aria-label="Which way it went"
        data={[
          { value: 'came', label: 'It came to us' },
          { value: 'went', label: 'We sent it' },
        ]}
        value={draft.way}
        onChange={(way) => patch({ way: way === 'went' ? 'went' : 'came' })}
      />
      <LetterSender draft={draft} side={side} patch={patch} />
      {kindOfLetter(side, draft.way) === 'claim_question' ? (
        <NativeSelect
          label="About"
          data={questionSubjects.map((value) => ({ value, label: aboutWords[value] }))}
          value={draft.about}
          onChange={(event) =>
            patch({ about: questionSubjects.find((each) => each === event.currentTarget.value) ?? 'status' })
          }
        />
      ) : null}
      <LetterItems items={draft.items} onChange={(items) => patch({ items })} />
      <DueField
        value={draft.due}
        onChange={(due) => patch({ due })}
        timeZone={acting.organisation.timeZone}
        now={now}
        ownCalendar={draft.way === 'came'}
      />
      <LetterScan files={draft.files} onChange={(files) => patch({ files })} />
      {making.error ? <p role="alert">{wordsOf(making.error)}</p> : null}
      <div className={classes['foot']}>
        <span className="dim">Only your side sees it. It is marked as not confirmed by them.</span>
        <KeyButton variant="filled" hint="Ctrl ↵" disabledWhy={missing} loading={making.isPending} onClick={submit}>
          Record it
        </KeyButton>
      </div>
    </form>
  );
}
