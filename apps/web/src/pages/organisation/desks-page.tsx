import type { DeskView } from '@liaison/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { getRoutingRules, listDesks } from '../../api/organisation.js';
import { listPeople } from '../../api/session.js';
import { useMay } from '../../app/session.js';
import { DeskDialog } from '../../features/organisation/desk-dialog.js';
import classes from '../../features/organisation/organisation.module.css';
import { RoutingForm } from '../../features/organisation/routing-form.js';
import { Chip } from '../../ui/chip.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

export function DesksPage() {
  const mayManage = useMay('desk.manage');
  const desks = useQuery({ queryKey: keys.desks, queryFn: listDesks });
  const rules = useQuery({ queryKey: keys.routingRules, queryFn: getRoutingRules });
  const people = useQuery({ queryKey: keys.people(''), queryFn: () => listPeople('') });
  const [opened, setOpened] = useState<DeskView | 'new' | null>(null);
  const known = people.data?.items ?? [];
  const nameOf = (personId: string) => known.find(({ id }) => id === personId)?.name;
  return (
    <Page
      title="Desks"
      lead="Queues that requests are addressed to, and the rules that choose among them. The other side reads a desk’s public name; its own name and its people stay inside."
      acts={
        mayManage && (
          <Button variant="filled" onClick={() => setOpened('new')}>
            New desk
          </Button>
        )
      }
    >
      <Loaded query={desks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No desk yet">A request that names nobody waits at the default desk.</Empty>
          ) : (
            <DeskTable desks={items} nameOf={nameOf} onOpen={mayManage ? setOpened : undefined} />
          )
        }
      </Loaded>
      <section className={classes['card']} aria-labelledby="routing-title">
        <h2 id="routing-title">Routing</h2>
        <Loaded query={rules}>
          {(data) => <RoutingForm rules={data} desks={desks.data?.items ?? []} isReadOnly={!mayManage} />}
        </Loaded>
      </section>
      {opened && people.data && (
        <DeskDialog desk={opened === 'new' ? null : opened} people={known} onClose={() => setOpened(null)} />
      )}
    </Page>
  );
}

interface TableProps {
  readonly desks: readonly DeskView[];
  readonly nameOf: (personId: string) => string | undefined;
  readonly onOpen: ((desk: DeskView) => void) | undefined;
}

function DeskTable({ desks, nameOf, onOpen }: TableProps) {
  return (
    <div className={classes['tableCard']} tabIndex={0} role="region" aria-label="Desks">
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Desk</th>
            <th scope="col">Public name</th>
            <th scope="col">People</th>
            {onOpen && (
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {desks.map((desk) => (
            <tr key={desk.id}>
              <th scope="row">
                {desk.name} {desk.isDefault && <Chip>default</Chip>}
              </th>
              <td data-label="Public name">{desk.publicName}</td>
              <td data-label="People">
                {desk.members.length === 0 ? (
                  <span className={classes['late']}>Nobody: what arrives here waits</span>
                ) : (
                  desk.members.map((id) => nameOf(id) ?? 'a colleague').join(', ')
                )}
              </td>
              {onOpen && (
                <td className={classes['end']}>
                  <Button onClick={() => onOpen(desk)} aria-label={`Change ${desk.name}`}>
                    Change
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
