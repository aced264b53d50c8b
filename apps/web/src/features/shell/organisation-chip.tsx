import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { wordsOf } from '../../api/problem.js';
import { useMe } from '../../app/session.js';
import { useActFor } from '../../app/session-acts.js';
import { Chip } from '../../ui/chip.js';
import { longDateWords } from '../requests/time-words.js';
import { roleWords } from '../../ui/role-words.js';
import classes from './shell.module.css';

/** For whom one acts, always in sight; with several memberships it is also the switch. */
export function OrganisationChip() {
  const { acting, memberships } = useMe();
  const actFor = useActFor();
  const navigate = useNavigate();
  const chip = (
    <Chip tone={acting.organisation.kind}>
      {acting.organisation.name}
      {acting.grant && ' · by grant'}
    </Chip>
  );
  if (memberships.length < 2) return chip;
  const switchTo = async (membershipId: string) => {
    await navigate({ to: '/' });
    await actFor(membershipId).catch((error: unknown) => {
      notifications.show({ color: 'red', message: wordsOf(error) });
    });
  };
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <button type="button" className={classes['organisation']} aria-label={`Acting for ${acting.organisation.name}`}>
          {chip}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Act for</Menu.Label>
        {memberships.map((membership) => (
          <Menu.Item
            key={membership.id}
            disabled={membership.id === acting.membershipId}
            onClick={() => void switchTo(membership.id)}
          >
            {membership.organisation.name}
            <span className="dim"> · {membership.roles.map((role) => roleWords[role]).join(', ')}</span>
            {membership.grant && (
              <span className="dim">
                {' '}
                for {membership.grant.vendor}, until {longDateWords(membership.grant.until)}
              </span>
            )}
            {membership.unread > 0 && membership.id !== acting.membershipId && (
              <strong> · {membership.unread} unread</strong>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
