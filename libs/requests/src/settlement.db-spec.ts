import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MoveAppeal, OpenAppeal } from '@liaison/claims';
import type { CreateRequestBody } from '@liaison/contracts';
import { newId } from '@liaison/platform';
import { aClaim, anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { AcknowledgeRequest, CreateRequest, DelegateRequest, GetRequest } from './index.js';

/** What became of a request's threat, and the appeal that holds it. */
describe('what a request says of remittance and appeal', () => {
  let world: RequestsWorld;
  let claimId: string;

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { database, northside, acme } = world;
    claimId = await aClaim(database, { providerOrg: northside, payerOrg: acme });
  });
  afterAll(() => world.close());

  const ask = (given: Partial<CreateRequestBody> = {}) =>
    world.get(CreateRequest).execute(world.by(world.administrator), claimId, {
      ...anInsurerQuery(world.northside, 'Which knee?'),
      ...given,
    });
  const seenBy = (actor: RequestsWorld['coder'], id: string) => world.get(GetRequest).byId(actor, id);

  /** One CLP of an 835, as its import leaves it. */
  async function remitted(paidOn: string, adjustments: object[], paid = '0.00'): Promise<string> {
    const { database, northside, acme } = world;
    const [importId, adviceId, id] = [newId(), newId(), newId()];
    const now = database.clock.now();
    await database.asOwner(
      `insert into remittance_import (id, org_id, sha256, control_number, result, created_at)
       values ($1, $2, gen_random_uuid()::text, '1', '{}', $3)`,
      [importId, northside, now],
    );
    await database.asOwner(
      `insert into remittance_advice (id, provider_org, payer_org, import_id, control_number, payer_name, payee_name, created_at)
       values ($1, $2, $3, $4, '1', 'Acme', 'Northside', $5)`,
      [adviceId, northside, acme, importId, now],
    );
    await database.asOwner(
      `insert into remittance (id, advice_id, position, provider_org, payer_org, claim_id, fingerprint, number, status,
         charge, paid, paid_on, adjustments, match_by, imported_by, created_at)
       values ($1, $2, 1, $3, $4, $5, gen_random_uuid()::text, 'C', $6, '150.00', $7, $8, $9::jsonb, 'hand', $3, $10)`,
      [
        id,
        adviceId,
        northside,
        acme,
        claimId,
        paid === '0.00' ? '4' : '1',
        paid,
        paidOn,
        JSON.stringify(adjustments),
        now,
      ],
    );
    return id;
  }

  it('is nothing until a remittance answers the threat, and nothing where nothing was threatened', async () => {
    const threatened = await ask({ consequence: { act: 'deny', carc: '226' } });
    const plain = await ask();
    expect(threatened).toMatchObject({ consequence: { act: 'deny', carc: '226' }, settlement: null });
    const today = world.database.clock.now().toISOString().slice(0, 10);
    await remitted('2020-01-01', [{ group: 'CO', reason: '226', amount: '150.00', quantity: null }]);
    expect((await seenBy(world.coder, threatened.id)).settlement).toBeNull();
    const own = await remitted(today, [{ group: 'CO', reason: '226', amount: '150.00', quantity: null }]);
    for (const actor of [world.coder, world.administrator]) {
      expect((await seenBy(actor, threatened.id)).settlement).toMatchObject({
        ...{ outcome: 'denied', on: today, remittanceId: own },
        codes: [expect.objectContaining({ code: '226' })],
      });
      expect((await seenBy(actor, plain.id)).settlement).toBeNull();
    }
  });

  it('is money’s, and so never a caregiver’s', async () => {
    const { coder, caregiver, get, by } = world;
    const parent = await ask({ consequence: { act: 'deny', carc: '226' } });
    await get(AcknowledgeRequest).execute(by(coder), parent.id, {});
    const child = await get(DelegateRequest).execute(by(coder), parent.id, {
      addressee: { personId: caregiver.personId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ parentItemId: parent.items[0]?.id ?? '', question: 'Which joint?' }],
      override: { reason: 'A test' },
    });
    const seen = await seenBy(caregiver, child.id);
    expect(seen).toMatchObject({ settlement: null, consequence: null, appealId: null });
    // As a value of its own: an id may hold these digits too.
    expect(JSON.stringify(seen)).not.toContain('"226"');
  });

  it('belongs to the appeal that it names, or to the only one before the payer', async () => {
    const { coder, administrator, get, by } = world;
    const againstOn = world.database.clock.now().toISOString().slice(0, 10);
    const first = { lineOfBusiness: 'group_health_plan', level: 'internal_appeal', againstOn } as const;
    const appeal = await get(OpenAppeal).execute(by(coder), claimId, first);
    await expect(ask({ appealId: appeal.id })).rejects.toMatchObject({ code: 'appeal.unknown' });
    expect(await ask({ phase: 'appeal' })).toMatchObject({ appealId: null });
    await get(MoveAppeal).file(by(coder), appeal.id, { channel: 'portal' });
    const named = await ask({ phase: 'appeal', appealId: appeal.id });
    const only = await ask({ phase: 'appeal' });
    for (const { id } of [named, only]) {
      expect(await seenBy(administrator, id)).toMatchObject({ phase: 'appeal', appealId: appeal.id });
      expect(await seenBy(coder, id)).toMatchObject({ appealId: appeal.id });
    }
    expect(await ask()).toMatchObject({ phase: 'prepayment', appealId: null });
    await expect(ask({ appealId: newId() })).rejects.toMatchObject({ code: 'appeal.unknown' });
  });
});
