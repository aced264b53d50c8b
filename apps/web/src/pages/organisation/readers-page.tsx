import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listClaimReaders } from '../../api/organisation.js';
import { keys } from '../../api/keys.js';
import classes from '../../features/organisation/organisation.module.css';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { When } from '../../ui/when.js';

const idIn = (words: string): string | null => /[0-9a-f]{8}-[0-9a-f-]{27}/i.exec(words)?.[0] ?? null;

/** Who of the own organisation read a claim, and when last: names and times, no content. */
export function ReadersPage() {
  const navigate = useNavigate({ from: '/readers' });
  const { claim = '' } = useSearch({ from: '/shell/readers' });
  const claimId = idIn(claim);
  const readers = useQuery({
    queryKey: keys.claimReaders(claimId ?? ''),
    queryFn: () => listClaimReaders(claimId ?? ''),
    enabled: claimId !== null,
  });
  return (
    <Page title="Who read a claim" lead="Everybody of your organisation who opened the claim, and when last.">
      <TextInput
        label="The claim’s id, or its address in Liaison"
        value={claim}
        onChange={(event) => void navigate({ search: { claim: event.currentTarget.value }, replace: true })}
      />
      {claimId === null ? (
        <Empty title="No claim chosen">
          Paste the address a coder has sent you, or an id. Whoever may read the audit trail comes here from any of its
          rows.
        </Empty>
      ) : (
        <Loaded query={readers}>
          {({ items }) => (
            <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Readers">
              <table className={classes['table']}>
                <thead>
                  <tr>
                    <th scope="col">Person</th>
                    <th scope="col">Last read</th>
                    <th scope="col">Times</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ personId, name, lastAt, reads }) => (
                    <tr key={personId}>
                      <th scope="row">{name}</th>
                      <td data-label="Last read">
                        <When at={lastAt} />
                      </td>
                      <td data-label="Times">{reads}</td>
                    </tr>
                  ))}
                  {items.length === 0 && (
                    <tr>
                      <td colSpan={3}>Nobody of your organisation has opened it.</td>
                    </tr>
                  )}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}
