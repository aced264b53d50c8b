import { Select, TextInput } from '@mantine/core';
import classes from './organisation.module.css';

/** What the trail is narrowed to; it stands in the address. Days are `YYYY-MM-DD`. */
export interface TrailSearch {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface FiltersProps {
  readonly search: TrailSearch;
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (part: TrailSearch) => void;
}

const days = [
  { name: 'from', label: 'First day' },
  { name: 'until', label: 'Last day' },
] as const;

export function TrailFilters({ search, names, onChange }: FiltersProps) {
  return (
    <div className={classes['filters']}>
      <TextInput
        label="Object"
        placeholder="An id, or a kind such as thread"
        value={search.subject ?? ''}
        onChange={(event) => onChange({ subject: event.currentTarget.value || undefined })}
      />
      <Select
        label="Person"
        placeholder="Anybody"
        clearable
        searchable
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={search.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      {days.map(({ name, label }) => (
        <TextInput
          key={name}
          label={label}
          type="date"
          value={search[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
    </div>
  );
}
