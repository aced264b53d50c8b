import type { PersonView } from '@liaison/contracts';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../api/keys.js';
import { listPeople } from '../../api/session.js';
import { useMay } from '../../app/session.js';
import { InvitationsCard } from '../../features/organisation/invitations-card.js';
import { InviteDialog } from '../../features/organisation/invite-dialog.js';
import { PeopleTable } from '../../features/organisation/people-table.js';
import { PersonDialog } from '../../features/organisation/person-dialog.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

export function PeoplePage() {
  const mayManage = useMay('people.manage');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 200);
  const [opened, setOpened] = useState<PersonView | null>(null);
  const [isInviting, setInviting] = useState(false);
  const people = useQuery({
    queryKey: keys.people(asked),
    queryFn: () => listPeople(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title="People"
      lead="Who works here, as what, and at which desks. Roles decide what somebody may try; what they see is decided by the claim’s parties and the conversation’s readers."
      acts={
        mayManage && (
          <Button variant="filled" onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      <TextInput
        type="search"
        aria-label="Search people"
        placeholder="Name or e-mail address"
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nobody with this name">Search by a part of a name or of an address.</Empty>
          ) : (
            <PeopleTable people={items} onOpen={setOpened} />
          )
        }
      </Loaded>
      {mayManage && <InvitationsCard />}
      {opened && <PersonDialog person={opened} onClose={() => setOpened(null)} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
