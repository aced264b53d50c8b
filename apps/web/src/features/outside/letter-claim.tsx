import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listClaims } from '../../api/claims.js';
import { keys } from '../../api/keys.js';

interface LetterClaimProps {
  readonly value: string | null;
  readonly onChange: (claimId: string | null) => void;
}

/** Which claim a letter is about, where none is open. */
export function LetterClaim({ value, onChange }: LetterClaimProps) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const query = { limit: 20, ...(q ? { q } : {}) };
  const claims = useQuery({
    queryKey: keys.claimList(query),
    queryFn: () => listClaims(query),
    placeholderData: (before) => before,
  });
  return (
    <Select
      label="Claim"
      description="By patient, account or claim number. A patient without one gets a claim in preparation first."
      required
      searchable
      data-autofocus
      filter={({ options }) => options}
      nothingFoundMessage={claims.isPending ? 'Looking…' : 'No such claim. Prepare one under Claims.'}
      data={(claims.data?.items ?? []).map((claim) => ({
        value: claim.id,
        label: `${claim.patientName} · ${claim.number}`,
      }))}
      value={value}
      onSearchChange={setTyped}
      onChange={onChange}
    />
  );
}
