import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSyncState, useOutbox } from '../../sync/sync-provider.js';
import { useShownThread } from '../../sync/shown-thread.js';
import { keys } from '../../api/keys.js';
import { getThread } from '../../api/threads.js';
import { useMay } from '../../app/session.js';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { KeyHint } from '../../ui/key-hint.js';
import { keyTable } from './key-table.js';
import classes from './shell.module.css';

function useCompleteness(): { words: string; state: string } {
  const state = useSyncState();
  const { waiting } = useOutbox();
  const thread = useShownThread();
  const open = useQuery({
    queryKey: keys.thread(thread ?? ''),
    queryFn: () => getThread(thread ?? ''),
    enabled: thread !== null,
  });
  const rest = waiting.length === 0 ? 'nothing waiting' : `${waiting.length} waiting to be sent`;
  if (state === 'connecting') return { words: `Connecting, ${rest}`, state };
  if (state === 'catching_up') return { words: `Catching up, ${rest}`, state };
  return { words: `Complete${open.data ? ` to #${open.data.lastSeq}` : ''}, ${rest}`, state };
}

/** What the screen vouches for, and the keys one uses most. */
export function Footer() {
  const completeness = useCompleteness();
  const atDesk = useMay('claim.import');
  const [shown, { open, close }] = useDisclosure(false);
  usePageKeys([
    ['?', open],
    ['shift+?', open],
  ]);
  return (
    <footer className={classes['footer']}>
      <span className={classes['complete']} role="status">
        <span className={classes['dot']} data-state={completeness.state} aria-hidden="true" />
        {completeness.words}
      </span>
      <ul className={classes['hints']}>
        {keyTable
          .filter((each) => each.short && atDesk)
          .map(({ shown: names, short }) => (
            <li key={short}>
              {names.map((name) => (
                <KeyHint key={name}>{name}</KeyHint>
              ))}
              {short}
            </li>
          ))}
        <li>
          <button type="button" className={classes['hintButton']} onClick={open}>
            <KeyHint>?</KeyHint>
            all keys
          </button>
        </li>
      </ul>
      <Modal opened={shown} onClose={close} title="All keys" closeButtonProps={{ 'aria-label': 'Close' }}>
        <table className={classes['keysTable']}>
          <tbody>
            {keyTable.map(({ shown: names, words }) => (
              <tr key={words}>
                <td>
                  {names.map((name) => (
                    <kbd key={name} className="key">
                      {name}
                    </kbd>
                  ))}
                </td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Modal>
    </footer>
  );
}
