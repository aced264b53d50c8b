import type { RequestView } from '@liaison/contracts';
import { needsRelease } from '@liaison/domain';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.js';
import { getReleasePolicy } from '../../api/privacy.js';
import { draftedItems } from './request-acts.js';

/** Whether what is drafted goes to a second person first: the server's own rule, so that the button says what it does. */
export function useNeedsRelease(request: RequestView): boolean {
  const { kind, items, requester, addressee, actions } = request;
  const files = draftedItems(items).reduce((sum, { answer }) => sum + (answer?.attachments.length ?? 0), 0);
  const answer = { kind, files, crossesOrganisations: requester.organisation.id !== addressee.organisation.id };
  const isAsked = actions.includes('answer') && files > 0 && answer.crossesOrganisations;
  const policy = useQuery({ queryKey: keys.releasePolicy, queryFn: getReleasePolicy, enabled: isAsked });
  return isAsked && needsRelease(answer, policy.data?.kinds ?? []);
}
