import type { OrganisationsQuery } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { listOrganisations } from '../../api/organisation.js';

/** Organisations one can name in a rule or a grant, as a list of choices. */
export function useOrganisationOptions(query: OrganisationsQuery): { value: string; label: string }[] {
  const found = useQuery({
    queryKey: keys.organisations(query),
    queryFn: () => listOrganisations(query),
    staleTime: 300_000,
  });
  return (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
