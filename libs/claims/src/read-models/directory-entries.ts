import type { DirectoryEntry } from '@liaison/contracts';
import type { Actor, Audience, RequestKind, Role } from '@liaison/domain';
import type { NamedRef } from '../claim-parties.js';

/** From whose side the directory is read. */
export interface DirectoryReader {
  readonly own: NamedRef;
  /** Null while the payer is unknown: nobody there can be addressed. */
  readonly counterpart: NamedRef | null;
  readonly kind: Actor['organisationKind'];
  readonly reach: Actor['reach'];
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** In the care team, or asked about the claim. */
  readonly isOnClaim: boolean;
}

/** A provider asks the payer about the claim and its own house for records; a payer asks the provider, or itself. */
const kindsAsked: Readonly<Record<Actor['organisationKind'], { within: RequestKind; across: RequestKind }>> = {
  provider: { within: 'records_request', across: 'claim_question' },
  payer: { within: 'internal_review', across: 'insurer_query' },
};

export function toOrganisation(organisation: NamedRef, reader: DirectoryReader): DirectoryEntry {
  const { id, name } = organisation;
  return {
    kind: 'organisation',
    id,
    name,
    organisation,
    roles: [],
    addressableFor: [kindFor(id, reader)],
    audiences: [],
  };
}

export function toDesk(desk: { id: string; name: string; orgId: string }, reader: DirectoryReader): DirectoryEntry {
  const { id, name, orgId } = desk;
  const organisation = orgId === reader.own.id || reader.counterpart === null ? reader.own : reader.counterpart;
  return { kind: 'desk', id, name, organisation, roles: [], addressableFor: [kindFor(orgId, reader)], audiences: [] };
}

export function toColleague(member: Member, reader: DirectoryReader): DirectoryEntry {
  const { id, name, roles } = member;
  return {
    ...{ kind: 'person', id, name, organisation: reader.own },
    roles: [...roles],
    addressableFor: asksOf(roles, reader),
    audiences: audiencesOf(member, reader),
  };
}

/** May be mentioned where they read already, or named in a circle. */
export function toCounterpartPerson({ id, name, organisation }: NamedRef & { organisation: NamedRef }): DirectoryEntry {
  return { kind: 'person', id, name, organisation, roles: [], addressableFor: [], audiences: ['shared', 'named'] };
}

function kindFor(orgId: string, { own, kind }: DirectoryReader): RequestKind {
  return orgId === own.id ? kindsAsked[kind].within : kindsAsked[kind].across;
}

/** A caregiver passes a query on to another caregiver ("not me") and asks nobody else. */
function asksOf(roles: readonly Role[], { kind, reach }: DirectoryReader): RequestKind[] {
  const asks: RequestKind[] = [];
  if (kind === 'provider' && roles.includes('caregiver')) asks.push('clinician_query');
  if (reach === 'all' && worksOnClaims(roles)) asks.push(kindsAsked[kind].within);
  return asks;
}

function audiencesOf({ roles, isOnClaim }: Member, { kind, reach, counterpart }: DirectoryReader): Audience[] {
  if (reach !== 'all') return worksOnClaims(roles) || isOnClaim ? ['provider'] : [];
  if (worksOnClaims(roles)) return counterpart === null ? [kind, 'named'] : ['shared', kind, 'named'];
  // A caregiver reads the provider's own conversation once on the claim, and may be added to the shared one.
  if (!roles.includes('caregiver')) return [];
  const own: Audience[] = isOnClaim ? ['provider'] : [];
  return counterpart === null ? [...own, 'named'] : ['shared', ...own, 'named'];
}

function worksOnClaims(roles: readonly Role[]): boolean {
  return roles.some((role) => role === 'coder' || role === 'supervisor' || role === 'claims_administrator');
}
