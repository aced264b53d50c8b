import type { Sensitivity } from '@liaison/domain';
import { Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wordsOf } from '../../api/problem.js';
import { marks } from './sensitivity-words.js';
import classes from './privacy.module.css';

interface MarkMenuProps {
  readonly label: string;
  readonly value: Sensitivity;
  readonly save: (mark: Sensitivity) => Promise<unknown>;
  /** The other side reads along: VIP narrows nothing there. */
  readonly isShared?: boolean;
  readonly children: ReactNode;
  readonly more?: ReactNode;
}

/** What a file or conversation holds, chosen from the marks; and what else can be done with it. */
export function MarkMenu({ label, value, save, isShared = false, children, more }: MarkMenuProps) {
  const client = useQueryClient();
  const marking = useMutation({
    mutationFn: save,
    onSettled: () =>
      Promise.all([['thread'], ['request'], ['claim']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const offered = marks.filter(({ mark }) => !(isShared && mark === 'vip'));
  return (
    <>
      <Menu position="bottom-end" width={260} withinPortal>
        <Menu.Target>
          <button type="button" className={classes['menuButton']} aria-label={label} disabled={marking.isPending}>
            {children}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>What it holds</Menu.Label>
          <Menu.RadioGroup
            value={value}
            onChange={(chosen) => {
              const found = offered.find(({ mark }) => mark === chosen);
              if (found) marking.mutate(found.mark);
            }}
          >
            {offered.map(({ mark, label: words }) => (
              <Menu.RadioItem key={mark} value={mark} closeMenuOnClick>
                {words}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {more}
        </Menu.Dropdown>
      </Menu>
      {marking.isError && <span role="alert">{wordsOf(marking.error)}</span>}
    </>
  );
}
