import type { RequestFilters } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listDesks } from '../../api/organisation.js';
import { listRequests } from '../../api/requests.js';
import { listPeople } from '../../api/session.js';
import type { WorklistFilter, WorklistView } from './views.js';

export interface FilterGroup {
  readonly label: string;
  readonly filters: readonly WorklistFilter[];
}

/** A filter by an id says what it is about and whose, so that it can stand in an address: `payer:…`. */
export function filterOf(view: WorklistView, id: string | undefined): RequestFilters | null {
  const fixed = view.filters.find((filter) => filter.id === id);
  if (fixed) return fixed.filters;
  const letter = letterOf(id);
  if (letter) return { group: letter };
  const [about, value] = id?.split(':', 2) ?? [];
  if (!value) return null;
  if (about === 'payer') return { payer: value };
  if (about === 'person') return { assignee: value };
  return about === 'desk' ? { desk: value } : null;
}

/** The letter whose requests a filter shows: `letter:…`, whatever its number is made of. */
export function letterOf(id: string | null | undefined): string | null {
  return id?.startsWith('letter:') ? id.slice('letter:'.length) || null : null;
}

const everything = { scope: 'organisation', limit: 200 } as const;

/** The payers there are requests of; a payer's own list needs no such filter. */
function usePayers(wanted: boolean): FilterGroup {
  const rows = useQuery({
    queryKey: [...keys.worklists, 'payers'],
    queryFn: ({ signal }) => listRequests(everything, signal),
    enabled: wanted,
    staleTime: 60_000,
  });
  const payers = rows.data?.items.flatMap(({ payer }) => (payer ? [payer] : [])) ?? [];
  return groupOf('Payer', 'payer', payers);
}

function useTeam(wanted: boolean): FilterGroup[] {
  const people = useQuery({
    queryKey: keys.people(''),
    queryFn: () => listPeople(''),
    enabled: wanted,
    staleTime: 60_000,
  });
  const desks = useQuery({ queryKey: keys.desks, queryFn: listDesks, enabled: wanted, staleTime: 60_000 });
  const workers = people.data?.items.filter(({ disabled, roles }) => !disabled && roles.some(isWorker)) ?? [];
  return [groupOf('Person', 'person', workers), groupOf('Desk', 'desk', desks.data?.items ?? [])];
}

/** The filters of a view: the fixed ones, then the payers, people and desks there really are. */
export function useFilterGroups(view: WorklistView, wanted: boolean): FilterGroup[] {
  const payers = usePayers(wanted && view.side === 'provider');
  const team = useTeam(wanted && view.isTeam === true);
  const groups = [{ label: 'Show only', filters: view.filters }, payers, ...team];
  return groups.filter(({ filters }) => filters.length > 0);
}

const isWorker = (role: string): boolean => ['coder', 'claims_administrator', 'supervisor', 'caregiver'].includes(role);

function groupOf(label: string, about: string, named: readonly { id: string; name: string }[]): FilterGroup {
  const once = [...new Map(named.map(({ id, name }) => [id, name]))];
  const filters = once
    .map(([id, name]) => ({ id: `${about}:${id}`, label: name, filters: {} }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return { label, filters };
}
