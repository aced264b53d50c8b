import type { AppealList, AppealView } from '@liaison/contracts';
import {
  appealChannels,
  appealDeterminations,
  appealLevelsOf,
  linesOfBusiness,
  lineOfBusinessWords,
  type AppealChannel,
  type AppealDetermination,
  type AppealLevel,
  type LineOfBusiness,
} from '@liaison/domain';
import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { keys } from '../../api/keys.js';
import { decideAppeal, fileAppeal, openAppeal, withdrawAppeal } from '../../api/outcomes.js';
import { wordsOf } from '../../api/problem.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './outcome.module.css';

interface FrameProps {
  readonly title: string;
  readonly act: string;
  readonly claimId: string;
  readonly send: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One act on an appeal in a dialog: the fields, what went wrong, and the button that does it. */
function ActDialog({ title, act, claimId, send, onClose, children }: FrameProps) {
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.claim(claimId) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acting.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} className={classes['form']}>
        {children}
        {acting.isError && <p role="alert">{wordsOf(acting.error)}</p>}
        <Button type="submit" variant="filled" loading={acting.isPending}>
          {act}
        </Button>
      </form>
    </Modal>
  );
}

interface OpenProps {
  readonly claimId: string;
  readonly proposal: NonNullable<AppealList['proposal']> | null;
  readonly onClose: () => void;
}

function firstLevelOf(line: LineOfBusiness): AppealLevel {
  return appealLevelsOf[line][0]?.level ?? 'first_level';
}

/** Opens an appeal; the proposal fills what the claim's last decision tells. */
export function OpenAppealDialog({ claimId, proposal, onClose }: OpenProps) {
  const [line, setLine] = useState<LineOfBusiness>(proposal?.lineOfBusiness ?? 'group_health_plan');
  const [level, setLevel] = useState<AppealLevel>(proposal?.level ?? firstLevelOf(line));
  const [againstOn, setAgainstOn] = useState(proposal?.againstOn ?? '');
  const [deadline, setDeadline] = useState('');
  const [note, setNote, forget] = useDraft(`appeal.open.${claimId}`, '');
  const previousId = proposal?.previousId ?? undefined;
  const chooseLine = (chosen: LineOfBusiness) => {
    setLine(chosen);
    setLevel(firstLevelOf(chosen));
  };
  const send = async () => {
    await openAppeal(claimId, {
      ...{ lineOfBusiness: line, level },
      ...(againstOn ? { againstOn } : {}),
      ...(deadline ? { filingDeadline: deadline } : {}),
      ...(note.trim() ? { note } : {}),
      ...(previousId ? { previousId } : {}),
    });
    forget();
  };
  return (
    <ActDialog title="Open an appeal" act="Open it" claimId={claimId} send={send} onClose={onClose}>
      <NativeSelect
        label="Line of business"
        data={linesOfBusiness.map((value) => ({ value, label: lineOfBusinessWords[value] }))}
        value={line}
        onChange={(event) => chooseLine(event.currentTarget.value as LineOfBusiness)}
      />
      <NativeSelect
        label="Level"
        data={appealLevelsOf[line].map((rule) => ({ value: rule.level, label: rule.name }))}
        value={level}
        onChange={(event) => setLevel(event.currentTarget.value as AppealLevel)}
      />
      <TextInput
        label="Day of the decision"
        type="date"
        value={againstOn}
        onChange={(event) => setAgainstOn(event.currentTarget.value)}
      />
      <TextInput
        label="File by"
        description="Left empty, the rule of the level gives the day"
        type="date"
        value={deadline}
        onChange={(event) => setDeadline(event.currentTarget.value)}
      />
      <Textarea
        label="Note for your side"
        autosize
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  );
}

interface AppealProps {
  readonly appeal: AppealView;
  readonly onClose: () => void;
}

const channelWords: Readonly<Record<AppealChannel, string>> = {
  portal: 'The payer’s portal',
  fax: 'Fax',
  post: 'Post',
  electronic: 'Electronic',
};

export function FileAppealDialog({ appeal, onClose }: AppealProps) {
  const [channel, setChannel] = useState<AppealChannel>('portal');
  const [reference, setReference] = useState('');
  const [lateReason, setLateReason, forget] = useDraft(`appeal.late.${appeal.id}`, '');
  const send = async () => {
    await fileAppeal(appeal.id, {
      channel,
      revision: appeal.revision,
      ...(reference.trim() ? { reference } : {}),
      ...(lateReason.trim() ? { lateReason } : {}),
    });
    forget();
  };
  return (
    <ActDialog title="File the appeal" act="It is filed" claimId={appeal.claimId} send={send} onClose={onClose}>
      <NativeSelect
        label="How"
        data={appealChannels.map((value) => ({ value, label: channelWords[value] }))}
        value={channel}
        onChange={(event) => setChannel(event.currentTarget.value as AppealChannel)}
      />
      <TextInput
        label="Reference"
        maxLength={300}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      {appeal.filing.isOver && (
        <TextInput
          label="Why it is late"
          required
          maxLength={300}
          value={lateReason}
          onChange={(event) => setLateReason(event.currentTarget.value)}
        />
      )}
    </ActDialog>
  );
}

export const determinationWords: Readonly<Record<AppealDetermination, string>> = {
  upheld: 'Upheld: the decision stands',
  overturned: 'Overturned: the decision falls',
  partly_overturned: 'Overturned in part',
};

export function DecideAppealDialog({ appeal, onClose }: AppealProps) {
  const [determination, setDetermination] = useState<AppealDetermination>('upheld');
  const [note, setNote, forget] = useDraft(`appeal.decide.${appeal.id}`, '');
  const send = async () => {
    await decideAppeal(appeal.id, { determination, revision: appeal.revision, ...(note.trim() ? { note } : {}) });
    forget();
  };
  const title = appeal.mySide === 'payer' ? 'Decide the appeal' : 'Enter the decision';
  return (
    <ActDialog title={title} act="Record it" claimId={appeal.claimId} send={send} onClose={onClose}>
      <NativeSelect
        label="Decision"
        data={appealDeterminations.map((value) => ({ value, label: determinationWords[value] }))}
        value={determination}
        onChange={(event) => setDetermination(event.currentTarget.value as AppealDetermination)}
      />
      <Textarea
        label="Reasons, for both sides to read"
        autosize
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  );
}

export function WithdrawAppealDialog({ appeal, onClose }: AppealProps) {
  const [reason, setReason, forget] = useDraft(`appeal.withdraw.${appeal.id}`, '');
  const send = async () => {
    await withdrawAppeal(appeal.id, { reason, revision: appeal.revision });
    forget();
  };
  return (
    <ActDialog title="Withdraw the appeal" act="Withdraw it" claimId={appeal.claimId} send={send} onClose={onClose}>
      <TextInput
        label="Why"
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
