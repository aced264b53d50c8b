import type { MessageView } from '@liaison/contracts';
import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listVersions } from '../../api/threads.js';
import { When } from '../../ui/when.js';
import classes from './conversation.module.css';

/** What was said stays on record: every version with its time. */
export function Versions({ message }: { message: MessageView }) {
  const [opened, setOpened] = useState(false);
  const versions = useQuery({
    queryKey: [...keys.versions(message.id), message.version],
    queryFn: () => listVersions(message.id),
    enabled: opened,
  });
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom" withinPortal>
      <Popover.Target>
        <button type="button" className={classes['edited']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          edited
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ol className={classes['versions']}>
          {(versions.data?.items ?? []).map((version) => (
            <li key={version.version}>
              <span className="dim">
                Version {version.version}, <When at={version.at} />
              </span>
              <p>{version.text}</p>
            </li>
          ))}
        </ol>
        {versions.isError && <p>The versions could not be loaded. Close this and try again.</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
