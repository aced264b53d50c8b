import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { matchingRule, requestKinds, type Actor, type RoutingRule } from '@liaison/domain';
import { Commands, IdempotencyStore, newId } from '@liaison/platform';
import { aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import fc from 'fast-check';
import { DeskReader } from './desk.reader.js';
import { OwnRoutingRules } from './routing-rules.js';

const npis = ['1234567893', '1679576722', '1093817465'];

describe('the desk that receives a request', () => {
  let db: TestDatabase;
  let admin: Actor;
  let asks: readonly string[];
  let desks: readonly string[];
  let standard: string;

  async function aDesk(name: string, isDefault = false): Promise<string> {
    const id = newId();
    await db.asOwner(`insert into desk (id, org_id, name, is_default) values ($1, $2, $3, $4)`, [
      id,
      admin.organisationId,
      name,
      isDefault,
    ]);
    return id;
  }

  beforeAll(async () => {
    db = await createTestDatabase();
    const organisationId = await anOrganisation(db, { kind: 'provider', name: 'Northside' });
    admin = await aMemberOf(db, { organisationId, roles: ['organisation_admin'] });
    asks = await Promise.all(['Acme', 'Zenith', 'Delta'].map((name) => anOrganisation(db, { kind: 'payer', name })));
    standard = await aDesk('Intake', true);
    desks = [standard, await aDesk('Coding'), await aDesk('Records'), await aDesk('Review')];
  });
  afterAll(() => db.drop());

  it('is the same in the database as by the rule of the screens, whatever the rules and the request', async () => {
    const rules = new OwnRoutingRules(db.unitOfWork, new Commands(db.unitOfWork, new IdempotencyStore()));
    const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const aRule = fc.record({
      deskId: fc.constantFrom(...desks),
      kind: maybe(requestKinds.slice(0, 3)),
      payerOrganisationId: maybe(asks),
      npi: maybe(npis),
    });
    const aRequest = fc.record({
      kind: fc.constantFrom(...requestKinds),
      counterpartOrg: fc.constantFrom(...asks, newId()),
      billingNpi: fc.option(fc.constantFrom(...npis)),
    });
    const routed = { byRule: 0, byDefault: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(aRule, { maxLength: 5 }),
        fc.array(aRequest, { minLength: 8, maxLength: 12 }),
        async (drawn, requests) => {
          const kept: RoutingRule[] = JSON.parse(JSON.stringify(drawn));
          const command = { actor: admin, key: null, route: 'PUT /routing-rules', bodyHash: newId() };
          await rules.put(command, { rules: kept as never });
          for (const request of requests) {
            const place = matchingRule(kept, request);
            const desk = await db.unitOfWork.run(admin, (tx) =>
              new DeskReader().deskFor(tx, { addresseeOrg: admin.organisationId, ...request }),
            );
            expect(desk).toBe(kept[place]?.deskId ?? standard);
            routed[place < 0 ? 'byDefault' : 'byRule'] += 1;
          }
        },
      ),
      { numRuns: 25 },
    );
    // What is drawn may seldom fit a rule; that both ways were taken is what must hold.
    expect(routed.byRule).toBeGreaterThan(0);
    expect(routed.byDefault).toBeGreaterThan(0);
  });
});
