import type { AppealView, ClaimView } from '@liaison/contracts';
import { lineOfBusinessWords, type AppealAction } from '@liaison/domain';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listAppeals } from '../../api/outcomes.js';
import { useMay, useMe } from '../../app/session.js';
import { Chip, type ChipTone } from '../../ui/chip.js';
import { useNow } from '../../ui/use-now.js';
import card from '../claim/claim.module.css';
import { dateWords } from '../requests/time-words.js';
import {
  DecideAppealDialog,
  determinationWords,
  FileAppealDialog,
  OpenAppealDialog,
  WithdrawAppealDialog,
} from './appeal-forms.js';
import classes from './outcome.module.css';

const stateWords: Readonly<Record<AppealView['state'], string>> = {
  preparing: 'being prepared',
  filed: 'filed',
  decided: 'decided',
  withdrawn: 'withdrawn',
};

const actWords: Readonly<Record<AppealAction, (appeal: AppealView) => string>> = {
  file: () => 'File it',
  decide: ({ mySide }) => (mySide === 'payer' ? 'Decide' : 'Enter the decision'),
  withdraw: () => 'Withdraw',
};

function toneOf({ state, filing, decision }: AppealView): ChipTone {
  if (filing.isOver || decision?.isOver) return 'late';
  return state === 'filed' || state === 'preparing' ? 'accent' : 'plain';
}

/** A day that counts, with the rule it comes from. */
function Deadline({ label, of }: { label: string; of: AppealView['filing'] }) {
  const now = useNow();
  return (
    <p>
      {label} <strong className={of.isOver ? classes['over'] : undefined}>{dateWords(of.on, now)}</strong>
      {of.isOver ? ', which has passed' : ''}
      <span className="dim"> · {of.words}</span>
    </p>
  );
}

function Filed({ filed }: { filed: NonNullable<AppealView['filed']> }) {
  const now = useNow();
  return (
    <p>
      Filed {dateWords(filed.on, now)} by {filed.by}
      {filed.reference ? `, reference ${filed.reference}` : ''}
      {filed.lateReason ? `. Late: ${filed.lateReason}` : ''}
    </p>
  );
}

function Determined({ determination }: { determination: NonNullable<AppealView['determination']> }) {
  const now = useNow();
  const { determination: decision, on, isRecorded, organisation, note } = determination;
  return (
    <p>
      <strong>{determinationWords[decision]}</strong>, {dateWords(on, now)}, {isRecorded ? 'entered by' : 'decided by'}{' '}
      {organisation.name}
      {note ? `: ${note}` : ''}
    </p>
  );
}

function Happened({ appeal }: { appeal: AppealView }) {
  const { state, filed, decision, determination, withdrawn, note } = appeal;
  return (
    <>
      {state === 'preparing' && <Deadline label="File by" of={appeal.filing} />}
      {filed && <Filed filed={filed} />}
      {state === 'filed' && decision && <Deadline label="Decision due" of={decision} />}
      {determination && <Determined determination={determination} />}
      {withdrawn && (
        <p>
          Withdrawn by {withdrawn.by}: {withdrawn.reason}
        </p>
      )}
      {note && <p className="dim">Note of your side: {note}</p>}
    </>
  );
}

function Appeal({ appeal, onAct }: { appeal: AppealView; onAct: (action: AppealAction) => void }) {
  const mayManage = useMay('appeal.manage');
  const mayDecide = useMay('appeal.decide');
  const actions = appeal.actions.filter((action) => (action === 'decide' ? mayDecide : mayManage));
  return (
    <li className={classes['appeal']}>
      <p className={classes['line']}>
        <strong>{appeal.levelName}</strong>
        <Chip tone={toneOf(appeal)}>{stateWords[appeal.state]}</Chip>
      </p>
      <p className="dim">
        {lineOfBusinessWords[appeal.lineOfBusiness]}
        {appeal.requests.length > 0 &&
          ` · ${appeal.requests.length} ${appeal.requests.length === 1 ? 'request' : 'requests'}`}
      </p>
      <Happened appeal={appeal} />
      {actions.length > 0 && (
        <div className={classes['acts']}>
          {actions.map((action) => (
            <Button key={action} size="compact-sm" onClick={() => onAct(action)}>
              {actWords[action](appeal)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

const dialogs = { file: FileAppealDialog, decide: DecideAppealDialog, withdraw: WithdrawAppealDialog } as const;

function useAppeals(claim: ClaimView) {
  const mayRead = useMay('appeal.read');
  const mayManage = useMay('appeal.manage');
  const isProvider = useMe().acting.organisation.kind === 'provider';
  const appeals = useQuery({
    queryKey: keys.claimAppeals(claim.id),
    queryFn: () => listAppeals(claim.id),
    enabled: mayRead && claim.stage === 'submitted',
  });
  const { items = [], proposal = null } = appeals.data ?? {};
  return { items, proposal: mayManage && isProvider ? proposal : null };
}

interface Acting {
  readonly appeal: AppealView;
  readonly action: AppealAction;
}

function ActDialog({ acting, onClose }: { acting: Acting; onClose: () => void }) {
  const Dialog = dialogs[acting.action];
  return <Dialog appeal={acting.appeal} onClose={onClose} />;
}

/** The claim's appeals with their days and what can be done now; a denied claim offers the first one. */
export function AppealsCard({ claim }: { claim: ClaimView }) {
  const { items, proposal } = useAppeals(claim);
  const [isOpening, setOpening] = useState(false);
  const [acting, setActing] = useState<Acting | null>(null);
  if (items.length === 0 && proposal === null) return null;
  return (
    <section className={card['card']} aria-labelledby="appeals-title">
      <div className={card['cardHead']}>
        <h3 id="appeals-title">Appeals</h3>
        {proposal && (
          <Button size="compact-sm" onClick={() => setOpening(true)}>
            Open an appeal
          </Button>
        )}
      </div>
      {items.length === 0 && <p className="dim">None yet. The decision can be appealed.</p>}
      <ul className={classes['appeals']}>
        {items.map((appeal) => (
          <Appeal key={appeal.id} appeal={appeal} onAct={(action) => setActing({ appeal, action })} />
        ))}
      </ul>
      {isOpening && <OpenAppealDialog claimId={claim.id} proposal={proposal} onClose={() => setOpening(false)} />}
      {acting && <ActDialog acting={acting} onClose={() => setActing(null)} />}
    </section>
  );
}
