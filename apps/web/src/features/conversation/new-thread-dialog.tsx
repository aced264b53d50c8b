import type { ClaimView, ThreadView } from '@liaison/contracts';
import { audiencesOpenTo, type Audience, reachOf } from '@liaison/domain';
import { Button, Modal, MultiSelect, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { getDirectory } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { openThread } from '../../api/threads.js';
import { useMe } from '../../app/session.js';
import { Chip } from '../../ui/chip.js';
import { useDraft } from '../requests/use-draft.js';
import classes from './conversation.module.css';

interface DialogProps {
  readonly claim: ClaimView;
  readonly words: (audience: Audience) => string;
  readonly onClose: () => void;
  readonly onOpened: (thread: ThreadView) => void;
}

const meaning: Readonly<Record<Audience, string>> = {
  shared: 'Coders and supervisors of the provider, claims staff of the payer',
  provider: 'Nobody of the payer, ever',
  payer: 'Nobody of the provider, ever',
  named: 'Only the people listed below',
};

/** The audience is chosen once, here, and never changes. */
export function NewThreadDialog({ claim, words, onClose, onOpened }: DialogProps) {
  const { acting } = useMe();
  const client = useQueryClient();
  const reader = { organisationKind: acting.organisation.kind, reach: reachOf(acting.roles) };
  const allowed = audiencesOpenTo(reader, claim.parties.payer !== null && claim.state !== 'unassigned');
  const [audience, setAudience] = useState<Audience>(allowed[0] ?? 'named');
  const [subject, setSubject, forget] = useDraft(`thread.${claim.id}`, '');
  const [participants, setParticipants] = useState<string[]>([]);
  const directory = useQuery({
    queryKey: keys.directory(claim.id, ''),
    queryFn: () => getDirectory(claim.id),
    enabled: audience === 'named',
    staleTime: 60_000,
  });
  const people = (directory.data?.items ?? []).filter(
    (entry) => entry.kind === 'person' && entry.audiences.includes('named'),
  );
  const opening = useMutation({
    mutationFn: () =>
      openThread(claim.id, { audience, subject: subject.trim(), ...(audience === 'named' ? { participants } : {}) }),
    onSuccess: async (thread) => {
      forget();
      await client.invalidateQueries({ queryKey: keys.claimThreads(claim.id), exact: true });
      onOpened(thread);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="New conversation" size={460} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes['dialog']} onSubmit={submit}>
        <Radio.Group label="Who reads" value={audience} onChange={(value) => setAudience(value as Audience)}>
          <div className={classes['choices']}>
            {allowed.map((each) => (
              <Radio
                key={each}
                value={each}
                label={<Chip tone={each}>{words(each)}</Chip>}
                description={meaning[each]}
              />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label="Subject"
          required
          maxLength={300}
          data-autofocus
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        {audience === 'named' && (
          <MultiSelect
            label="People"
            searchable
            data={people.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))}
            value={participants}
            onChange={setParticipants}
          />
        )}
        {opening.isError && <p role="alert">{wordsOf(opening.error)}</p>}
        <Button
          type="submit"
          variant="filled"
          loading={opening.isPending}
          disabled={!subject.trim()}
          title={subject.trim() ? undefined : 'A subject is needed.'}
        >
          Open the conversation
        </Button>
      </form>
    </Modal>
  );
}
