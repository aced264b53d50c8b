import type { DirectoryEntry, ThreadView } from '@liaison/contracts';
import { Button, Modal, MultiSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { getDirectory } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { addParticipants, removeParticipant } from '../../api/threads.js';
import { useMe } from '../../app/session.js';
import classes from './conversation.module.css';

/** Own colleagues can be added to a named circle; an own caregiver to a shared one. */
function mayJoin(thread: ThreadView, ownId: string) {
  return ({ kind, organisation, roles, id }: DirectoryEntry): boolean =>
    kind === 'person' &&
    organisation.id === ownId &&
    (thread.audience === 'named' || roles.includes('caregiver')) &&
    !thread.participants.some((person) => person.id === id);
}

/** Who was added to a conversation, and whom one can add now. */
export function ParticipantsDialog({ thread, onClose }: { thread: ThreadView; onClose: () => void }) {
  const { acting } = useMe();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const directory = useQuery({
    queryKey: keys.directory(thread.claimId, ''),
    queryFn: () => getDirectory(thread.claimId),
    staleTime: 60_000,
  });
  const refresh = () => client.invalidateQueries({ queryKey: keys.claimThreads(thread.claimId), exact: true });
  const adding = useMutation({
    mutationFn: () => addParticipants(thread.id, chosen),
    onSuccess: async () => {
      setChosen([]);
      await refresh();
    },
  });
  const removing = useMutation({
    mutationFn: (personId: string) => removeParticipant(thread.id, personId),
    onSuccess: refresh,
  });
  const failed = adding.error ?? removing.error;
  const people = (directory.data?.items ?? []).filter(mayJoin(thread, acting.organisation.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="People" size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className={classes['dialog']} onSubmit={submit}>
        <p className="dim">{thread.readers}</p>
        <ul className={classes['participants']}>
          {thread.participants.map(({ id, name }) => (
            <li key={id}>
              {name}
              <Button onClick={() => removing.mutate(id)} aria-label={`Remove ${name}`}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
        <MultiSelect
          label={thread.audience === 'named' ? 'Add colleagues' : 'Add caregivers of your own'}
          description="They read what was said before, too."
          searchable
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          nothingFoundMessage={directory.isPending ? 'Looking…' : 'Nobody else can be added'}
          value={chosen}
          onChange={setChosen}
        />
        {failed && <p role="alert">{wordsOf(failed)}</p>}
        <Button
          type="submit"
          variant="filled"
          loading={adding.isPending}
          disabled={chosen.length === 0}
          title={chosen.length === 0 ? 'Choose somebody first.' : undefined}
        >
          Add
        </Button>
      </form>
    </Modal>
  );
}
