import type { ClaimView, SuccessionView } from '@liaison/contracts';
import type { SuccessionChoice } from '@liaison/domain';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { chooseSuccession } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { kindNames } from './kind-names.js';
import card from './claim.module.css';
import classes from './related.module.css';

const choices: readonly { value: SuccessionChoice | ''; label: string }[] = [
  { value: '', label: 'Choose what happens' },
  { value: 'carry', label: 'Carry it over as it is' },
  { value: 'close', label: 'Close it' },
  { value: 'reissue', label: 'Close it and ask anew' },
];

const draftChoices: typeof choices = [
  { value: '', label: 'Choose what happens' },
  { value: 'carry', label: 'Write on under the corrected claim' },
  { value: 'close', label: 'Throw it away' },
];

type Chosen = Readonly<Record<string, SuccessionChoice>>;

function useChoosing(claim: ClaimView) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Chosen) =>
      chooseSuccession(
        claim.id,
        Object.entries(chosen).map(([requestId, choice]) => ({ requestId, choice })),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['claim'] });
      void client.invalidateQueries({ queryKey: keys.worklists });
      void client.invalidateQueries({ queryKey: ['request'] });
    },
  });
}

interface OpenOnesProps {
  readonly open: SuccessionView['open'];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

function OpenOnes({ open, chosen, onChoose }: OpenOnesProps) {
  const choose = (requestId: string, value: string) => {
    const others = Object.entries(chosen).filter(([id]) => id !== requestId);
    onChoose(Object.fromEntries(value === '' ? others : [...others, [requestId, value as SuccessionChoice]]));
  };
  return (
    <ul className={classes['choices']}>
      {open.map(({ requestId, kind, subject, isDraft }) => {
        const name = `${subject ?? kindNames[kind]}${isDraft ? ' (not sent yet)' : ''}`;
        return (
          <li key={requestId}>
            <span>{name}</span>
            <NativeSelect
              size="sm"
              aria-label={`What happens to ${name}`}
              data={[...(isDraft ? draftChoices : choices)]}
              value={chosen[requestId] ?? ''}
              onChange={(event) => choose(requestId, event.currentTarget.value)}
            />
          </li>
        );
      })}
    </ul>
  );
}

function Situation({ claim, succession }: { claim: ClaimView; succession: SuccessionView }) {
  const { replaced, by, open } = succession;
  const isEarlier = claim.id === replaced.id;
  const isOne = open.length === 1;
  return (
    <p className={classes['note']}>
      {isOne ? 'One request of yours' : `${open.length} requests of yours`} on{' '}
      {isEarlier ? 'this claim' : 'the earlier claim'} {isOne ? 'waits' : 'wait'} for your choice. Carried over, a
      request keeps its due date and its answers so far.{' '}
      <Link to="/claims" search={{ claim: isEarlier ? by.id : replaced.id }} className={classes['link']}>
        Open the {isEarlier ? 'corrected' : 'earlier'} claim
      </Link>
    </p>
  );
}

/** A corrected claim came while requests of the reader's side were open: each waits for a choice. */
export function SuccessionCard({ claim, mayChoose }: { claim: ClaimView; mayChoose: boolean }) {
  const [chosen, setChosen] = useState<Chosen>({});
  const choosing = useChoosing(claim);
  const { succession } = claim;
  if (!succession || succession.open.length === 0) return null;
  const hasChosen = Object.keys(chosen).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choosing.mutate(chosen, { onSuccess: () => setChosen({}) });
  };
  return (
    <form className={card['card']} onSubmit={submit} aria-label="Choose what becomes of your requests">
      <Situation claim={claim} succession={succession} />
      {mayChoose && (
        <>
          <OpenOnes open={succession.open} chosen={chosen} onChoose={setChosen} />
          {choosing.isError && <p role="alert">{wordsOf(choosing.error)}</p>}
          <div className={classes['acts']}>
            <Button
              type="submit"
              variant="filled"
              loading={choosing.isPending}
              disabled={!hasChosen}
              title={hasChosen ? undefined : 'Choose for at least one request first'}
            >
              Do it
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
