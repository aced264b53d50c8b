import type { RequestItemView } from '@liaison/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { listClaimRequests } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { getRequest } from '../../api/requests.js';
import { useNow } from '../../ui/use-now.js';
import { answerSummary } from '../requests/answer-words.js';
import { dateWords } from '../requests/time-words.js';
import { askedBefore } from './find-asked-before.js';
import type { ItemDraft } from './compose-draft.js';
import classes from './queries.module.css';

type Answer = NonNullable<RequestItemView['answer']>;

interface AskedBeforeProps {
  readonly claimId: string;
  readonly items: readonly ItemDraft[];
  /** Takes the answer over into the parent's item instead of asking again. */
  readonly onUse: ((parentItemId: string, answer: Answer) => void) | undefined;
}

/** The request's memory: what was asked about the same line, or in the same words, and what was answered. */
export function AskedBefore({ claimId, items, onUse }: AskedBeforeProps) {
  const now = useNow();
  const rows = useQuery({ queryKey: keys.claimRequests(claimId), queryFn: () => listClaimRequests(claimId) });
  const queries = (rows.data?.items ?? []).filter(
    (row) => row.kind === 'clinician_query' && (row.state === 'answered' || row.state === 'accepted'),
  );
  const requests = useQueries({
    queries: queries
      .slice(0, 8)
      .map(({ id }) => ({ queryKey: keys.request(id), queryFn: () => getRequest(id), staleTime: 60_000 })),
  });
  const found = askedBefore(
    items,
    requests.flatMap(({ data }) => data ?? []),
  );
  if (!found) return null;
  const { draft, question, answer } = found;
  const parentItemId = draft.parentItemId;
  return (
    <p className={classes.before}>
      <strong>Asked before</strong> on this claim: “{question}”, answered{answer.by ? ` by ${answer.by.name}` : ''} on{' '}
      {dateWords(answer.at, now)}: “{answerSummary(answer)}”.{' '}
      {onUse && parentItemId ? (
        <button type="button" className={classes.link} onClick={() => onUse(parentItemId, answer)}>
          Use that answer
        </button>
      ) : null}
    </p>
  );
}
