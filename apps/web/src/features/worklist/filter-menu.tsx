import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { letterOf, useFilterGroups } from './use-filter-groups.js';
import type { WorklistView } from './views.js';
import classes from './worklist.module.css';

interface FilterMenuProps {
  readonly view: WorklistView;
  readonly active: string | null;
  readonly onChange: (id: string | null) => void;
}

/** One filter at a time on top of the tab. */
export function FilterMenu({ view, active, onChange }: FilterMenuProps) {
  const [opened, setOpened] = useState(false);
  const groups = useFilterGroups(view, opened || (active?.includes(':') ?? false));
  const letter = letterOf(active);
  const chosen = letter
    ? { label: `Letter ${letter}` }
    : groups.flatMap(({ filters }) => filters).find((filter) => filter.id === active);
  return (
    <Menu position="bottom-end" width={240} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button data-chosen={chosen !== undefined} className={classes['filter'] ?? ''}>
          <span>{chosen?.label ?? 'Filter'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['filterMenu'] ?? ''}>
        {chosen && <Menu.Item onClick={() => onChange(null)}>Show everything in the tab</Menu.Item>}
        <Menu.RadioGroup value={active} onChange={onChange}>
          {groups.map(({ label, filters }) => [
            <Menu.Label key={`of-${label}`}>{label}</Menu.Label>,
            ...filters.map(({ id, label: words }) => (
              <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                {words}
              </Menu.RadioItem>
            )),
          ])}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
