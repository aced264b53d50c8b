import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AnswerRequest,
  AskClarification,
  AskExtension,
  CancelRequest,
  CreateRequest,
  DeclineRequest,
  DelegateRequest,
  EditDraft,
  ExpireRequest,
  GetRequest,
  GrantExtension,
  HoldRequest,
  InsistRequest,
  ListRequests,
  RecordUndelivered,
  RefuseExtension,
  ReleaseHold,
  ReopenRequest,
  SendRequest,
  SupplementAnswer,
  WithdrawAnswer,
} from './index.js';

const in5Days = { in: { amount: 5, unit: 'working_day' as const } };
const stMarys = { party: 'St Mary’s', expected: '2099-12-04', reason: 'records_elsewhere' as const };

describe('the moves beside the straight road', () => {
  let world: RequestsWorld;
  let request: RequestView;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    const body = anInsurerQuery(world.northside, 'Which knee?', 'Who signed?');
    request = await world.get(CreateRequest).execute(world.by(world.administrator), world.claimId, body);
  });

  const seenBy = (actor: Actor) => world.get(GetRequest).byId(actor, request.id);
  const coder = () => world.by(world.coder);
  const payer = () => world.by(world.administrator);
  const item = (index: number): string => request.items[index]?.id ?? '';
  const answerAll = (more: object = {}) =>
    world.get(AnswerRequest).execute(coder(), request.id, {
      answers: request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Right knee.' })),
      ...more,
    });
  const dayAfter = (iso: string | null, days: number) =>
    new Date(Date.parse(iso ?? '') + days * 86_400_000).toISOString();

  it('waits for somebody outside: the ball stays, and both ledgers show that part as outside', async () => {
    const held = await world.get(HoldRequest).execute(coder(), request.id, stMarys);
    expect(held).toMatchObject({ state: 'open', ball: { side: 'addressee' }, holds: [{ ...stMarys, until: null }] });
    expect(held.actions).toContain('release_hold');
    expect(held.chases.filter(({ step, state }) => step === 0 && state === 'scheduled')).toHaveLength(1);
    await expect(world.get(HoldRequest).execute(coder(), request.id, stMarys)).rejects.toMatchObject({
      code: 'request.hold_running',
    });
    world.database.clock.advance({ hours: 8 });
    const released = await world.get(ReleaseHold).execute(coder(), request.id, {});
    expect(released.ledger.map(({ side, outside }) => [side, outside])).toContainEqual(['addressee', true]);
    expect(released.chases.filter(({ step, state }) => step === 0 && state === 'scheduled')).toEqual([]);
    expect((await seenBy(world.administrator)).ledger).toEqual(released.ledger);
  });

  it('ends a hold with the turn it belongs to, and refuses an expected date that has passed', async () => {
    const past = { ...stMarys, expected: '2020-01-01' };
    await expect(world.get(HoldRequest).execute(coder(), request.id, past)).rejects.toMatchObject({
      code: 'request.expected_in_past',
      errors: [{ path: 'expected' }],
    });
    await expect(world.get(HoldRequest).execute(payer(), request.id, stMarys)).rejects.toMatchObject({
      code: 'request.wrong_side',
    });
    await world.get(HoldRequest).execute(coder(), request.id, stMarys);
    world.database.clock.advance({ hours: 2 });
    const answered = await answerAll();
    expect(answered.holds.every(({ until }) => until !== null)).toBe(true);
  });

  it('gives more time when asked: the original date is kept, the reminders move, both sides see it', async () => {
    const until = dayAfter(request.due.at, 14);
    const asked = await world.get(AskExtension).execute(coder(), request.id, { until, reason: 'records_archived' });
    expect(asked).toMatchObject({ due: { at: request.due.at }, extensions: [{ state: 'asked', until }] });
    const waiting = await world.get(ListRequests).execute(world.administrator, { attention: 'extension', limit: 200 });
    expect(waiting.items).toContainEqual(expect.objectContaining({ id: request.id, extensionAsked: true }));
    expect((await seenBy(world.administrator)).actions).toEqual(
      expect.arrayContaining(['grant_extension', 'refuse_extension']),
    );
    const before = asked.chases.filter(({ state }) => state === 'scheduled').map(({ dueAt }) => dueAt);
    const granted = await world.get(GrantExtension).execute(payer(), request.id, {});
    expect(granted).toMatchObject({
      due: { at: until, original: request.due.at },
      extensions: [{ state: 'granted', grantedUntil: until }],
    });
    const theirs = await seenBy(world.coder);
    expect(theirs.extensions).toEqual(granted.extensions);
    const after = theirs.chases.filter(({ state }) => state === 'scheduled').map(({ dueAt }) => dueAt);
    expect(after).toHaveLength(before.length);
    expect(after[0]! > before[0]!).toBe(true);
  });

  it('refuses more time with a reason, and lets an undecided question lapse with the answer', async () => {
    const body = { until: '2028-01-31', reason: 'volume' as const };
    const early = { until: '2026-11-30', reason: 'volume' as const };
    await expect(world.get(AskExtension).execute(coder(), request.id, early)).rejects.toMatchObject({
      code: 'request.extension_not_later',
    });
    await expect(world.get(GrantExtension).execute(payer(), request.id, {})).rejects.toMatchObject({
      code: 'request.extension_missing',
    });
    await world.get(AskExtension).execute(coder(), request.id, body);
    await expect(world.get(AskExtension).execute(coder(), request.id, body)).rejects.toMatchObject({
      code: 'request.extension_pending',
    });
    const refused = await world.get(RefuseExtension).execute(payer(), request.id, { reason: 'statutory_limit' });
    expect(refused).toMatchObject({
      due: { at: request.due.at },
      extensions: [{ state: 'refused', decidedReason: 'statutory_limit' }],
    });
    await world.get(AskExtension).execute(coder(), request.id, body);
    expect((await answerAll()).extensions.map(({ state }) => state)).toEqual(['refused', 'lapsed']);
  });

  it('words an item anew and adds one: the old words stay on record, what was answered stays as it was asked', async () => {
    await world.get(AnswerRequest).execute(coder(), request.id, {
      answers: [{ itemId: item(1), outcome: 'supplied', text: 'Dr Abara.' }],
    });
    const amended = await world.get(EditDraft).execute(payer(), request.id, {
      items: [{ id: item(0), question: 'Which shoulder?' }, { loinc: '11506-3' }],
      due: { at: dayAfter(request.due.at, 3) },
    });
    expect(amended).toMatchObject({ state: 'acknowledged', round: 1, due: { original: request.due.at } });
    const theirs = await seenBy(world.coder);
    expect(theirs.items).toHaveLength(3);
    expect(theirs.items[0]).toMatchObject({
      question: 'Which shoulder?',
      version: 2,
      earlier: [{ version: 1, question: 'Which knee?' }],
    });
    const answered = { items: [{ id: item(1), question: 'Who else signed?' }] };
    await expect(world.get(EditDraft).execute(payer(), request.id, answered)).rejects.toMatchObject({
      code: 'request.item_locked',
    });
    await expect(world.get(EditDraft).execute(payer(), request.id, { subject: 'No' })).rejects.toMatchObject({
      code: 'request.draft_only',
    });
    await expect(world.get(EditDraft).execute(coder(), request.id, answered)).rejects.toMatchObject({
      code: 'request.wrong_side',
    });
  });

  it('adds to an answer before it is decided on, and takes both back as one draft', async () => {
    await answerAll();
    const more = { items: [{ itemId: item(0), outcome: 'not_documented' as const, reason: 'not_located' as const }] };
    const added = await world.get(SupplementAnswer).execute(coder(), request.id, {
      items: [{ itemId: item(0), outcome: 'supplied', text: 'And the left one.' }],
    });
    expect(added).toMatchObject({ state: 'answered', round: 1 });
    expect(added.items[0]).toMatchObject({
      answer: { text: 'And the left one.' },
      history: [{ text: 'Right knee.' }],
    });
    const withdrawn = await world.get(WithdrawAnswer).execute(coder(), request.id, { reason: 'mistake' });
    expect(withdrawn.items[0]?.answer).toMatchObject({ draft: true, text: 'Right knee.\n\nAnd the left one.' });
    await world.get(AnswerRequest).execute(coder(), request.id, {});
    await world.get(AcceptAnswer).execute(payer(), request.id, {});
    await expect(world.get(SupplementAnswer).execute(coder(), request.id, more)).rejects.toMatchObject({
      code: 'request.illegal_transition',
    });
  });

  it('keeps proof of an answer: sending again keeps the first date, opening is recorded once', async () => {
    const first = await answerAll();
    world.database.clock.advance({ hours: 1 });
    await world.get(WithdrawAnswer).execute(coder(), request.id, { reason: 'mistake' });
    world.database.clock.advance({ hours: 1 });
    const again = await world.get(AnswerRequest).execute(coder(), request.id, {});
    const proof = again.items[0]?.answer?.proof;
    expect(proof?.sent).toBe(first.items[0]?.answer?.proof?.sent);
    expect(proof?.delivered).not.toBe(proof?.sent);
    expect(proof?.received).toBeNull();
    const opened = await seenBy(world.administrator);
    world.database.clock.advance({ hours: 1 });
    expect((await seenBy(world.administrator)).items[0]?.answer?.proof).toEqual(opened.items[0]?.answer?.proof);
    expect((await seenBy(world.coder)).items[0]?.answer?.proof?.received).not.toBeNull();
  });

  it('takes back only what nobody opened, wherever it was opened', async () => {
    await world.get(AnswerRequest).execute(coder(), request.id, {
      answers: [{ itemId: item(0), outcome: 'supplied', text: 'Right knee.' }],
    });
    await world.get(GetRequest).ofClaim(world.administrator, world.claimId);
    await world.get(AnswerRequest).execute(coder(), request.id, {
      answers: [{ itemId: item(1), outcome: 'supplied', text: 'Dr Abara.' }],
    });
    const withdrawn = await world.get(WithdrawAnswer).execute(coder(), request.id, { reason: 'mistake' });
    expect(withdrawn).toMatchObject({ state: 'acknowledged' });
    expect(withdrawn.items.map(({ state }) => state)).toEqual(['supplied', 'outstanding']);
    await world.get(AnswerRequest).execute(coder(), request.id, {});
    await world.get(GetRequest).ofClaim(world.administrator, world.claimId);
    await expect(world.get(WithdrawAnswer).execute(coder(), request.id, { reason: 'late' })).rejects.toMatchObject({
      code: 'request.answer_opened',
    });
    expect((await seenBy(world.coder)).actions).not.toContain('withdraw');
  });

  it('is sent again where a door lost it, under its first date, and never reopened once given up', async () => {
    await expect(
      world.get(RecordUndelivered).execute(coder(), request.id, { reason: 'failed_fax' }),
    ).rejects.toMatchObject({ code: 'request.wrong_side' });
    world.database.clock.advance({ hours: 3 });
    const lost = await world
      .get(RecordUndelivered)
      .execute(payer(), request.id, { reason: 'rejected_999', note: 'IK5 R' });
    expect(lost).toMatchObject({
      state: 'undelivered',
      ball: { side: 'requester' },
      delivery: { undelivered: 'rejected_999' },
    });
    world.database.clock.advance({ hours: 3 });
    const again = await world.get(SendRequest).execute(payer(), request.id, {});
    expect(again).toMatchObject({ state: 'open', sentAt: request.sentAt, delivery: { undelivered: null } });
    expect(again.delivery.sentAgainAt).not.toBeNull();
    expect(again.due.original).toBe(request.due.original);
    await world.get(RecordUndelivered).execute(payer(), request.id, { reason: 'returned_mail' });
    const cancelled = await world.get(CancelRequest).execute(payer(), request.id, { reason: 'sent_in_error' });
    expect(cancelled.actions).not.toContain('reopen');
    const reopen = { itemIds: [item(0)], reason: 'again', due: in5Days };
    await expect(world.get(ReopenRequest).execute(payer(), request.id, reopen)).rejects.toMatchObject({
      code: 'request.illegal_transition',
    });
  });

  it('lets the loser against the clock keep what was typed, and answer late with good cause', async () => {
    world.database.clock.advance({ days: 70 });
    await world.get(ExpireRequest).execute({ id: world.acme, kind: 'payer' }, request.id);
    await expect(answerAll()).rejects.toMatchObject({
      code: 'request.late_reason_required',
      kind: 'conflict',
      current: { state: 'expired', items: [{ answer: { draft: true, text: 'Right knee.' } }, {}] },
    });
    const late = await world.get(AnswerRequest).execute(coder(), request.id, { lateReason: 'flood', note: 'Sorry.' });
    expect(late).toMatchObject({ state: 'answered', answerNote: 'Sorry.' });
    expect(late.transitions.at(-1)).toMatchObject({ action: 'answer', reason: 'flood' });
  });

  it('sends every item back when it insists, and keeps a refusal’s code apart from its note', async () => {
    const body = { reason: 'duplicate' as const, note: 'Asked in March.' };
    const declined = await world.get(DeclineRequest).execute(coder(), request.id, body);
    expect(declined.transitions.at(-1)).toMatchObject(body);
    const insisted = await world
      .get(InsistRequest)
      .execute(payer(), request.id, { reason: 'another claim', due: in5Days });
    expect(insisted).toMatchObject({ state: 'returned', round: 2 });
    expect(insisted.items.map(({ state }) => state)).toEqual(['returned', 'returned']);
  });

  it('is held by a delegate only while every unanswered item is delegated, and comes back when that one declines', async () => {
    const delegate = (index: number) =>
      world.get(DelegateRequest).execute(coder(), request.id, {
        addressee: { personId: world.caregiver.personId },
        due: in5Days,
        items: [{ parentItemId: item(index), question: 'Which joint?' }],
        override: { reason: 'a test' },
      });
    const holders = async () => (await seenBy(world.coder)).innerLedger.map(({ holder }) => holder);
    await delegate(0);
    world.database.clock.advance({ hours: 1 });
    expect((await holders()).at(-1)).toBe('Cora Coder');
    const second = await delegate(1);
    world.database.clock.advance({ hours: 1 });
    expect((await holders()).at(-1)).toBe('Dr Abara');
    await world.get(DeclineRequest).execute(world.by(world.caregiver), second.id, { reason: 'not_our_patient' });
    world.database.clock.advance({ hours: 1 });
    expect((await holders()).slice(-2)).toEqual(['Dr Abara', 'Cora Coder']);
  });

  it('gives no hold and no extension while a question back is open, but decides one that was asked', async () => {
    await world.get(AskExtension).execute(coder(), request.id, { until: '2028-01-31', reason: 'other' });
    await world.get(AskClarification).execute(coder(), request.id, { question: 'Which operation?' });
    await expect(world.get(HoldRequest).execute(coder(), request.id, stMarys)).rejects.toMatchObject({
      code: 'request.illegal_transition',
    });
    const granted = await world.get(GrantExtension).execute(payer(), request.id, { until: '2028-02-10' });
    expect(granted).toMatchObject({ state: 'clarifying', extensions: [{ state: 'granted' }] });
    expect(granted.due.at?.slice(0, 7)).toBe('2028-02');
  });
});
