import type { AuditRowView } from '@liaison/contracts';
import { Link } from '@tanstack/react-router';
import { When } from '../../ui/when.js';
import { actionWords, factWords, shortId } from './trail-words.js';
import classes from './organisation.module.css';

interface TableProps {
  readonly rows: readonly AuditRowView[];
  readonly nameOf: (personId: string) => string | undefined;
  readonly onSubject: (subject: string) => void;
}

/** Who did what to which object, newest first, in ids and coded words. */
export function TrailTable({ rows, nameOf, onSubject }: TableProps) {
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Audit trail">
      <table className={`${classes['table']} ${classes['trail']}`}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Object</th>
            <th scope="col">Claim</th>
            <th scope="col">Facts</th>
            <th scope="col" title="The number under which the row stands in the sealed chain">
              Seal
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <When at={row.at} />
              </td>
              <td>{row.actor === null ? 'Liaison itself' : (nameOf(row.actor) ?? shortId(row.actor))}</td>
              <td>{actionWords(row.action)}</td>
              <td data-label="Object">
                <button
                  type="button"
                  className={`${classes['plain']} ${classes['link']}`}
                  title={row.subject.id}
                  onClick={() => onSubject(row.subject.id)}
                >
                  {row.subject.kind.replaceAll('_', ' ')} <span className="mono">{shortId(row.subject.id)}</span>
                </button>
              </td>
              <td data-label="Claim">
                {row.claimId && (
                  <Link
                    to="/readers"
                    search={{ claim: row.claimId }}
                    className={classes['link']}
                    title="Who read this claim"
                  >
                    <span className="mono">{shortId(row.claimId)}</span>
                  </Link>
                )}
              </td>
              <td data-label="Facts" className={classes['facts']}>
                {factWords(row.facts)}
              </td>
              <td data-label="Seal" className="dim">
                {row.sealed ?? 'not yet'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
