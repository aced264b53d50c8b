import { Button, Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { WorklistFilter } from './views.js';

interface FilterMenuProps {
  readonly filters: readonly WorklistFilter[];
  readonly active: string | null;
  readonly onChange: (id: string | null) => void;
}

/** One filter at a time on top of the tab. */
export function FilterMenu({ filters, active, onChange }: FilterMenuProps) {
  const chosen = filters.find((filter) => filter.id === active);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant={chosen ? 'light' : 'default'}>{chosen?.label ?? 'Filter'}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {filters.map(({ id, label }) => (
          <Menu.Item
            key={id}
            role="menuitemradio"
            aria-checked={id === active}
            rightSection={id === active ? <IconCheck size={14} aria-hidden="true" /> : null}
            onClick={() => onChange(id === active ? null : id)}
          >
            {label}
          </Menu.Item>
        ))}
        {chosen && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange(null)}>Show everything in the tab</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
