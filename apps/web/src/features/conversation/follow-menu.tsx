import type { ThreadView } from '@liaison/contracts';
import { Menu } from '@mantine/core';
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
        <Menu.RadioGroup
          value={thread.follow}
          onChange={(value) => {
            const chosen = levels.find(({ level }) => level === value);
            if (chosen) following.mutate(chosen.level);
          }}
        >
          {levels.map(({ level, label }) => (
            <Menu.RadioItem key={level} value={level} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
