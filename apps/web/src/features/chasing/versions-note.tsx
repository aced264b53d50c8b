import { Popover, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPolicyVersions } from '../../api/chasing.js';
import { keys } from '../../api/keys.js';
import { useTimeZone } from '../../app/session.js';
import { instantWords } from '../requests/time-words.js';

/** When which version began. */
export function VersionsNote({ policyId }: { readonly policyId: string }) {
  const timeZone = useTimeZone();
  const [isOpen, setOpen] = useState(false);
  const versions = useQuery({
    queryKey: keys.policyVersions(policyId),
    queryFn: () => listPolicyVersions(policyId),
    enabled: isOpen,
  });
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} withRoles={false}>
      <Popover.Target>
        <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Versions
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="note">
        {(versions.data?.items ?? []).map(({ version, at, steps }) => (
          <div key={version}>{`Version ${version}, ${instantWords(at, timeZone)}, ${steps.length} steps`}</div>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
