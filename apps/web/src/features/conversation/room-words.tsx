import { useRoom } from '../../sync/sync-provider.js';
import { useMe } from '../../app/session.js';
import classes from './conversation.module.css';

function namesOf(people: readonly { id: string; name: string }[]): string {
  const names = people.map(({ name }) => name);
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(' and ');
}

/** Colleagues who look at the conversation now, and who of them writes; nobody of the other side is shown or told. */
export function RoomWords({ threadId }: { threadId: string }) {
  const me = useMe();
  const { present, typing } = useRoom(threadId);
  const others = present.filter(({ id }) => id !== me.person.id);
  const writing = typing.filter(({ id }) => id !== me.person.id);
  if (writing.length === 0 && others.length === 0) return null;
  return (
    <p className={classes['room']} role="status">
      {writing.length > 0
        ? `${namesOf(writing)} ${writing.length > 1 ? 'are' : 'is'} writing`
        : `${namesOf(others)} ${others.length > 1 ? 'look' : 'looks'} at this too`}
    </p>
  );
}
