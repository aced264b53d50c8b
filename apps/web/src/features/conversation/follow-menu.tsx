import type { ThreadView } from '@liaison/contracts';
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { followThread } from '../../api/threads.js';
import classes from './conversation.module.css';

const levels = [
  { level: 'all', words: 'following', label: 'Tell me about every message' },
  { level: 'mentions', words: 'mentions only', label: 'Tell me when I am mentioned' },
  { level: 'muted', words: 'muted', label: 'Tell me nothing' },
] as const;

/** How much of this conversation becomes a notice. */
export function FollowMenu({ thread }: { thread: ThreadView }) {
  const client = useQueryClient();
  const following = useMutation({
    mutationFn: (level: ThreadView['follow']) => followThread(thread.id, level),
    onSettled: () => client.invalidateQueries({ queryKey: keys.claimThreads(thread.claimId) }),
  });
  const now = levels.find(({ level }) => level === thread.follow);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes['follow']}>
          {now?.words}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {levels.map(({ level, label }) => (
          <Menu.Item
            key={level}
            role="menuitemradio"
            aria-checked={level === thread.follow}
            rightSection={level === thread.follow ? <IconCheck size={14} aria-hidden="true" /> : null}
            onClick={() => following.mutate(level)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
