import type { RequestRow, RequestView } from '@liaison/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keys } from '../../api/keys.js';
import { listRequests } from '../../api/requests.js';
import { turnOfRow } from './letter-words.js';
import classes from './requests.module.css';

/** One letter about several claims is one request for each: the others are a click away, so that all are answered. */
export function LetterNote({ request }: { readonly request: RequestView }) {
  const { group, id } = request;
  const filters = { scope: 'organisation', group: group ?? '' } as const;
  const rows = useQuery({
    queryKey: keys.worklist(filters),
    queryFn: ({ signal }) => listRequests({ ...filters, limit: 50 }, signal),
    enabled: group !== null,
  });
  if (group === null) return null;
  const others = othersOfLetter(rows.data?.items ?? [], id);
  return (
    <p className={classes.sentence} data-letter>
      Part of the letter “{group}”{others.length > 0 ? '. It also asks about ' : '.'}
      {others.map((row, index) => (
        <span key={row.id}>
          {index > 0 ? ', ' : ''}
          <Link to="/requests/$requestId" params={{ requestId: row.id }}>
            {row.patientName} {row.claimNumber}
          </Link>{' '}
          ({turnOfRow(row)})
        </span>
      ))}
      {others.length > 0 ? (
        <>
          {'. '}
          <Link to="/work" search={{ tab: 'all', filter: `letter:${group}` }}>
            Show all of it
          </Link>
        </>
      ) : null}
    </p>
  );
}

/** Two payers may number a letter alike: only what is between the same two. */
function othersOfLetter(rows: readonly RequestRow[], id: string): RequestRow[] {
  const own = rows.find((row) => row.id === id);
  return rows.filter(
    (row) => own && row.id !== id && row.payer?.id === own.payer?.id && row.provider.id === own.provider.id,
  );
}
