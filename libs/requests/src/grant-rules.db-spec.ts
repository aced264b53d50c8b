import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrantBody } from '@liaison/contracts';
import { isInScope, type Actor } from '@liaison/domain';
import { GiveGrant } from '@liaison/people';
import { newId, type Tx } from '@liaison/platform';
import { anOrganisation, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import fc from 'fast-check';

describe('a grant', () => {
  let world: RequestsWorld;
  let zenith: string;
  const give = (part: Partial<GrantBody>) =>
    world.get(GiveGrant).execute(world.by(world.providerAdmin), {
      ...{ vendorId: world.lakeside, roles: ['coder'], scope: { counterparts: [world.acme] } },
      ...{ from: '2026-11-24', until: '2026-11-26', purpose: 'Coding of the Acme claims' },
      ...part,
    });
  const inTx = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => world.database.unitOfWork.run(actor, work);

  beforeAll(async () => {
    world = await aRequestsWorld();
    zenith = await anOrganisation(world.database, { kind: 'payer', name: 'Zenith' });
    world.database.clock.set('2026-11-25T15:00:00Z');
  });
  afterAll(() => world.close());

  it.each([
    [{ vendorId: () => world.northside }, 'vendorId'],
    [{ vendorId: () => newId() }, 'vendorId'],
    [{ roles: () => ['claims_administrator'] }, 'roles.0'],
    [{ scope: () => ({ counterparts: [world.lakeside] }) }, 'scope.counterparts.0'],
    [{ scope: () => ({ npis: ['1234567893'] }) }, 'scope.npis.0'],
    [{ until: () => '2026-11-24' }, 'until'],
  ])('that is wrong is refused by the field, case %#', async (part, path) => {
    const wrong = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, value()]));
    await expect(give(wrong as Partial<GrantBody>)).rejects.toMatchObject({ code: 'body.invalid', errors: [{ path }] });
  });

  it('covers in the database exactly what the rule says', async () => {
    const [one = '', two = ''] = [world.acme, zenith];
    const npis = ['1111111111', '2222222222'];
    const scopes = fc.record({
      counterparts: fc.subarray([one, two]),
      npis: fc.subarray(npis),
      counterpart: fc.constantFrom(one, two),
      billingNpi: fc.constantFrom(null, ...npis),
    });
    await fc.assert(
      fc.asyncProperty(scopes, async ({ counterparts, npis: named, counterpart, billingNpi }) => {
        const id = newId();
        await world.database.asOwner(
          `insert into access_grant (id, org_id, vendor_org, roles, counterparts, npis, from_day, until_day, starts_at,
                                     ends_at, purpose, granted_by, granted_at)
           values ($1, $2, $3, '{coder}', $4, $5, '2026-01-01', '2028-01-01', '2026-01-01', '2028-01-01', 'x', $6, now())`,
          [id, world.northside, world.lakeside, counterparts, named, world.providerAdmin.personId],
        );
        const [row] = await inTx(world.coder, (tx) =>
          tx.query<{ covered: boolean }>('select app.grant_covers($1, $2, $3, $4) as covered', [
            ...[id, world.northside, counterpart, billingNpi],
          ]),
        );
        expect(row?.covered).toBe(isInScope({ counterparts, npis: named }, { counterpart, billingNpi }));
      }),
      { numRuns: 40 },
    );
  });

  it('bounds every table that says of which claim its rows are', async () => {
    const bare = await world.database.asOwner<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'claim_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
          and has_table_privilege('liaison_app', c.oid, 'select')
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'grant_scope')
        order by 1`,
    );
    // Their own policies ask for the claim's row, or show only what is one person's own, or are the auditor's.
    const boundOtherwise = ['audit_row', 'claim_access', 'claim_diagnosis', 'claim_line', 'claim_relation', 'notice'];
    expect(bare.map(({ name }) => name).filter((name) => !boundOtherwise.includes(name))).toEqual([]);
  });
});
