import { Button } from '@mantine/core';
import { wordsOf } from '../../api/problem.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import classes from './reach.module.css';
import { canPush, NotAllowed, useBrowserPush } from './use-browser-push.js';

const cannot = {
  not_here: 'This browser cannot show push messages here. Over https, or in another browser, it may.',
  forbidden: 'This browser is told not to show messages of this site. Its own settings change that.',
} as const;

/** Push messages, browser by browser. */
export function BrowserPush() {
  const { push, on, off, here, isOnHere } = useBrowserPush();
  const able = canPush();
  const error = on.error ?? off.error;
  return (
    <div className={classes['push']}>
      <p className="dim">
        A push message says how many things wait, and nothing else. It keeps to the same hours as letters.
      </p>
      <Loaded query={push} rows={1}>
        {({ items }) => (
          <ul className={classes['browsers']}>
            {items.map(({ id, agent, endpoint, createdAt }) => (
              <li key={id}>
                <span>
                  {endpoint === here ? 'This browser' : (agent ?? 'A browser')}
                  <span className="dim">
                    {' '}
                    · on since <When at={createdAt} />
                  </span>
                </span>
                <Button disabled={off.isPending} onClick={() => off.mutate(id)}>
                  Switch off
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {able !== 'yes' && !isOnHere && <p className="dim">{cannot[able]}</p>}
      {able === 'yes' && !isOnHere && (
        <Button loading={on.isPending} onClick={() => on.mutate()}>
          Switch on in this browser
        </Button>
      )}
      {error && (
        <p role="alert" className={classes['refusal']}>
          {refusalWords(error)}
        </p>
      )}
    </div>
  );
}

/** What the browser said, in words; the server's refusals have their own. */
function refusalWords(error: Error): string {
  if (error instanceof NotAllowed) return 'This browser was not allowed to show messages, so it stays off.';
  return error.name === 'AbortError' ? 'The push service of this browser could not be reached.' : wordsOf(error);
}
