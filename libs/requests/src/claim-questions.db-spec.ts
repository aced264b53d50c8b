import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AnswerRequest,
  AssignRequest,
  ChasePolicies,
  CreateRequest,
  DelegateRequest,
  ExpireRequest,
  GetRequest,
  ReaddressQuestion,
  SendChases,
} from './index.js';

const in5Days = { in: { amount: 5, unit: 'working_day' as const } };

describe('a question to the payer', () => {
  let world: RequestsWorld;
  let question: RequestView;
  let appeals: string;

  beforeAll(async () => {
    world = await aRequestsWorld();
    appeals = await aDeskOf(world, world.acme, 'Appeals');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    question = await ask();
  });

  const ask = () =>
    world.get(CreateRequest).execute(world.by(world.coder), world.claimId, {
      kind: 'claim_question',
      about: 'denial_rationale',
      addressee: { organisationId: world.acme },
      due: in5Days,
      items: [{ question: 'Why was line 2 denied?', line: 2 }],
      subject: 'Denied line',
      send: true,
    });
  const answerAs = (actor: Actor, result: 'upheld' | 'wrong_department') =>
    world.get(AnswerRequest).execute(world.by(actor), question.id, {
      answers: [{ itemId: question.items[0]?.id ?? '', outcome: 'supplied', text: 'See the policy.' }],
      result,
    });
  const steps = (id = question.id) =>
    world.database.asOwner<{ id: string; recipient: string; due_at: Date }>(
      `select id, recipient, due_at from chase_step where request_id = $1 and state = 'scheduled' order by due_at`,
      [id],
    );

  it('never expires, whatever anybody’s policy says', async () => {
    expect(question.state).toBe('open');
    const withExpiry = world.get(ChasePolicies).create(world.by(world.providerSupervisor), {
      name: 'Impatient',
      kind: 'claim_question',
      due: { amount: 3, unit: 'working_day' },
      steps: [],
      expireAfterDue: { amount: 1, unit: 'calendar_day' },
    });
    await expect(withExpiry).rejects.toMatchObject({
      code: 'request.never_expires',
      errors: [{ path: 'expireAfterDue' }],
    });
    const forced = world.database.asOwner(`update information_request set expires_at = now() where id = $1`, [
      question.id,
    ]);
    await expect(forced).rejects.toThrow('question_never_expires');
    world.database.clock.advance({ days: 400 });
    const expiry = await world.get(ExpireRequest).execute({ id: world.northside, kind: 'provider' }, question.id);
    expect(expiry).toBe('stale');
    expect(await world.get(GetRequest).byId(world.coder, question.id)).toMatchObject({ state: 'open' });
  });

  it('reminds the payer’s desk, then its supervisor, then its published contact, even under a policy without steps', async () => {
    expect((await steps()).map(({ recipient }) => recipient)).toEqual([
      'desk',
      'supervisor',
      'other_side',
      'other_side',
    ]);
    await world.get(ChasePolicies).create(world.by(world.payerSupervisor), {
      name: 'Silence',
      kind: 'claim_question',
      due: { amount: 3, unit: 'working_day' },
      steps: [],
      expireAfterDue: null,
    });
    expect((await steps((await ask()).id)).map(({ recipient }) => recipient)).toEqual(['other_side', 'other_side']);
  });

  it('tells the asker when silence has left the house, on the request of both sides, once', async () => {
    await world.database.asOwner(
      `update organisation set escalation_contact = 'Calls, calls@acme.example' where id = $1`,
      [world.acme],
    );
    const [, , last] = await askedUnderReadyMade();
    world.database.clock.set(last?.due_at ?? new Date());
    const acme = { id: world.acme, kind: 'payer' as const };
    const id = last?.id ?? '';
    expect(await world.get(SendChases).execute(acme, [id])).toEqual(new Map([[id, 'sent']]));
    expect(await world.get(SendChases).execute(acme, [id])).toEqual(new Map([[id, 'stale']]));
    for (const reader of [world.coder, world.administrator]) {
      const seen = await world.get(GetRequest).byId(reader, question.id);
      const escalations = seen.transitions.filter(({ action }) => action === 'escalate');
      expect(escalations).toMatchObject([{ from: 'open', to: 'open', reason: 'published_contact', by: null }]);
      expect(seen).toMatchObject({ state: 'open', ball: { side: 'addressee' } });
    }
    const told = await world.database.asOwner(
      `select 1 from outbox where topic = 'request.moved' and subject_id = $1 and facts->>'action' = 'escalate'`,
      [question.id],
    );
    expect(told).toHaveLength(1);
  });

  it('goes on to the right desk: inside the payer, or by the provider who asks again there', async () => {
    await world.get(AssignRequest).execute(world.by(world.administrator), question.id, { deskId: appeals });
    const answered = await answerAs(world.administrator, 'wrong_department');
    expect(answered.actions).not.toContain('readdress');
    expect((await world.get(GetRequest).byId(world.coder, question.id)).actions).toContain('readdress');
    const next = await world.get(ReaddressQuestion).execute(world.by(world.coder), question.id, {
      addressee: { deskId: appeals },
      due: in5Days,
      note: 'You are the desk for this.',
    });
    expect(next).toMatchObject({
      state: 'open',
      kind: 'claim_question',
      about: 'denial_rationale',
      subject: 'Denied line',
      note: 'You are the desk for this.',
      addressee: { desk: { id: appeals, name: 'Appeals' } },
      items: [{ question: 'Why was line 2 denied?', line: 2, state: 'outstanding' }],
    });
    expect(await world.get(GetRequest).byId(world.administrator, question.id)).toMatchObject({
      state: 'accepted',
      outcome: 'wrong_department',
    });
  });

  it('is passed on inside the payer as a review of its own, which the provider never sees', async () => {
    const review = await world.get(DelegateRequest).execute(world.by(world.administrator), question.id, {
      addressee: { deskId: appeals },
      due: in5Days,
      items: [{ parentItemId: question.items[0]?.id ?? '' }],
    });
    expect(review).toMatchObject({
      kind: 'internal_review',
      audience: 'payer',
      state: 'open',
      items: [{ question: 'Why was line 2 denied?', line: 2 }],
    });
    expect(await world.get(GetRequest).byId(world.administrator, question.id)).toMatchObject({
      state: 'acknowledged',
      children: [{ id: review.id }],
    });
    await expect(world.get(GetRequest).byId(world.coder, review.id)).rejects.toMatchObject({
      code: 'object.not_found',
    });
    expect((await world.get(GetRequest).byId(world.coder, question.id)).children).toEqual([]);
  });

  it('is asked anew only where another department answers, and only by who asked', async () => {
    await answerAs(world.administrator, 'upheld');
    const body = { addressee: { deskId: appeals }, due: in5Days };
    const again = world.get(ReaddressQuestion).execute(world.by(world.coder), question.id, body);
    await expect(again).rejects.toMatchObject({ code: 'request.illegal_transition', current: { result: 'upheld' } });
    const byPayer = world.get(ReaddressQuestion).execute(world.by(world.administrator), question.id, body);
    await expect(byPayer).rejects.toMatchObject({ code: 'request.wrong_side' });
  });

  /** The payer keeps no policy of its own, so the ready-made steps apply. */
  const askedUnderReadyMade = async () => {
    await world.database.asOwner(`delete from chase_policy where org_id = $1`, [world.acme]);
    question = await ask();
    return steps();
  };
});

async function aDeskOf(world: RequestsWorld, organisationId: string, publicName: string): Promise<string> {
  const id = newId();
  await world.database.asOwner(`insert into desk (id, org_id, name, is_default) values ($1, $2, $3, false)`, [
    id,
    organisationId,
    `${publicName}, inside`,
  ]);
  await world.database.asOwner(`insert into desk_card (desk_id, org_id, public_name) values ($1, $2, $3)`, [
    id,
    organisationId,
    publicName,
  ]);
  return id;
}
