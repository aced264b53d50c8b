import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedBody, RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { aLetter, aRecordedMove, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcknowledgeRequest,
  AddProof,
  AnswerRequest,
  CreateRequest,
  DelegateRequest,
  GetRequest,
  ListOutsideOrganisations,
  ListRequests,
  RecordMove,
  SendChases,
} from '../index.js';

const hour = 3_600_000;

describe('a request of an outside party', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const ago = (hours: number) => new Date(world.database.clock.now().getTime() - hours * hour);
  const recorded = (actor: Actor = world.coder, given: Partial<Parameters<typeof aLetter>[0]> = {}) =>
    world
      .get(CreateRequest)
      .execute(
        world.by(actor),
        world.claimId,
        aRecordedQuery(aLetter({ receivedAt: ago(48), ...given }), 'Operative note', 'Signed order'),
      );
  const enter = (request: RequestView, body: RecordedBody, actor: Actor = world.coder) =>
    world.get(RecordMove).execute(world.by(actor), request.id, body);
  const seenBy = (actor: Actor, id: string) => world.get(GetRequest).byId(actor, id);
  const answerAll = (request: RequestView, sent?: { channel: 'fax'; at?: string; reference?: string }) =>
    world.get(AnswerRequest).execute(world.by(world.coder), request.id, {
      answers: request.items.map(({ id }) => ({ itemId: id, outcome: 'supplied' as const, text: 'Enclosed.' })),
      ...(sent ? { sent } : {}),
    });

  it('is open at our side from the time it was received, and says that we recorded it', async () => {
    const request = await recorded(world.coder, { reference: 'BH-1', payerId: 'BH001' });
    expect(request).toMatchObject({
      state: 'open',
      mySide: 'addressee',
      ball: { side: 'addressee' },
      sentAt: ago(48).toISOString(),
      requester: { organisation: { name: 'Blue Harbor Health' }, person: null },
      addressee: { organisation: { id: world.northside } },
      recorded: { reference: 'BH-1', payerId: 'BH001', channel: 'fax', by: { name: 'Cora Coder' }, sameReference: [] },
    });
    expect(request.ledger).toEqual([
      expect.objectContaining({ side: 'addressee', from: ago(48).toISOString(), calendarSeconds: 48 * 3600 }),
    ]);
    expect(request.transitions[0]).toMatchObject({
      action: 'send',
      by: null,
      organisation: { name: 'Blue Harbor Health' },
      recorded: { channel: 'fax', reference: 'BH-1', enteredBy: { name: 'Cora Coder' } },
    });
    expect(request.chases.length).toBeGreaterThan(0);
    expect(request.nextChaseAt).not.toBeNull();
  });

  it('is nobody else’s: the claim’s own payer and other houses get a 404, and no row tells of it', async () => {
    const request = await recorded(world.coder, { name: 'Acme', reference: 'ACME-7' });
    for (const actor of [world.administrator, world.payerSupervisor, world.strangerCoder, world.caregiver]) {
      await expect(seenBy(actor, request.id)).rejects.toMatchObject({ code: 'object.not_found' });
    }
    const rows = await world.database.unitOfWork.run(world.administrator, async (tx) => [
      ...(await tx.query(`select id from information_request where recorded_by is not null`)),
      ...(await tx.query(`select request_id from request_record`)),
      ...(await tx.query(`select request_id from request_proof`)),
      ...(await tx.query(`select org_id from outside_organisation`)),
      ...(await tx.query(`select id from organisation where kind = 'outside'`)),
      ...(await tx.query(`select number from request_transition where recorded is not null`)),
      ...(await tx.query(`select id from event where request_id = $1`, [request.id])),
      ...(await tx.query(`select id from chase_step where request_id = $1`, [request.id])),
    ]);
    expect(rows).toEqual([]);
    const list = await world.get(ListRequests).execute(world.administrator, { claim: world.claimId });
    expect(list.items.map(({ id }) => id)).not.toContain(request.id);
    const theirs = await world.get(ListOutsideOrganisations).execute(world.administrator, {});
    expect(theirs.items).toEqual([]);
  });

  it('cannot be written for somebody who is here, nor with another’s outside organisation', async () => {
    const mine = await recorded();
    const outside = mine.requester.organisation.id;
    const copyAs = (actor: Actor, columns: string) =>
      world.database.unitOfWork.run(actor, (tx) =>
        tx.execute(
          `insert into information_request (id, claim_id, provider_org, payer_org, audience, kind, state, requester_org,
             requester_person, requester_name, addressee_org, due_spec, created_at, touched_at, recorded_by)
           select gen_random_uuid(), c.id, c.provider_org, c.payer_org, 'shared', 'insurer_query', 'open', ${columns}
             from claim c where c.id = $1`,
          [world.claimId, outside, tx.now],
        ),
      );
    const rest = `gen_random_uuid(), 'X', c.provider_org, '{}', $3, $3`;
    await expect(copyAs(world.coder, `coalesce(c.payer_org, $2::uuid), ${rest}, c.provider_org`)).rejects.toThrow(
      /row-level security/,
    );
    const ofPayer = `$2::uuid, gen_random_uuid(), 'X', c.payer_org, '{}', $3, $3, c.payer_org`;
    await expect(copyAs(world.administrator, ofPayer)).rejects.toThrow(/row-level security/);
  });

  it('lives through the whole life with the other’s moves entered by us, and the ledger counts when they happened', async () => {
    const request = await recorded(world.coder, { reference: 'BH-LIFE' });
    const { clock } = world.database;
    await world.get(AcknowledgeRequest).execute(world.by(world.coder), request.id, {});
    clock.advance({ hours: 30 });
    const answered = await answerAll(request, { channel: 'fax', at: ago(20).toISOString(), reference: 'page 12' });
    expect(answered).toMatchObject({ state: 'answered', ball: { side: 'requester' } });
    expect(answered.proofs).toEqual([
      expect.objectContaining({ kind: 'sent', channel: 'fax', at: ago(20).toISOString(), reference: 'page 12' }),
    ]);
    expect(answered.items[0]?.answer?.at).toBe(ago(20).toISOString());
    const items = [{ itemId: request.items[1]?.id ?? '', reason: 'unsigned' as const }];
    const due = { in: { amount: 5, unit: 'working_day' as const } };
    const back = await enter(request, aRecordedMove('return', ago(4), { items, due, counterpart: 'Ms Ortiz' }));
    expect(back).toMatchObject({ state: 'returned', round: 2, ball: { side: 'addressee' } });
    expect(back.transitions.at(-1)).toMatchObject({
      action: 'return',
      by: null,
      organisation: { name: 'Blue Harbor Health' },
      at: ago(4).toISOString(),
      recorded: { channel: 'telephone', counterpart: 'Ms Ortiz', enteredBy: { name: 'Cora Coder' } },
    });
    await world.get(AnswerRequest).execute(world.by(world.coder), request.id, {
      answers: [{ itemId: request.items[1]?.id ?? '', outcome: 'supplied', text: 'Signed now.' }],
    });
    clock.advance({ hours: 10 });
    const accepted = await enter(request, aRecordedMove('accept', ago(2), { outcome: 'complete', channel: 'portal' }));
    expect(accepted).toMatchObject({ state: 'accepted', ball: null, closedAt: ago(2).toISOString(), recordable: [] });
    expect(accepted.chases.filter(({ state }) => state === 'scheduled')).toEqual([]);
    const sides = accepted.ledger.map(({ side, calendarSeconds }) => [side, calendarSeconds / 3600]);
    expect(sides).toEqual([
      ['addressee', 58],
      ['requester', 16],
      ['addressee', 4],
      ['requester', 8],
    ]);
  });

  it('takes the time of a move only between what happened last and now', async () => {
    const request = await recorded();
    await answerAll(request);
    const early = enter(request, aRecordedMove('accept', ago(1), {}));
    await expect(early).rejects.toMatchObject({ code: 'request.recorded_time', errors: [{ path: 'at' }] });
    const future = enter(request, aRecordedMove('accept', ago(-1), {}));
    await expect(future).rejects.toMatchObject({ code: 'request.recorded_time' });
    const late = answerAll(await recorded(), { channel: 'fax', at: ago(90).toISOString() });
    await expect(late).rejects.toMatchObject({ code: 'request.recorded_time', errors: [{ path: 'sent.at' }] });
    const unborn = recorded(world.coder, { receivedAt: ago(-3) });
    await expect(unborn).rejects.toMatchObject({ code: 'request.recorded_time' });
  });

  it('refuses our own moves as recorded ones, illegal ones with the request as it stands, and requests of others', async () => {
    const request = await recorded();
    await expect(enter(request, aRecordedMove('acknowledge', ago(0), {}))).rejects.toMatchObject({
      code: 'request.wrong_side',
    });
    await expect(enter(request, aRecordedMove('accept', ago(0), {}))).rejects.toMatchObject({
      code: 'request.illegal_transition',
      current: { state: 'open' },
    });
    const electronic = await world.get(CreateRequest).execute(world.by(world.administrator), world.claimId, {
      ...aRecordedQuery(aLetter({ receivedAt: ago(1) }), 'Anything?'),
      addressee: { organisationId: world.northside },
      outside: undefined,
      send: true,
    });
    await expect(enter(electronic, aRecordedMove('cancel', ago(0), { reason: 'superseded' }))).rejects.toMatchObject({
      code: 'request.not_recorded',
    });
    await expect(
      enter(request, aRecordedMove('cancel', ago(0), { reason: 'superseded' }), world.administrator),
    ).rejects.toMatchObject({ code: 'object.not_found' });
  });

  it('ends what was passed on when the outside party cancels', async () => {
    const request = await recorded();
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), request.id, {
      addressee: { personId: world.caregiver.personId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ parentItemId: request.items[0]?.id ?? '', question: 'Where is the operative note?' }],
      override: { reason: 'A plain question' },
    });
    await enter(request, aRecordedMove('cancel', ago(0), { reason: 'answered_elsewhere' }));
    expect(await seenBy(world.coder, child.id)).toMatchObject({ state: 'cancelled' });
  });

  it('warns of a letter with the same reference, and proposes payer and reference next time', async () => {
    const first = await recorded(world.coder, { reference: 'CASE 77', name: 'Harbor Two' });
    const second = await recorded(world.otherCoder, { reference: 'case 77', name: 'harbor  two.' });
    expect(second.recorded?.sameReference.map(({ id }) => id)).toEqual([first.id]);
    expect(second.requester.organisation.id).toBe(first.requester.organisation.id);
    const proposed = await world.get(ListOutsideOrganisations).execute(world.coder, { q: 'case 77' });
    expect(proposed.items).toEqual([
      expect.objectContaining({
        name: 'Harbor Two',
        party: 'payer',
        letters: expect.arrayContaining([expect.objectContaining({ requestId: first.id, reference: 'CASE 77' })]),
      }),
    ]);
  });

  it('keeps proofs of what was sent, and never beside a request whose other side reads it here', async () => {
    const request = await recorded();
    await answerAll(request, { channel: 'fax' });
    const at = world.database.clock.now().toISOString();
    const proved = await world
      .get(AddProof)
      .execute(world.by(world.coder), request.id, { kind: 'received', at, channel: 'telephone', reference: '5512' });
    expect(proved.proofs.map(({ kind, reference }) => [kind, reference])).toEqual([
      ['sent', null],
      ['received', '5512'],
    ]);
    expect(proved.revision).toBe((await seenBy(world.coder, request.id)).revision);
  });

  it('reminds us to ask an outside party whose turn it is', async () => {
    const question = await world.get(CreateRequest).execute(world.by(world.coder), world.claimId, {
      kind: 'claim_question',
      about: 'status',
      due: { in: { amount: 5, unit: 'working_day' } },
      items: [{ question: 'Was the claim received?' }],
      outside: aLetter({ receivedAt: ago(1), channel: 'letter' }),
    });
    expect(question).toMatchObject({ state: 'open', mySide: 'requester', ball: { side: 'addressee', holder: null } });
    expect(question.recordable).toEqual(['acknowledge', 'clarify', 'answer', 'decline', 'undeliver']);
    const step = question.chases.find(({ state }) => state === 'scheduled');
    expect(step).toMatchObject({ recipient: 'assignee' });
    world.database.clock.set(new Date(Date.parse(step?.dueAt ?? '') + 60_000));
    const organisation = { id: world.northside, kind: 'provider' as const };
    const id = step?.id ?? '';
    expect(await world.get(SendChases).execute(organisation, [id])).toEqual(new Map([[id, 'sent']]));
    const [told] = await world.database.asOwner<{ stream: string }>(
      `select stream from event where type = 'request.chased' and request_id = $1`,
      [question.id],
    );
    // It is their turn, and our side, who asked, hears of it.
    expect(told?.stream).toBe(`request-inner:${question.id}:requester`);
    const answered = await enter(
      question,
      aRecordedMove('answer', ago(0), {
        counterpart: 'Ms Ortiz',
        answers: [{ itemId: question.items[0]?.id ?? '', outcome: 'supplied', text: 'Received on 3 December.' }],
      }),
    );
    expect(answered).toMatchObject({ state: 'answered', ball: { side: 'requester', holder: 'Cora Coder' } });
    expect(answered.items[0]?.answer).toMatchObject({ by: { name: 'Ms Ortiz' }, draft: false });
    const withdrawn = await enter(question, aRecordedMove('withdraw', ago(0), { reason: 'Wrong claim' }));
    expect(withdrawn).toMatchObject({ state: 'acknowledged' });
    expect(withdrawn.items[0]?.answer).toBeNull();
  });
});
