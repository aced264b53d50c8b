import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aClaim, anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { CreateRequest, DelegateRequest, EditDraft, GetRequest, ListRequests, SendRequest } from './index.js';

const due = { in: { amount: 2, unit: 'working_day' as const } };

describe('what a composer says beside the items', () => {
  let world: RequestsWorld;
  const query = () => ({
    ...{ kind: 'clinician_query' as const, addressee: { personId: world.caregiver.personId }, due },
    items: [{ question: 'Who saw the patient?' }],
  });

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  it('is the trigger of a query after the bill, without which it is kept but not sent', async () => {
    const { get, by, coder, caregiver, claimId } = world;
    const create = (extra: object) => get(CreateRequest).execute(by(coder), claimId, { ...query(), ...extra });
    const missing = { code: 'request.trigger_missing', errors: [{ path: 'trigger' }] };
    await expect(create({ send: true })).rejects.toMatchObject(missing);
    await expect(create({ send: true, timing: 'post_bill' })).rejects.toMatchObject(missing);
    expect(await create({ send: true, timing: 'concurrent' })).toMatchObject({ state: 'open', trigger: null });
    const kept = await create({});
    expect(kept).toMatchObject({ state: 'draft', timing: 'post_bill', trigger: null });
    await expect(get(SendRequest).execute(by(coder), kept.id, {})).rejects.toMatchObject(missing);
    const trigger = 'The payer denied line 2';
    await get(EditDraft).execute(by(coder), kept.id, { trigger });
    expect(await get(SendRequest).execute(by(coder), kept.id, {})).toMatchObject({ state: 'open', trigger });
    expect(await get(GetRequest).byId(caregiver, kept.id)).toMatchObject({ trigger });
  });

  it('needs no trigger where a payer’s request is delegated: that is the trigger', async () => {
    const { get, by, coder, administrator, caregiver, claimId, northside } = world;
    const parent = await get(CreateRequest).execute(
      by(administrator),
      claimId,
      anInsurerQuery(northside, 'Which knee?'),
    );
    const [item] = parent.items;
    const child = await get(DelegateRequest).execute(by(coder), parent.id, {
      ...{ addressee: { personId: caregiver.personId }, due, send: true },
      items: [{ parentItemId: item?.id ?? '', question: 'Which knee did you treat?' }],
    });
    expect(child).toMatchObject({ state: 'open', timing: 'post_bill', trigger: null });
  });

  it('is the letter that asks about several claims: both sides read its name and find all of it', async () => {
    const { get, by, coder, administrator, claimId, northside, acme, database } = world;
    const other = await aClaim(database, { providerOrg: northside, payerOrg: acme });
    const ask = (claim: string) =>
      get(CreateRequest).execute(by(administrator), claim, { ...anInsurerQuery(northside, 'Why?'), group: 'ZH-7' });
    const asked = [await ask(claimId), await ask(other)];
    expect(asked.map(({ group }) => group)).toEqual(['ZH-7', 'ZH-7']);
    for (const actor of [coder, administrator]) {
      const { items } = await get(ListRequests).execute(actor, { scope: 'organisation', group: 'ZH-7' });
      expect(items.map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort());
      expect(await get(GetRequest).byId(actor, asked[0]?.id ?? '')).toMatchObject({ group: 'ZH-7' });
    }
  });
});
