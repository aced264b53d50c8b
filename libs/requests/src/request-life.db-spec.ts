import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AcknowledgeRequest,
  AnswerRequest,
  CancelRequest,
  CreateRequest,
  DelegateRequest,
  ExpireRequest,
  GetRequest,
  ListRequests,
  RedirectRequest,
  ReopenRequest,
  ReturnAnswer,
  SaveItemAnswer,
  SendRequest,
  ShowTeam,
  SummariseRequests,
  WithdrawAnswer,
} from './index.js';

const in5Days = { in: { amount: 5, unit: 'working_day' as const } };

describe('the life of a request', () => {
  let world: RequestsWorld;
  let request: RequestView;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    const { administrator, northside, claimId } = world;
    const body = anInsurerQuery(northside, 'Which knee?', 'Who signed?', 'Send the note');
    request = await world.get(CreateRequest).execute(world.by(administrator), claimId, body);
  });

  const item = (index: number): string => request.items[index]?.id ?? '';
  const seenBy = (actor: Actor, id = request.id) => world.get(GetRequest).byId(actor, id);
  const answerAll = (actor = world.coder, id = request.id, items = request.items) =>
    world.get(AnswerRequest).execute(world.by(actor), id, {
      answers: items.map(({ id: itemId }) => ({ itemId, outcome: 'supplied' as const, text: 'Right knee.' })),
    });

  it('gives the ball to the addressed side when it is sent, with an explained due date', () => {
    expect(request).toMatchObject({
      state: 'open',
      ball: { side: 'addressee', holder: null },
      round: 1,
      mySide: 'requester',
    });
    const days = (Date.parse(request.due.at ?? '') - Date.parse(request.sentAt ?? '')) / 86_400_000;
    expect(days).toBeCloseTo(45, 1);
    expect(request.due.explanation).toMatchObject({ words: expect.stringContaining('45') });
  });

  it('keeps answers sealed until they are sent', async () => {
    const body = { outcome: 'supplied' as const, text: 'Right knee.' };
    const mine = await world.get(SaveItemAnswer).execute(world.by(world.coder), request.id, item(0), body);
    expect(mine.items[0]?.answer).toMatchObject({ draft: true, text: 'Right knee.' });
    const theirs = await seenBy(world.administrator);
    expect(theirs.items[0]).toMatchObject({ state: 'outstanding', answer: null });
    expect(theirs.revision).toBe(request.revision);
  });

  it('shows the second of two people the first answer instead of losing it', async () => {
    await world
      .get(SaveItemAnswer)
      .execute(world.by(world.coder), request.id, item(0), { outcome: 'supplied', text: 'Right.' });
    const second = world
      .get(SaveItemAnswer)
      .execute(world.by(world.otherCoder), request.id, item(0), { outcome: 'supplied', text: 'Left.' });
    await expect(second).rejects.toMatchObject({
      code: 'request.item_answered_meanwhile',
      current: {
        items: expect.arrayContaining([
          expect.objectContaining({ answer: expect.objectContaining({ text: 'Right.' }) }),
        ]),
      },
    });
  });

  it('runs from acknowledging over a part, the rest and a return to acceptance', async () => {
    await world.get(AcknowledgeRequest).execute(world.by(world.coder), request.id, {});
    world.database.clock.advance({ hours: 5 });
    const part = await world.get(AnswerRequest).execute(world.by(world.coder), request.id, {
      answers: [{ itemId: item(0), outcome: 'supplied', text: 'Right knee.' }],
    });
    expect(part.state).toBe('acknowledged');
    const whole = await answerAll(world.coder, request.id, request.items.slice(1));
    expect(whole).toMatchObject({ state: 'answered', ball: { side: 'requester' } });
    world.database.clock.advance({ hours: 30 });
    const returned = await world.get(ReturnAnswer).execute(world.by(world.administrator), request.id, {
      items: [{ itemId: item(2), reason: 'unsigned' }],
      due: in5Days,
    });
    expect(returned).toMatchObject({ state: 'returned', round: 2 });
    expect(returned.items.map(({ state }) => state)).toEqual(['supplied', 'supplied', 'returned']);
    world.database.clock.advance({ days: 3 });
    await answerAll(world.coder, request.id, request.items.slice(2));
    const accepted = await world.get(AcceptAnswer).execute(world.by(world.administrator), request.id, {});
    expect(accepted).toMatchObject({ state: 'accepted', ball: null });
    const other = await seenBy(world.coder);
    expect(other.ledger).toEqual(accepted.ledger);
    expect(other.innerLedger.map(({ holder }) => holder)).toContain('Cora Coder');
    expect(accepted.innerLedger.map(({ holder }) => holder)).not.toContain('Cora Coder');
    const wall = (Date.parse(accepted.closedAt ?? '') - Date.parse(accepted.sentAt ?? '')) / 1000;
    expect(accepted.ledger.reduce((sum, entry) => sum + entry.calendarSeconds, 0)).toBe(wall);
  });

  it('refuses the wrong side before it looks at the state, and an illegal move with the request as it stands', async () => {
    await expect(answerAll(world.administrator)).rejects.toMatchObject({ code: 'request.wrong_side' });
    const accept = world.get(AcceptAnswer).execute(world.by(world.administrator), request.id, {});
    await expect(accept).rejects.toMatchObject({ code: 'request.illegal_transition', current: { state: 'open' } });
  });

  it('lets an answer be withdrawn until the other side has opened it', async () => {
    await answerAll();
    const withdrawn = await world
      .get(WithdrawAnswer)
      .execute(world.by(world.coder), request.id, { reason: 'wrong patient' });
    expect(withdrawn).toMatchObject({ state: 'acknowledged' });
    expect(withdrawn.items.every(({ answer }) => answer?.draft)).toBe(true);
    expect((await seenBy(world.administrator)).items.every(({ answer }) => answer === null)).toBe(true);
    await world.get(AnswerRequest).execute(world.by(world.coder), request.id, {});
    await seenBy(world.administrator);
    const late = world.get(WithdrawAnswer).execute(world.by(world.coder), request.id, { reason: 'too late' });
    await expect(late).rejects.toMatchObject({ code: 'request.answer_opened' });
  });

  it('makes the child’s answer the coder’s draft, and shows the payer nothing of it', async () => {
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), request.id, {
      addressee: { personId: world.caregiver.personId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [
        {
          parentItemId: item(0),
          question: 'Which joint did you inject on 4 November?',
          options: ['Right knee', 'Left knee', 'Other', 'Unable to determine'],
          indicators: [
            {
              quote: 'Knee prepared in sterile fashion.',
              source: 'Progress note',
              author: 'R. Abara',
              at: '2026-11-04',
            },
          ],
        },
      ],
    });
    expect(child).toMatchObject({ kind: 'clinician_query', state: 'open', parentId: request.id });
    expect((await seenBy(world.coder)).state).toBe('acknowledged');
    await expect(seenBy(world.administrator, child.id)).rejects.toMatchObject({ code: 'object.not_found' });
    await expect(seenBy(world.caregiver)).rejects.toMatchObject({ code: 'object.not_found' });
    const asked = await seenBy(world.caregiver, child.id);
    expect(asked.claim.charge).toBeNull();
    await answerAll(world.caregiver, child.id, asked.items);
    const parent = await seenBy(world.coder);
    expect(parent.items[0]?.answer).toMatchObject({ draft: true, text: 'Right knee.', by: { name: 'Dr Abara' } });
    const payer = await seenBy(world.administrator);
    expect(JSON.stringify(payer)).not.toContain('Abara');
    expect(payer.children).toEqual([]);
    await answerAll(world.coder, request.id, request.items.slice(1));
    const answered = await world.get(GetRequest).byId(world.coder, request.id);
    expect(answered.state).toBe('answered');
    expect(answered.items[0]?.answer?.by?.name).toBe('Dr Abara');
    const told = await seenBy(world.administrator);
    expect(told.items[0]?.answer).toMatchObject({ text: 'Right knee.', by: { id: world.coder.personId } });
    expect(JSON.stringify(told)).not.toContain('Abara');
    expect((await seenBy(world.coder, child.id)).state).toBe('accepted');
  });

  it('goes to a colleague on one word of the caregiver who was asked', async () => {
    const asked = await world.get(CreateRequest).execute(world.by(world.coder), world.claimId, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee: { personId: world.caregiver.personId },
      due: in5Days,
      items: [{ question: 'Who saw the patient?' }],
      send: true,
    });
    const to = { personId: world.outsideCaregiver.personId, note: 'Dr Baker saw her.' };
    const redirected = await world.get(RedirectRequest).execute(world.by(world.caregiver), asked.id, to);
    expect(redirected).toMatchObject({ state: 'open', addressee: { person: { name: 'Dr Baker' } } });
    expect((await seenBy(world.outsideCaregiver, asked.id)).mySide).toBe('addressee');
    const chased = await world.database.asOwner<{ state: string }>(
      `select distinct state from chase_step where request_id = $1 and plan = 1`,
      [asked.id],
    );
    expect(chased.map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('is taken by a colleague of the desk it went to, inside one organisation too', async () => {
    const deskId = newId();
    const { northside, otherCoder, coder, providerSupervisor } = world;
    await world.database.asOwner(`insert into desk (id, org_id, name) values ($1, $2, 'Records')`, [deskId, northside]);
    await world.database.asOwner(`insert into desk_card (desk_id, org_id, public_name) values ($1, $2, 'Records')`, [
      deskId,
      northside,
    ]);
    await world.database.asOwner(
      `insert into desk_member (desk_id, org_id, membership_id, person_id) values ($1, $2, $3, $4)`,
      [deskId, northside, otherCoder.membershipId, otherCoder.personId],
    );
    const asked = await world.get(CreateRequest).execute(world.by(coder), world.claimId, {
      kind: 'records_request',
      addressee: { deskId },
      due: in5Days,
      items: [{ loinc: '11506-3' }],
      send: true,
    });
    expect((await seenBy(providerSupervisor, asked.id)).mySide).toBe('requester');
    const waiting = await world.get(ListRequests).execute(otherCoder, { ball: 'mine', limit: 200 });
    expect(waiting.items.map(({ id }) => id)).toContain(asked.id);
    const taken = await world.get(AcknowledgeRequest).execute(world.by(otherCoder), asked.id, {});
    expect(taken).toMatchObject({ state: 'acknowledged', mySide: 'addressee', assignee: { name: 'Olga Coder' } });
    await answerAll(otherCoder, asked.id, asked.items);
    const back = await world.get(ListRequests).execute(coder, { ball: 'mine', limit: 200 });
    expect(back.items.map(({ id }) => id)).toContain(asked.id);
  });

  it('stops a leading query and keeps the reason of an override', async () => {
    const leading = {
      kind: 'clinician_query' as const,
      trigger: 'The claim was sent without it',
      addressee: { personId: world.caregiver.personId },
      due: in5Days,
      items: [{ question: 'Please document sepsis, otherwise the claim will be denied.' }],
      send: true,
    };
    const create = world.get(CreateRequest);
    await expect(create.execute(world.by(world.coder), world.claimId, leading)).rejects.toMatchObject({
      code: 'request.query_not_compliant',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'items.0.question' })]),
    });
    const sent = await create.execute(world.by(world.coder), world.claimId, {
      ...leading,
      override: { reason: 'false alarm' },
    });
    expect(sent.state).toBe('open');
  });

  it('expires by the clock, is answered late for good cause, and reopens for named items', async () => {
    const acme = { id: world.acme, kind: 'payer' as const };
    expect(await world.get(ExpireRequest).execute(acme, request.id)).toBe('stale');
    world.database.clock.advance({ days: 70 });
    expect(await world.get(ExpireRequest).execute(acme, request.id)).toBe('expired');
    await expect(answerAll()).rejects.toMatchObject({ code: 'request.late_reason_required' });
    const answers = request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Here.' }));
    const late = await world
      .get(AnswerRequest)
      .execute(world.by(world.coder), request.id, { answers, lateReason: 'flood' });
    expect(late.state).toBe('answered');
    await world.get(CancelRequest).execute(world.by(world.administrator), request.id, { reason: 'superseded' });
    const reopened = await world.get(ReopenRequest).execute(world.by(world.administrator), request.id, {
      itemIds: [item(1)],
      reason: 'still needed',
      due: in5Days,
    });
    expect(reopened).toMatchObject({ state: 'returned', round: 2 });
    expect(reopened.items[1]?.state).toBe('returned');
  });

  it('is not there for anybody else', async () => {
    for (const actor of [world.strangerCoder, world.providerAdmin, world.payerAuditor, world.caregiver]) {
      await expect(seenBy(actor)).rejects.toMatchObject({ code: 'object.not_found' });
    }
    await expect(seenBy(world.coder, 'no-uuid')).rejects.toMatchObject({ code: 'object.not_found' });
  });

  it('keeps a draft from the other side until it is sent', async () => {
    const body = { ...anInsurerQuery(world.northside, 'Secret?'), send: false };
    const draft = await world.get(CreateRequest).execute(world.by(world.administrator), world.claimId, body);
    await expect(seenBy(world.coder, draft.id)).rejects.toMatchObject({ code: 'object.not_found' });
    const sent = await world.get(SendRequest).execute(world.by(world.administrator), draft.id, {});
    expect((await seenBy(world.coder, sent.id)).state).toBe('open');
  });

  it('shows a supervisor who has what, and whose the open time is', async () => {
    await world.get(AcknowledgeRequest).execute(world.by(world.coder), request.id, {});
    world.database.clock.advance({ hours: 6 });
    const team = await world.get(ShowTeam).execute(world.providerSupervisor);
    expect(team.rows).toContainEqual(
      expect.objectContaining({ kind: 'person', name: 'Cora Coder', id: world.coder.personId }),
    );
    expect(team.rows.find(({ id }) => id === world.coder.personId)?.open).toBeGreaterThan(0);
    expect(team.openTime.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('lists and counts what each side has', async () => {
    await world.get(AcknowledgeRequest).execute(world.by(world.coder), request.id, {});
    const mine = await world.get(ListRequests).execute(world.coder, { scope: 'mine', ball: 'mine', limit: 200 });
    expect(mine.items.map(({ id }) => id)).toContain(request.id);
    const theirs = await world.get(ListRequests).execute(world.administrator, { ball: 'mine', limit: 200 });
    expect(theirs.items.map(({ id }) => id)).not.toContain(request.id);
    const row = mine.items.find(({ id }) => id === request.id);
    expect(row).toMatchObject({ itemsOpen: 3, itemsTotal: 3, ball: { holder: 'Cora Coder' }, requesterName: 'Acme' });
    const summary = await world.get(SummariseRequests).execute(world.coder, {});
    expect(summary.total).toBeGreaterThan(0);
    expect(summary.ageing.reduce((sum, { count }) => sum + count, 0)).toBe(summary.total);
    const pages = [];
    let cursor: string | undefined;
    do {
      const page = await world.get(ListRequests).execute(world.coder, { limit: 2, ...(cursor ? { cursor } : {}) });
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.length).toBe((await world.get(ListRequests).execute(world.coder, { limit: 200 })).items.length);
  });
});
