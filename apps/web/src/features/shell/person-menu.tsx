import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../../app/session.js';
import { useSignOut } from '../../app/session-acts.js';
import { useThemeChoice } from '../../app/use-theme-choice.js';
import { Initials } from '../../ui/initials.js';
import classes from './shell.module.css';

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As this computer' },
] as const;

export function PersonMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { scheme, choose } = useThemeChoice();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes['person']} aria-label={`${me.person.name}, menu`}>
          <Initials name={me.person.name} side={me.acting.organisation.kind} />
          <span className={classes['personName']}>{me.person.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.person.email}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: '/account' })}>Account and password</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup
          value={scheme}
          onChange={(value) => choose(schemes.find((each) => each.value === value)?.value ?? 'auto')}
        >
          {schemes.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
