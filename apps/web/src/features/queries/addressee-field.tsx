import type { DirectoryEntry } from '@liaison/contracts';
import type { RequestKind } from '@liaison/domain';
import { Select } from '@mantine/core';
import { useEffect } from 'react';
import { wordsOf } from '../../api/problem.js';
import { useDirectory } from '../requests/request-queries.js';

interface AddresseeFieldProps {
  readonly claimId: string;
  readonly kind: RequestKind;
  /** At a provider, passing items on reaches clinicians and the desks and people who hold records. */
  readonly delegated: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The chosen name, for the title and the readers. */
  readonly onName: (name: string) => void;
}

const groups = [
  { kind: 'person', group: 'People' },
  { kind: 'desk', group: 'Desks' },
  { kind: 'organisation', group: 'The organisation decides' },
] as const;

const valueOf = (entry: DirectoryEntry) => `${entry.kind}:${entry.id}`;

/** A caregiver is asked clinically, anybody else at the provider for records. */
function kindsAskedOf(kind: RequestKind, delegated: boolean): readonly string[] {
  return delegated && kind === 'clinician_query' ? [kind, 'records_request'] : [kind];
}

/** To whom it goes: only those who can be asked this on this claim. */
export function AddresseeField({ claimId, kind, delegated, value, onChange, onName }: AddresseeFieldProps) {
  const directory = useDirectory(claimId);
  const kinds = kindsAskedOf(kind, delegated);
  const entries = (directory.data?.items ?? []).filter((entry) =>
    entry.addressableFor.some((each) => kinds.includes(each)),
  );
  const chosen = entries.find((entry) => valueOf(entry) === value);
  const only = value === '' && entries.length === 1 ? entries[0] : undefined;

  useEffect(() => {
    onName(chosen?.name ?? '');
    if (only) onChange(valueOf(only));
  }, [chosen?.name, only]);

  return (
    <Select
      label="To"
      searchable
      placeholder="Type a name"
      data={groups.flatMap(({ kind: of, group }) => {
        const items = entries.filter((entry) => entry.kind === of);
        return items.length === 0
          ? []
          : [{ group, items: items.map((entry) => ({ value: valueOf(entry), label: entry.name })) }];
      })}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      nothingFoundMessage={directory.isPending ? 'Looking…' : 'Nobody by that name can be asked here'}
      error={directory.isError ? wordsOf(directory.error) : null}
    />
  );
}
