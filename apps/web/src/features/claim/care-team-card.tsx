import type { ClaimView } from '@liaison/contracts';
import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addToCareTeam, getDirectory, removeFromCareTeam } from '../../api/claims.js';
import { keys } from '../../api/keys.js';
import { wordsOf } from '../../api/problem.js';
import { useMay } from '../../app/session.js';
import { Initials } from '../../ui/initials.js';
import classes from './claim.module.css';

function AddPerson({ claim, onAdd }: { claim: ClaimView; onAdd: (personId: string) => void }) {
  const [wanted, setWanted] = useState(false);
  const directory = useQuery({
    queryKey: keys.directory(claim.id, ''),
    queryFn: () => getDirectory(claim.id),
    enabled: wanted,
    staleTime: 60_000,
  });
  const known = new Set(claim.careTeam.map((person) => person.id));
  const people = (directory.data?.items ?? []).filter(
    ({ kind, roles, id }) => kind === 'person' && roles.includes('caregiver') && !known.has(id),
  );
  return (
    <Select
      className={classes['addPerson'] ?? ''}
      aria-label="Add a caregiver to the care team"
      placeholder="Add a caregiver"
      searchable
      value={null}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={directory.isPending ? 'Looking…' : 'Nobody else to add'}
      onDropdownOpen={() => setWanted(true)}
      onChange={(personId) => personId && onAdd(personId)}
    />
  );
}

/** The caregivers who see this claim without being asked. */
export function CareTeamCard({ claim }: { claim: ClaimView }) {
  const client = useQueryClient();
  const mayChange = useMay('claim.care_team');
  const changing = useMutation({
    mutationFn: async ({ personId, add }: { personId: string; add: boolean }) => {
      await (add ? addToCareTeam(claim.id, personId) : removeFromCareTeam(claim.id, personId));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.claim(claim.id), exact: true }),
  });
  if (!mayChange && claim.careTeam.length === 0) return null;
  return (
    <section className={classes['card']} aria-labelledby="care-title">
      <div className={classes['cardHead']}>
        <h3 id="care-title">Care team</h3>
      </div>
      <ul className={classes['careTeam']}>
        {claim.careTeam.map(({ id, name }) => (
          <li key={id}>
            <Initials name={name} side="provider" />
            {name}
            {mayChange && (
              <button
                type="button"
                className={classes['act']}
                aria-label={`Remove ${name} from the care team`}
                onClick={() => changing.mutate({ personId: id, add: false })}
              >
                Remove
              </button>
            )}
          </li>
        ))}
        {mayChange && (
          <li>
            <AddPerson claim={claim} onAdd={(personId) => changing.mutate({ personId, add: true })} />
          </li>
        )}
      </ul>
      {changing.isError && <p role="alert">{wordsOf(changing.error)}</p>}
    </section>
  );
}
