import { DomainError, rolesOfKind, type Actor, type Role } from '@liaison/domain';

/** Refuses roles that make no sense in this kind of organisation: a payer has no coders. */
export function assertRolesFit({ organisationKind }: Pick<Actor, 'organisationKind'>, roles: readonly Role[]): void {
  const errors = roles.flatMap((role, index) =>
    rolesOfKind[organisationKind].includes(role)
      ? []
      : [{ path: `roles.${index}`, message: `is not a role of a ${organisationKind}` }],
  );
  if (errors.length > 0) throw new DomainError('body.invalid', { errors });
}
