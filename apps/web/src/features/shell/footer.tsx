import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../../app/session.js';
import { usePageKeys } from '../../ui/use-page-keys.js';
import { KeyHint } from '../../ui/key-hint.js';
import { Completeness } from './completeness.js';
import { keyTable } from './key-table.js';
import classes from './shell.module.css';

/** What the screen vouches for, and the keys one uses most. */
export function Footer() {
  const atDesk = useMay('claim.import');
  const [shown, { open, close }] = useDisclosure(false);
  usePageKeys([
    ['?', open],
    ['shift+?', open],
  ]);
  return (
    <footer className={classes['footer']}>
      <Completeness />
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
