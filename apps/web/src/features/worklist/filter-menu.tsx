import { Button, Menu } from '@mantine/core';
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
        <Menu.RadioGroup value={active} onChange={onChange}>
          {filters.map(({ id, label }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
