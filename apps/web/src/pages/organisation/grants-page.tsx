import type { GrantView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listGrants } from '../../api/organisation.js';
import { useMay } from '../../app/session.js';
import { GiveGrantDialog } from '../../features/organisation/give-grant-dialog.js';
import { GrantCard } from '../../features/organisation/grant-card.js';
import classes from '../../features/organisation/organisation.module.css';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** Vendors that act for us, and those for whom we act. */
export function GrantsPage() {
  const mayManage = useMay('grant.manage');
  const grants = useQuery({ queryKey: keys.grants, queryFn: listGrants });
  const [isGiving, setGiving] = useState(false);
  return (
    <Page
      title="Vendors"
      lead="A vendor acts for you by a grant: with the roles, for the payers and the numbers, and on the days it names, and not a minute longer. What its people do stands in your trail under their own names."
      acts={
        mayManage && (
          <Button variant="filled" onClick={() => setGiving(true)}>
            Let a vendor act
          </Button>
        )
      }
    >
      <Loaded query={grants}>
        {({ items }) => (
          <>
            <Grants title="They act for us" grants={items.filter(({ side }) => side === 'giver')}>
              Nobody acts for you. A billing company or a reviewer would stand here with what it was granted.
            </Grants>
            <Grants title="We act for them" grants={items.filter(({ side }) => side === 'vendor')}>
              You act for nobody else. What another organisation grants you appears here.
            </Grants>
          </>
        )}
      </Loaded>
      {isGiving && <GiveGrantDialog onClose={() => setGiving(false)} />}
    </Page>
  );
}

/** Those in force first, then what comes, then what is over. */
const order = ['in_force', 'upcoming', 'ended'] as const;

function Grants({ title, grants, children }: { title: string; grants: readonly GrantView[]; children: string }) {
  const sorted = [...grants].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return (
    <section className={classes['form']} aria-label={title}>
      <h2 className={classes['sectionTitle']}>{title}</h2>
      {sorted.length === 0 ? (
        <Empty title="None">{children}</Empty>
      ) : (
        sorted.map((grant) => <GrantCard key={grant.id} grant={grant} />)
      )}
    </section>
  );
}
