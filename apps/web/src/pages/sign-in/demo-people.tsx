import { useQuery } from '@tanstack/react-query';
import { type DemoPerson, listDemoPeople } from '../../api/session.js';
import { roleWords } from '../../ui/role-words.js';
import classes from './sign-in.module.css';

/** Fixed by API.md, "The demo"; the route that lists the people exists in the demo only. */
export const demoPassword = 'demo-password-for-liaison';

function byOrganisation(people: readonly DemoPerson[]): [string, DemoPerson[]][] {
  const groups = new Map<string, DemoPerson[]>();
  for (const person of people) groups.set(person.organisation, [...(groups.get(person.organisation) ?? []), person]);
  return [...groups];
}

/** The demo's people, one click each. Outside the demo it shows nothing. */
export function DemoPeople({ onPick, busy }: { onPick: (email: string) => void; busy: boolean }) {
  const demo = useQuery({ queryKey: ['dev', 'people'], queryFn: listDemoPeople, retry: false, staleTime: Infinity });
  if (!demo.data) return null;
  return (
    <section className={classes['demo']} aria-labelledby="demo-title">
      <h2 id="demo-title">This is a demo</h2>
      <p className="dim">Sign in as anybody with one click. Several windows, several people.</p>
      {byOrganisation(demo.data.people).map(([organisation, people]) => (
        <div key={organisation}>
          <h3>{organisation}</h3>
          <ul className={classes['people']}>
            {people.map((person) => (
              <li key={person.email}>
                <button
                  type="button"
                  className={classes['person']}
                  disabled={busy}
                  onClick={() => onPick(person.email)}
                >
                  <strong>{person.name}</strong>
                  <span>{person.roles.map((role) => roleWords[role]).join(', ')}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
