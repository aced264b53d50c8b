import type { GrantView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session.js';
import { Chip, type ChipTone } from '../../ui/chip.js';
import { roleWords } from '../../ui/role-words.js';
import { When } from '../../ui/when.js';
import { longDateWords } from '../requests/time-words.js';
import { EndGrantDialog } from './end-grant-dialog.js';
import { SeatGrantDialog } from './seat-grant-dialog.js';
import classes from './organisation.module.css';

const states: Readonly<Record<GrantView['state'], { words: string; tone: ChipTone }>> = {
  in_force: { words: 'in force', tone: 'good' },
  upcoming: { words: 'not yet', tone: 'soon' },
  ended: { words: 'ended', tone: 'plain' },
};

/** "All claims", or the payers and numbers that bound it. */
export function scopeWords({ scope: { counterparts, npis } }: Pick<GrantView, 'scope'>): string {
  const parts = [
    counterparts.length > 0 ? `claims with ${counterparts.map(({ name }) => name).join(', ')}` : '',
    npis.length > 0 ? `billing NPI ${npis.join(', ')}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'All claims' : `Only ${parts.join(' and ')}`;
}

/** One grant as both sides read it: who, as what, for what, until when, and by whom. */
export function GrantCard({ grant }: { grant: GrantView }) {
  const mayManage = useMay('grant.manage');
  const { side, state, ended } = grant;
  const other = side === 'giver' ? grant.vendor : grant.giver;
  return (
    <article className={classes['card']} aria-label={`${other.name}, ${states[state].words}`}>
      <div className={classes['grantHead']}>
        <h3>{other.name}</h3>
        <Chip tone={states[state].tone}>{states[state].words}</Chip>
        <span className="dim">
          {longDateWords(grant.from)} to {longDateWords(grant.until)}
        </span>
      </div>
      <p>{grant.purpose}</p>
      <p className="dim">
        {grant.roles.map((role) => roleWords[role]).join(', ')} · {scopeWords(grant)}
      </p>
      <Acting grant={grant} />
      {ended && (
        <p className="dim">
          Ended <When at={ended.at} />: {ended.reason === 'expired' ? 'its last day was over' : ended.reason}
        </p>
      )}
      {mayManage && state !== 'ended' && <Acts grant={grant} />}
    </article>
  );
}

function Acting({ grant: { people, state, namedOnly, giver } }: { grant: GrantView }) {
  if (people.length === 0) {
    return <p className={state === 'ended' ? 'dim' : classes['late']}>Nobody acts by it</p>;
  }
  return (
    <p>
      {people.map(({ name }) => name).join(', ')}
      {namedOnly && <span className="dim"> · named by {giver.name}</span>}
    </p>
  );
}

function Acts({ grant }: { grant: GrantView }) {
  const [dialog, setDialog] = useState<'end' | 'people' | null>(null);
  const isGiver = grant.side === 'giver';
  const other = isGiver ? grant.vendor : grant.giver;
  return (
    <div className={classes['formActs']}>
      {isGiver === grant.namedOnly && (
        <Button onClick={() => setDialog('people')} aria-label={`Choose who acts for ${grant.giver.name}`}>
          Choose who acts
        </Button>
      )}
      <Button
        onClick={() => setDialog('end')}
        aria-label={isGiver ? `Take it back from ${other.name}` : `Give it up for ${other.name}`}
      >
        {isGiver ? 'Take it back' : 'Give it up'}
      </Button>
      {dialog === 'end' && <EndGrantDialog grant={grant} onClose={() => setDialog(null)} />}
      {dialog === 'people' && <SeatGrantDialog grant={grant} onClose={() => setDialog(null)} />}
    </div>
  );
}
