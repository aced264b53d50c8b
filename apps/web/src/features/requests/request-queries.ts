import { requestView, type RequestView } from '@liaison/contracts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { getDirectory } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { ApiProblem } from '../../api/problem.js';
import { getRequest } from '../../api/requests.js';

/** One request, kept fresh by the sync loop under the shared key. */
export function useRequest(requestId: string) {
  return useQuery({ queryKey: keys.request(requestId), queryFn: () => getRequest(requestId) });
}

/** Who can be addressed on a claim; one list, filtered by who asks. */
export function useDirectory(claimId: string, enabled = true) {
  return useQuery({
    queryKey: keys.directory(claimId, ''),
    queryFn: () => getDirectory(claimId),
    enabled,
    staleTime: 60_000,
  });
}

/** Puts the answer of a command into the cache and lets the lists around it load anew. */
export function keepRequest(client: QueryClient, request: RequestView): void {
  client.setQueryData(keys.request(request.id), request);
  for (const stale of [keys.worklists, keys.claimRequests(request.claimId)]) {
    void client.invalidateQueries({ queryKey: stale });
  }
  for (const other of [request.parentId, ...request.children.map((child) => child.id)]) {
    if (other) void client.invalidateQueries({ queryKey: keys.request(other) });
  }
}

/** Any command on a request. On a conflict the current object takes the place of the stale one; the caller keeps its words. */
export function useRequestCommand(requestId: string) {
  const client = useQueryClient();
  return useMutation<RequestView, Error, () => Promise<RequestView>>({
    mutationFn: (command) => command(),
    onSuccess: (request) => keepRequest(client, request),
    onError: (error) => {
      const current = currentRequest(error);
      if (current && current.id === requestId) client.setQueryData(keys.request(requestId), current);
      else if (isConflict(error)) void client.invalidateQueries({ queryKey: keys.request(requestId) });
    },
  });
}

/** True when somebody was faster. */
export function isConflict(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 409;
}

/** The request as it stands, when a conflict brought it along. */
export function currentRequest(error: unknown): RequestView | null {
  if (!isConflict(error)) return null;
  const parsed = requestView.safeParse(error.current);
  return parsed.success ? parsed.data : null;
}
