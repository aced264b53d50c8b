import { reachOf, type Actor } from '@liaison/domain';
import { addMember, createOrganisation, hashPassword } from '@liaison/people';
import pg from 'pg';
import { demoOrganisations, type OrganisationKey } from './demo-organisations.js';
import { demoPassword, demoPeople, emailOf } from './demo-people.js';

/** Everybody who plays a part, by the key the stories use. */
export interface Cast {
  readonly organisations: ReadonlyMap<OrganisationKey, string>;
  readonly actors: ReadonlyMap<string, Actor>;
}

/** True when nobody has ever been here: only then may the demo move in. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
  return withOwner(ownerUrl, async (owner) => {
    const found = await owner.query(`select 1 from organisation where kind in ('provider', 'payer') limit 1`);
    return found.rowCount === 0;
  });
}

/** Organisations and people come into being as the operator's command makes them: by the owner, in one transaction. */
export async function foundOrganisations(ownerUrl: string): Promise<Cast> {
  const passwordHash = await hashPassword(demoPassword);
  return withOwner(ownerUrl, async (owner) => {
    await owner.query('begin');
    const organisations = new Map<OrganisationKey, string>();
    for (const organisation of demoOrganisations) {
      organisations.set(organisation.key, (await createOrganisation(owner, organisation)).orgId);
    }
    const actors = new Map<string, Actor>();
    for (const person of demoPeople) {
      const orgId = required(organisations.get(person.organisation));
      const { roles, name } = person;
      const made = await addMember(owner, { orgId, email: emailOf(person), name, roles, passwordHash });
      actors.set(person.key, {
        ...made,
        organisationId: orgId,
        organisationKind: required(demoOrganisations.find(({ key }) => key === person.organisation)).kind,
        roles,
        reach: reachOf(roles),
      });
    }
    await owner.query('commit');
    return { organisations, actors };
  });
}

/**
 * What was told in the played past has been heard: without this the first start would tell everybody of six weeks at
 * once. The last working day stays, so that there is something to read.
 */
export async function forgetOldNews(ownerUrl: string, until: Date): Promise<void> {
  await withOwner(ownerUrl, async (owner) => {
    await owner.query(
      `update outbox set delivered_at = occurred_at
        where delivered_at is null and topic <> 'claim.imported' and occurred_at < $1`,
      [until],
    );
    await owner.query('update dev_clock set offset_ms = 0');
  });
}

async function withOwner<T>(ownerUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The demo names something that is not there.');
  return value;
}
