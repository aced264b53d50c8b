import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeepCareTeam, ReadClaim } from '@liaison/claims';
import type { RequestView } from '@liaison/contracts';
import type { Actor, SuccessionChoice } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aClaimNumber, anInsurerQuery, aRequestsWorld, aSubmission, type RequestsWorld } from '@liaison/testing';
import { Corrections } from '../../claims/src/succession/corrections.js';
import {
  AcceptAnswer,
  AnswerRequest,
  ChooseSuccession,
  CreateRequest,
  DelegateRequest,
  GetRequest,
  ListRequests,
  SendRequest,
  SettleSuperseded,
} from './index.js';

describe('a claim that is corrected', () => {
  let world: RequestsWorld;
  let number: string;
  let original: string;
  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    number = aClaimNumber();
    original = await submission('1');
  });

  const submission = async (frequencyCode: '1' | '7' | '8', payerOrg = world.acme): Promise<string> => {
    const given = { providerOrg: world.northside, payerOrg, number, frequencyCode };
    const id = await aSubmission(world.database, given);
    await world.database.unitOfWork.run(world.coder, (tx) =>
      world.get(Corrections).apply(tx, frequencyCode === '1' ? [] : [id]),
    );
    return id;
  };
  const ask = (phase: 'prepayment' | 'postpayment' | 'appeal' = 'prepayment', ...questions: string[]) =>
    world.get(CreateRequest).execute(world.by(world.administrator), original, {
      ...anInsurerQuery(world.northside, ...(questions.length > 0 ? questions : ['Which knee?'])),
      phase,
    });
  const choose = (actor: Actor, claimId: string, requestId: string, choice: SuccessionChoice) =>
    world.get(ChooseSuccession).execute(world.by(actor), claimId, { choices: [{ requestId, choice }] });
  const claim = (actor: Actor, id: string) => world.get(ReadClaim).get(actor, id);
  const seen = (actor: Actor, id: string) => world.get(GetRequest).byId(actor, id);
  const provider = () => ({ id: world.northside, kind: 'provider' as const });
  const payer = () => ({ id: world.acme, kind: 'payer' as const });

  it('is replaced, and both parties hear of it, read it and find the way between the two', async () => {
    const corrected = await submission('7');
    expect(await claim(world.administrator, original)).toMatchObject({
      state: 'replaced',
      revision: 2,
      related: [{ id: corrected, relation: 'replaced_by' }],
    });
    expect((await claim(world.coder, corrected)).related).toMatchObject([
      { id: original, relation: 'replaces', state: 'replaced', payerOrder: 'P' },
    ]);
    const told = await world.database.asOwner<{ facts: object }>(
      `select facts from outbox where topic = 'claim.superseded' and subject_id = $1 order by id`,
      [original],
    );
    expect(told.map(({ facts }) => facts)).toEqual([
      { organisationId: world.northside, organisationKind: 'provider', state: 'replaced' },
      { organisationId: world.acme, organisationKind: 'payer', state: 'replaced' },
    ]);
  });

  it('waits for the requester’s choice, who sees its own requests from either claim, in the worklist too', async () => {
    const query = await ask();
    const mine = await world.get(CreateRequest).execute(world.by(world.coder), original, {
      kind: 'claim_question',
      about: 'status',
      addressee: { organisationId: world.acme },
      due: { in: { amount: 5, unit: 'working_day' } },
      items: [{ question: 'Received?' }],
      send: true,
    });
    const corrected = await submission('7');
    for (const id of [original, corrected]) {
      const ends = { replaced: { id: original, number }, by: { id: corrected, number } };
      expect((await claim(world.administrator, id)).succession).toEqual({
        ...ends,
        open: [{ requestId: query.id, kind: 'insurer_query', subject: null, isDraft: false }],
      });
      expect((await claim(world.coder, id)).succession).toMatchObject({ ...ends, open: [{ requestId: mine.id }] });
    }
    const list = await world.get(ListRequests).execute(world.administrator, { attention: 'succession' });
    expect(list.items.map(({ id }) => id)).toContain(query.id);
    expect(list.items.map(({ id }) => id)).not.toContain(mine.id);
  });

  it('carries a request over with its clock, ledger and child, and says from where it came', async () => {
    const query = await ask('prepayment', 'Which knee?', 'Who signed?');
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), query.id, {
      addressee: { personId: world.outsideCaregiver.personId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ parentItemId: query.items[0]?.id ?? '', question: 'Which operation was done?' }],
      send: true,
    });
    const before = await seen(world.administrator, query.id);
    const corrected = await submission('7');
    world.database.clock.advance({ hours: 5 });
    const answer = await choose(world.administrator, original, query.id, 'carry');
    expect(answer.succession?.open).toEqual([]);
    const after = await seen(world.administrator, query.id);
    expect(after).toMatchObject({ claimId: corrected, state: before.state, round: 1, due: before.due });
    expect(after.transitions.at(-1)).toMatchObject({
      action: 'carry',
      from: 'acknowledged',
      to: 'acknowledged',
      ball: 'addressee',
    });
    expect(after.ledger).toHaveLength(1);
    expect(after.ledger[0]?.calendarSeconds).toBe((before.ledger[0]?.calendarSeconds ?? 0) + 5 * 3600);
    // The asked side's child is not visible to the payer; the worker moves it, and its caregiver comes to see the claim.
    expect((await seen(world.coder, child.id)).claimId).toBe(original);
    await world.get(SettleSuperseded).carryChildren(provider(), query.id);
    expect((await seen(world.outsideCaregiver, child.id)).claimId).toBe(corrected);
    expect((await claim(world.outsideCaregiver, corrected)).id).toBe(corrected);
    await world.get(AnswerRequest).execute(world.by(world.coder), query.id, {
      answers: query.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right.' })),
    });
    expect(await world.get(AcceptAnswer).execute(world.by(world.administrator), query.id, {})).toMatchObject({
      state: 'accepted',
    });
  });

  it('closes a request as superseded, or closes it and drafts it anew under the corrected claim', async () => {
    const [closed, again] = [await ask(), await ask('prepayment', 'Send the note')];
    const corrected = await submission('7');
    await world.get(ChooseSuccession).execute(world.by(world.administrator), corrected, {
      choices: [
        { requestId: closed.id, choice: 'close' },
        { requestId: again.id, choice: 'reissue' },
      ],
    });
    for (const { id } of [closed, again]) {
      expect(await seen(world.coder, id)).toMatchObject({ state: 'cancelled', claimId: original });
    }
    const { items } = await world.get(GetRequest).ofClaim(world.administrator, corrected);
    expect(items).toMatchObject([{ state: 'draft', kind: 'insurer_query', items: [{ question: 'Send the note' }] }]);
    expect((await world.get(GetRequest).ofClaim(world.coder, corrected)).items).toEqual([]);
  });

  it('offers drafts too: written on under the corrected claim or thrown away, and never seen by the other side', async () => {
    const draft = () =>
      world.get(CreateRequest).execute(world.by(world.administrator), original, {
        ...anInsurerQuery(world.northside, 'Which knee?'),
        send: false,
      });
    const [kept, gone] = [await draft(), await draft()];
    const corrected = await submission('7');
    expect((await claim(world.administrator, corrected)).succession?.open).toMatchObject([
      { requestId: kept.id, isDraft: true },
      { requestId: gone.id, isDraft: true },
    ]);
    expect((await claim(world.coder, corrected)).succession?.open).toEqual([]);
    await choose(world.administrator, corrected, kept.id, 'carry');
    await choose(world.administrator, corrected, gone.id, 'close');
    expect(await seen(world.administrator, gone.id)).toMatchObject({ state: 'discarded', claimId: original });
    expect(await seen(world.administrator, kept.id)).toMatchObject({ state: 'draft', claimId: corrected });
    await expect(seen(world.coder, kept.id)).rejects.toMatchObject({ code: 'object.not_found' });
    const sent = await world.get(SendRequest).execute(world.by(world.administrator), kept.id, {});
    expect(sent).toMatchObject({ state: 'open', claimId: corrected });
    // What happened before it was sent stays with the side that wrote it.
    expect((await seen(world.coder, kept.id)).transitions.map(({ action }) => action)).toEqual(['send']);
  });

  it('lets each side choose for its own requests only, once, and only where something was replaced', async () => {
    const query = await ask();
    await expect(choose(world.administrator, original, query.id, 'close')).rejects.toMatchObject({
      code: 'claim.not_replaced',
    });
    await submission('7');
    for (const [actor, id] of [
      [world.coder, query.id],
      [world.administrator, newId()],
    ] as const) {
      await expect(choose(actor, original, id, 'close')).rejects.toMatchObject({
        code: 'claim.choice_unknown',
        errors: [expect.objectContaining({ path: 'choices.0.requestId' })],
      });
    }
    await expect(choose(world.strangerCoder, original, query.id, 'close')).rejects.toMatchObject({
      code: 'object.not_found',
    });
    const twice = await Promise.allSettled([
      choose(world.administrator, original, query.id, 'carry'),
      choose(world.payerSupervisor, original, query.id, 'close'),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps the people who followed it', async () => {
    await world.database.asOwner(
      `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', now())`,
      [original, world.caregiver.personId, world.northside],
    );
    const corrected = await submission('7');
    await world.get(KeepCareTeam).execute(provider(), original);
    await world.get(KeepCareTeam).execute(provider(), original);
    expect((await claim(world.coder, corrected)).careTeam).toMatchObject([{ id: world.caregiver.personId }]);
  });

  it('ends prepayment requests by itself when it is voided; audits, appeals and the provider’s questions stay', async () => {
    const asked: RequestView[] = [];
    for (const phase of ['prepayment', 'postpayment', 'appeal'] as const) asked.push(await ask(phase));
    await submission('8');
    expect(await claim(world.coder, original)).toMatchObject({ state: 'voided', succession: null });
    for (const organisation of [provider(), payer(), payer()]) {
      await world.get(SettleSuperseded).closeVoided(organisation, original);
    }
    const states = await Promise.all(asked.map(({ id }) => seen(world.coder, id)));
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'open', 'open']);
    expect(states[0]?.transitions.at(-1)).toMatchObject({ action: 'cancel', reason: 'claim_voided', by: null });
  });

  it('never shows one payer the submissions, requests or conversations of another', async () => {
    const zenith = newId();
    await world.database.asOwner(`insert into organisation (id, kind, name) values ($1, 'payer', 'Zenith')`, [zenith]);
    const secondary = await submission('1', zenith);
    const outsider: Actor = { ...world.administrator, organisationId: zenith, personId: newId() };
    await ask();
    expect((await claim(world.coder, original)).related).toMatchObject([{ id: secondary, relation: 'other_payer' }]);
    expect((await claim(world.administrator, original)).related).toEqual([]);
    expect((await claim(outsider, secondary)).related).toEqual([]);
    await expect(claim(outsider, original)).rejects.toMatchObject({ code: 'object.not_found' });
    const corrected = await submission('7', zenith);
    expect((await claim(world.coder, corrected)).related).toMatchObject([
      { id: original, relation: 'other_payer', state: 'open' },
      { id: secondary, relation: 'replaces' },
    ]);
    expect(await claim(world.administrator, original)).toMatchObject({ state: 'open', succession: null, related: [] });
  });
});
