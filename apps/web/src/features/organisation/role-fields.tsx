import type { OrganisationKind, Role } from '@liaison/domain';
import { Checkbox, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listDesks } from '../../api/organisation.js';
import { roleWords } from '../../ui/role-words.js';
import { rolesOf } from './roles-of.js';
import classes from './organisation.module.css';

interface FieldsProps {
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
  readonly desks: readonly string[];
  readonly isReadOnly?: boolean;
  /** A vendor's people have the roles of their grant. */
  readonly hasFixedRoles?: boolean;
  readonly onRoles: (roles: Role[]) => void;
  readonly onDesks: (desks: string[]) => void;
}

/** What somebody is here, and at which desks. */
export function RoleFields({
  kind,
  roles,
  desks,
  isReadOnly = false,
  hasFixedRoles = false,
  onRoles,
  onDesks,
}: FieldsProps) {
  const all = useQuery({ queryKey: keys.desks, queryFn: listDesks });
  return (
    <>
      <Checkbox.Group label="Roles" value={[...roles]} onChange={(next) => onRoles(next as Role[])}>
        <div className={classes['pair']} style={{ paddingBlockStart: 6 }}>
          {rolesOf(kind).map((role) => (
            <Checkbox key={role} value={role} label={roleWords[role]} disabled={isReadOnly || hasFixedRoles} />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect
        label="Desks"
        placeholder={desks.length === 0 ? 'At no desk' : ''}
        disabled={isReadOnly}
        data={(all.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={[...desks]}
        onChange={onDesks}
      />
    </>
  );
}
