import type { PersonView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useMe } from '../../app/session.js';
import { Chip } from '../../ui/chip.js';
import { Initials } from '../../ui/initials.js';
import { roleWords } from '../../ui/role-words.js';
import classes from './organisation.module.css';

interface TableProps {
  readonly people: readonly PersonView[];
  readonly onOpen: (person: PersonView) => void;
}

/** Who works here, as what, and at which desks. */
export function PeopleTable({ people, onOpen }: TableProps) {
  const { kind } = useMe().acting.organisation;
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="People">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Roles</th>
            <th scope="col">Desks</th>
            <th scope="col">
              <span className="sr-only">Details</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row" data-off={person.disabled}>
                <span className={classes['who']}>
                  <Initials name={person.name} side={kind} />
                  <span>
                    {person.name}
                    <span className={classes['small']}>{person.email}</span>
                  </span>
                </span>
              </th>
              <td>
                <span className={classes['chips']}>
                  {person.disabled && <Chip tone="late">cannot sign in</Chip>}
                  {person.grant && <Chip title={`Until ${person.grant.until}`}>of {person.grant.vendor}</Chip>}
                  {person.roles.map((role) => (
                    <Chip key={role}>{roleWords[role]}</Chip>
                  ))}
                </span>
              </td>
              <td data-label="Desks">
                {person.desks.map(({ name }) => name).join(', ') || <span className="dim">–</span>}
              </td>
              <td className={classes['end']}>
                <Button onClick={() => onOpen(person)} aria-label={`Details of ${person.name}`}>
                  Details
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
