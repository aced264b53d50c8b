import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppealView, CreateAppealBody } from '@liaison/contracts';
import { addDays, type Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { Readable } from 'node:stream';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../../testing/src/builders/claims-world.js';
import { anAdvice } from '../../../testing/src/builders/remittance.js';
import { claimSegments, interchangeOf, transactionOf } from '../../../../test/fixtures/x12/read-fixture.js';
import { AppealPage, ImportRemittances, MoveAppeal, OpenAppeal, ReadClaim, SendAppealStep } from '../index.js';

describe('appeals', () => {
  let world: ClaimsWorld;
  let today: string;
  beforeAll(async () => {
    world = await aClaimsWorld();
    today = world.database.clock.now().toISOString().slice(0, 10);
  });
  afterAll(() => world.database.drop());

  /** A claim that Acme denied so many days ago. */
  const aDeniedClaim = async (daysAgo = 1): Promise<string> => {
    const number = `AP-${newId().slice(-12)}`;
    const view = await world.import(world.coder, interchangeOf(transactionOf(claimSegments(number))));
    const claims = [{ number, status: '4', charge: '150', paid: '0', cas: [['CO', '50', '150.00']] as const }];
    const paidOn = addDays(today, -daysAgo).replaceAll('-', '');
    const content = Buffer.from(anAdvice({ claims, paidOn, trace: newId() }));
    await world.get(ImportRemittances).execute(aCommand(world.coder), Readable.from([content]));
    return view.claims[0]!.id;
  };
  const first = { lineOfBusiness: 'group_health_plan', level: 'internal_appeal' } as const;
  const open = (claimId: string, body: CreateAppealBody = first, actor: Actor = world.coder) =>
    world.get(OpenAppeal).execute(aCommand(actor), claimId, body);
  const file = (id: string, body: object = {}, actor: Actor = world.coder): Promise<AppealView> =>
    world.get(MoveAppeal).file(aCommand(actor), id, { channel: 'portal', ...body });
  const decide = (id: string, determination: 'upheld' | 'overturned', actor: Actor = world.administrator) =>
    world.get(MoveAppeal).decide(aCommand(actor), id, { determination });
  const ofClaim = (actor: Actor, claimId: string) => world.get(AppealPage).ofClaim(actor, claimId);

  it('have the days that the rule of their level gives, with its source', async () => {
    const claimId = await aDeniedClaim(1);
    const denied = addDays(today, -1);
    const appeal = await open(claimId);
    expect(appeal).toMatchObject({
      state: 'preparing',
      levelName: 'Level 1: appeal to the plan',
      againstOn: denied,
      filing: {
        on: addDays(denied, 180),
        words: '180 days after the notice (29 CFR 2560.503-1(h)(3)(i))',
        isOver: false,
      },
      decision: null,
      actions: ['file', 'withdraw'],
    });
    const filed = await file(appeal.id, { reference: 'APL-1' });
    expect(filed).toMatchObject({
      state: 'filed',
      filed: { on: today, channel: 'portal', reference: 'APL-1' },
      decision: { on: addDays(today, 60), words: '60 days after filing (29 CFR 2560.503-1(i)(2)(iii)(A))' },
      actions: ['withdraw'],
    });
  });

  it('are the provider’s own until they are filed; the payer then decides, and the claim’s outcome follows', async () => {
    const claimId = await aDeniedClaim();
    const { id } = await open(claimId, { ...first, note: 'Ask Dr Lee first' });
    expect((await ofClaim(world.administrator, claimId)).items).toEqual([]);
    await expect(decide(id, 'overturned')).rejects.toMatchObject({ code: 'object.not_found' });
    await file(id);
    const [seen] = (await ofClaim(world.administrator, claimId)).items;
    expect(seen).toMatchObject({ id, note: null, mySide: 'payer', actions: ['decide'] });
    await expect(decide(id, 'overturned', world.coder)).rejects.toMatchObject({ code: 'appeal.wrong_side' });
    const decided = await decide(id, 'overturned');
    expect(decided).toMatchObject({
      state: 'decided',
      determination: { determination: 'overturned', organisation: { name: 'Acme' }, isRecorded: false },
      actions: [],
    });
    const claim = await world.get(ReadClaim).get(world.coder, claimId);
    expect(claim.outcome).toMatchObject({ outcome: 'overturned', appealId: id, on: today });
  });

  it('propose the first level after a denial and the next one after a decision that upheld it', async () => {
    const claimId = await aDeniedClaim(3);
    expect((await ofClaim(world.coder, claimId)).proposal).toMatchObject({
      ...first,
      againstOn: addDays(today, -3),
    });
    expect((await ofClaim(world.administrator, claimId)).proposal).toBeNull();
    const { id } = await open(claimId);
    expect((await ofClaim(world.coder, claimId)).proposal).toBeNull();
    await file(id);
    await decide(id, 'upheld');
    const { proposal } = await ofClaim(world.coder, claimId);
    expect(proposal).toMatchObject({ level: 'external_review', againstOn: today, previousId: id });
    const second = await open(claimId, { ...first, level: 'external_review', previousId: id });
    const recorded = await world
      .get(MoveAppeal)
      .decide(aCommand(world.coder), (await file(second.id)).id, { determination: 'partly_overturned' });
    expect(recorded.determination).toMatchObject({ isRecorded: true, organisation: { name: 'Northside' } });
  });

  it('filed after their day need their good cause', async () => {
    const claimId = await aDeniedClaim(200);
    const { id } = await open(claimId);
    await expect(file(id)).rejects.toMatchObject({
      code: 'appeal.late_reason_required',
      errors: [{ path: 'lateReason' }],
    });
    expect(await file(id, { lateReason: 'The notice went to another address.' })).toMatchObject({ state: 'filed' });
  });

  it.each([
    ['a level of another line', { lineOfBusiness: 'medicare', level: 'internal_appeal' }, 'appeal.level_unknown'],
    ['a decision that lies ahead', { ...first, againstOn: '2199-01-01' }, 'appeal.date_invalid'],
    ['no rule and no day', { lineOfBusiness: 'other', level: 'first_level' }, 'appeal.deadline_missing'],
    ['a deadline before the decision', { ...first, filingDeadline: '2001-01-01' }, 'appeal.date_invalid'],
    ['another claim’s remittance', { ...first, remittanceId: newId() }, 'body.invalid'],
    ['another claim’s appeal', { ...first, previousId: newId() }, 'appeal.unknown'],
  ] as [string, CreateAppealBody, string][])('are not opened with %s', async (_, body, code) => {
    const claimId = await aDeniedClaim();
    await expect(open(claimId, body)).rejects.toMatchObject({ code });
  });

  it('are opened once per level, by the provider, on its own claims', async () => {
    const claimId = await aDeniedClaim();
    await expect(open(claimId, first, world.administrator)).rejects.toMatchObject({ code: 'appeal.wrong_side' });
    await expect(open(claimId, first, world.strangerCoder)).rejects.toMatchObject({ code: 'object.not_found' });
    const { id } = await open(claimId);
    await expect(open(claimId)).rejects.toMatchObject({ code: 'appeal.open_already', facts: { appealId: id } });
    const withdrawn = await world.get(MoveAppeal).withdraw(aCommand(world.coder), id, { reason: 'Paid meanwhile' });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'Paid meanwhile' }, actions: [] });
    await expect(file(id)).rejects.toMatchObject({ code: 'appeal.illegal_step' });
    await open(claimId);
  });

  it('tell whoever saw an older one that it moved', async () => {
    const { id, revision } = await open(await aDeniedClaim());
    await file(id, { revision });
    await expect(
      world.get(MoveAppeal).withdraw(aCommand(world.coder), id, { reason: 'Late', revision }),
    ).rejects.toMatchObject({ code: 'revision.moved', current: expect.objectContaining({ id, state: 'filed' }) });
  });

  it('are nothing to a clinician on the claim', async () => {
    const claimId = await aDeniedClaim();
    const { id } = await open(claimId);
    await world.database.asOwner(
      `insert into claim_access (claim_id, person_id, org_id, reason, since)
       values ('${claimId}', '${world.caregiver.personId}', '${world.northside}', 'care_team', now())`,
    );
    expect((await ofClaim(world.caregiver, claimId)).items).toEqual([]);
    await expect(world.get(AppealPage).get(world.caregiver, id)).rejects.toMatchObject({ code: 'object.not_found' });
  });

  describe('before their day passes', () => {
    const steps = (appealId: string) =>
      world.database.asOwner<{ id: string; kind: string; days: number; state: string; org_id: string; due_at: Date }>(
        `select id, kind, days, state, org_id, due_at from appeal_step where appeal_id = '${appealId}' order by due_at`,
      );
    const send = (step: { id: string; org_id: string }) =>
      world
        .get(SendAppealStep)
        .execute({ id: step.org_id, kind: step.org_id === world.acme ? 'payer' : 'provider' }, step.id);

    it('are reminded of once, however often the sweep comes, and not before the day', async () => {
      const { id } = await open(await aDeniedClaim());
      const planned = await steps(id);
      expect(planned.map(({ kind, days }) => [kind, days])).toEqual([
        ['filing', -30],
        ['filing', -7],
        ['filing', -1],
      ]);
      const [step] = planned;
      expect(await send(step!)).toBe('stale');
      // A Wednesday at ten in New York: the calendar is open.
      await world.database.asOwner(
        `update appeal_step set due_at = now() - interval '1 year' where id = '${step!.id}'`,
      );
      world.database.clock.set(new Date('2026-11-25T15:00:00Z'));
      const results = await Promise.all(Array.from({ length: 8 }, () => send(step!)));
      expect(results.filter((result) => result === 'sent')).toHaveLength(1);
      const outbox = await world.database.asOwner(
        `select facts from outbox where topic = 'appeal.due' and subject_id = '${id}'`,
      );
      expect(outbox).toEqual([{ facts: { stepId: step!.id, kind: 'filing' } }]);
    });

    it('wait for the next opening at night, and fall silent once it is filed', async () => {
      const { id } = await open(await aDeniedClaim());
      const [late, gone] = await steps(id);
      await world.database.asOwner(
        `update appeal_step set due_at = now() - interval '1 year' where appeal_id = '${id}'`,
      );
      world.database.clock.set(new Date('2026-11-26T04:00:00Z'));
      expect(await send(late!)).toBe('postponed');
      world.database.clock.set(new Date('2026-11-25T15:00:00Z'));
      await file(id);
      expect(await send(gone!)).toBe('stale');
      const after = await steps(id);
      expect(after.find((step) => step.id === gone!.id)?.state).toBe('cancelled');
      expect(after.filter(({ kind }) => kind === 'decision').every(({ org_id }) => org_id === world.acme)).toBe(true);
      expect(after.filter(({ kind }) => kind === 'undecided').map(({ org_id }) => org_id)).toEqual([world.northside]);
    });
  });
});
