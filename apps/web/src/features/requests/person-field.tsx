import type { RequestView } from '@liaison/contracts';
import { Select } from '@mantine/core';
import { useDirectory } from './request-queries.js';

interface PersonFieldProps {
  readonly request: RequestView;
  readonly act: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Somebody of the reader's own side: a person or, when it is handed on, a desk. */
export function PersonField({ request, act, value, onChange }: PersonFieldProps) {
  const directory = useDirectory(request.claimId);
  const own = request[request.mySide].organisation.id;
  const entries = (directory.data?.items ?? []).filter(
    (entry) =>
      entry.organisation.id === own &&
      (entry.kind === 'person' || (entry.kind === 'desk' && act === 'assign')) &&
      (act !== 'redirect' || entry.addressableFor.includes(request.kind)),
  );
  return (
    <Select
      label="To whom"
      searchable
      placeholder="Type a name"
      nothingFoundMessage={directory.isPending ? 'Looking…' : 'Nobody by that name'}
      data={entries.map((entry) => ({ value: `${entry.kind}:${entry.id}`, label: entry.name }))}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
