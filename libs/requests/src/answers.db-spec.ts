import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreateRequestBody, RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AnswerRequest,
  CancelRequest,
  CreateRequest,
  DelegateRequest,
  GetRequest,
  ReturnAnswer,
  SaveItemAnswer,
  WithdrawAnswer,
} from './index.js';

const in2Days = { in: { amount: 2, unit: 'working_day' as const } };

describe('what an answer says of itself', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
    await world.database.asOwner(`update claim set submitted_at = $2 where id = $1`, [
      world.claimId,
      new Date(world.database.clock.now().getTime() - 20 * 86_400_000),
    ]);
  });
  afterAll(() => world.close());

  const ask = (actor: Actor, body: Omit<CreateRequestBody, 'send'>): Promise<RequestView> =>
    world.get(CreateRequest).execute(world.by(actor), world.claimId, { ...body, send: true });
  const aQuery = () =>
    ask(world.administrator, {
      kind: 'insurer_query',
      addressee: { organisationId: world.northside },
      due: in2Days,
      items: [{ question: 'Which knee?' }, { loinc: '11504-8' }],
    });
  const aPayerQuestion = () =>
    ask(world.coder, {
      kind: 'claim_question',
      about: 'denial_rationale',
      addressee: { organisationId: world.acme },
      due: in2Days,
      items: [{ question: 'Why was line 2 denied?' }],
    });
  const aClinicianQuery = () =>
    ask(world.coder, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee: { personId: world.caregiver.personId },
      due: in2Days,
      items: [{ question: 'Which knee was injected?' }],
    });
  const answer = (actor: Actor, { id, items }: RequestView, extra: object = {}) =>
    world.get(AnswerRequest).execute(world.by(actor), id, {
      answers: items.map(({ id: itemId }) => ({ itemId, outcome: 'supplied' as const, text: 'Right knee.' })),
      ...extra,
    });
  const daysAgo = (days: number) => new Date(world.database.clock.now().getTime() - days * 86_400_000);

  it('labels what was written after the claim was submitted, to both sides, and not what was written before', async () => {
    const { id, items } = await aQuery();
    const [late, early] = items.map((item) => item.id) as [string, string];
    await world.get(AnswerRequest).execute(world.by(world.coder), id, {
      answers: [
        { itemId: late, outcome: 'supplied', text: 'Right.', nature: 'addendum', authoredAt: daysAgo(3).toISOString() },
        {
          itemId: early,
          outcome: 'supplied',
          text: 'The note.',
          nature: 'existing_record',
          authoredAt: daysAgo(30).toISOString().slice(0, 10),
        },
      ],
    });
    for (const reader of [world.coder, world.administrator]) {
      const seen = await world.get(GetRequest).byId(reader, id);
      expect(seen.items.map((item) => item.answer)).toMatchObject([
        { nature: 'addendum', afterSubmission: true },
        { nature: 'existing_record', afterSubmission: false },
      ]);
    }
  });

  it('dates an explanation at the answer, and takes date, nature and label from child to parent', async () => {
    const parent = await aQuery();
    const itemId = parent.items[0]?.id ?? '';
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), parent.id, {
      addressee: { personId: world.caregiver.personId },
      due: in2Days,
      items: [{ parentItemId: itemId }],
    });
    const answered = await answer(world.caregiver, child, {
      answers: [{ itemId: child.items[0]?.id, outcome: 'supplied', text: 'Right knee.', nature: 'explanation' }],
    });
    const now = world.database.clock.now().toISOString();
    expect(answered.items[0]?.answer).toMatchObject({ authoredAt: now, afterSubmission: true });
    const drafted = await world.get(GetRequest).byId(world.coder, parent.id);
    expect(drafted.items[0]?.answer).toMatchObject({
      draft: true,
      nature: 'explanation',
      authoredAt: now,
      afterSubmission: true,
    });
  });

  it('says where it was searched, from the child on, and only of what was not located', async () => {
    const parent = await aQuery();
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), parent.id, {
      addressee: { personId: world.caregiver.personId },
      due: in2Days,
      items: [{ parentItemId: parent.items[1]?.id ?? '' }],
    });
    await answer(world.caregiver, child, {
      answers: [
        {
          itemId: child.items[0]?.id,
          outcome: 'not_documented',
          reason: 'not_located',
          searched: 'The theatre archive.',
        },
      ],
    });
    const drafted = await world.get(GetRequest).byId(world.coder, parent.id);
    expect(drafted.items[1]?.answer).toMatchObject({ reason: 'not_located', searched: 'The theatre archive.' });
    const other = await world.get(SaveItemAnswer).execute(world.by(world.coder), parent.id, parent.items[0]?.id ?? '', {
      outcome: 'not_documented',
      reason: 'not_performed',
      searched: 'Nowhere.',
    });
    expect(other.items[0]?.answer).toMatchObject({ reason: 'not_performed', searched: null });
  });

  it('does not label what the payer writes', async () => {
    const answered = await answer(world.administrator, await aPayerQuestion(), {});
    expect(answered.items[0]?.answer?.afterSubmission).toBe(false);
  });

  it('closes a question to the payer with the payer’s result, which both sides see', async () => {
    const question = await aPayerQuestion();
    const answered = await answer(world.administrator, question, { result: 'upheld' });
    expect(answered).toMatchObject({ state: 'answered', result: 'upheld', outcome: null });
    const closed = await world.get(AcceptAnswer).execute(world.by(world.coder), question.id, {});
    expect(closed).toMatchObject({ state: 'accepted', result: 'upheld', outcome: 'upheld' });
    expect(await world.get(GetRequest).byId(world.administrator, question.id)).toMatchObject({ outcome: 'upheld' });
  });

  it('takes the result back with its answer, and asks for it anew when the answer is returned', async () => {
    const question = await aPayerQuestion();
    await answer(world.administrator, question, { result: 'upheld' });
    const taken = await world
      .get(WithdrawAnswer)
      .execute(world.by(world.administrator), question.id, { reason: 'The wrong claim.' });
    expect(taken).toMatchObject({ state: 'acknowledged', result: null });
    await world.get(AnswerRequest).execute(world.by(world.administrator), question.id, {});
    const returned = await world.get(ReturnAnswer).execute(world.by(world.coder), question.id, {
      items: [{ itemId: question.items[0]?.id ?? '', reason: 'incomplete' }],
      due: in2Days,
    });
    expect(returned).toMatchObject({ state: 'returned', result: null });
  });

  it('refuses a result for another kind, and an end that is not of the kind', async () => {
    await expect(answer(world.coder, await aQuery(), { result: 'upheld' })).rejects.toMatchObject({
      code: 'request.result_not_of_kind',
      errors: [{ path: 'result' }],
    });
    const question = await aPayerQuestion();
    await answer(world.administrator, question);
    const accept = world.get(AcceptAnswer).execute(world.by(world.coder), question.id, { outcome: 'agreed' });
    await expect(accept).rejects.toMatchObject({ code: 'request.outcome_not_of_kind' });
  });

  it('closes a clinician’s question with what the coder says came of it, and silence as no response', async () => {
    const query = await aClinicianQuery();
    await answer(world.caregiver, query);
    const body = { outcome: 'agreed_differently' as const, note: 'Left knee, coded so.' };
    await world.get(AcceptAnswer).execute(world.by(world.coder), query.id, body);
    expect(await world.get(GetRequest).byId(world.caregiver, query.id)).toMatchObject({
      outcome: 'agreed_differently',
      outcomeNote: 'Left knee, coded so.',
    });
    const silent = await aClinicianQuery();
    const cancelled = await world.get(CancelRequest).execute(world.by(world.coder), silent.id, { reason: 'no_answer' });
    expect(cancelled).toMatchObject({ state: 'cancelled', outcome: 'no_response' });
  });
});
