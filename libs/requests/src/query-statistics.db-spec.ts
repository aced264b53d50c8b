import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import { type ClinicianOutcome, clinicianOutcomes, ledgerTotals } from '@liaison/domain';
import type { Actor } from '@liaison/domain';
import { aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AnswerRequest,
  AskClarification,
  CancelRequest,
  CreateRequest,
  DelegateRequest,
  ExpireRequest,
  GetRequest,
  QueryOverrides,
  QueryStatistics,
  RedirectRequest,
  ReplyClarification,
  SayOutcome,
} from './index.js';

const in2Days = { in: { amount: 2, unit: 'working_day' as const } };

describe('the statistics of clinician queries', () => {
  let world: RequestsWorld;
  const made: RequestView[] = [];
  const range = { from: '2020-01-01', until: '2020-12-31' };

  const ask = async (
    author: Actor,
    to: Actor,
    question = 'Which knee was injected?',
    override?: { reason: string },
  ) => {
    const query = await world.get(CreateRequest).execute(world.by(author), world.claimId, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee: { personId: to.personId },
      due: in2Days,
      items: [{ question }],
      send: true,
      ...(override ? { override } : {}),
    });
    made.push(query);
    return query;
  };
  const answer = (actor: Actor, { id, items }: RequestView) =>
    world.get(AnswerRequest).execute(world.by(actor), id, {
      answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied' as const, text: 'The right one.' })),
    });
  const close = async (query: RequestView, outcome: ClinicianOutcome) =>
    world.get(AcceptAnswer).execute(world.by(world.coder), query.id, { outcome });
  const later = (hours: number) => world.database.clock.advance({ hours });

  beforeAll(async () => {
    world = await aRequestsWorld();
    const year = world.database.clock.now().getUTCFullYear();
    Object.assign(range, { from: `${year}-01-01`, until: `${year}-12-31` });
    const { coder, otherCoder, caregiver, outsideCaregiver } = world;
    const [agreed, differently, asked, moved] = [
      await ask(coder, caregiver),
      await ask(coder, caregiver),
      await ask(otherCoder, caregiver),
      await ask(otherCoder, caregiver),
    ];
    later(5);
    await answer(caregiver, agreed);
    later(30);
    await answer(caregiver, differently);
    await close(agreed, 'agreed');
    await close(differently, 'agreed_differently');
    await world.get(AskClarification).execute(world.by(caregiver), asked.id, { question: 'The first or the second?' });
    later(40);
    await world.get(ReplyClarification).execute(world.by(otherCoder), asked.id, { text: 'The second.' });
    later(2);
    await answer(caregiver, asked);
    await world.get(AcceptAnswer).execute(world.by(otherCoder), asked.id, { outcome: 'disagreed' });
    await world.get(RedirectRequest).execute(world.by(caregiver), moved.id, { personId: outsideCaregiver.personId });
    const mistaken = await ask(coder, outsideCaregiver);
    await world.get(CancelRequest).execute(world.by(coder), mistaken.id, { reason: 'sent_in_error' });
    const silent = await ask(coder, outsideCaregiver, 'How many millilitres?');
    await world.get(CancelRequest).execute(world.by(coder), silent.id, { reason: 'no_answer' });
  });
  afterAll(() => world.close());

  const show = (by: 'clinician' | 'service' | 'author' = 'clinician') =>
    world.get(QueryStatistics).show(world.providerSupervisor, { ...range, by });

  it('count by clinician, author and service what was asked, answered, agreed and left', async () => {
    const { total, rows } = await show();
    expect(total).toMatchObject({
      sent: 6,
      standings: { answered: 3, waiting: 1, no_response: 1, taken_back: 1 },
      outcomes: { agreed: 1, agreed_differently: 1, disagreed: 1, no_response: 1 },
      responseRate: 3 / 5,
      agreementRate: 2 / 3,
    });
    expect(rows.map(({ name, sent, responseRate }) => [name, sent, responseRate])).toEqual([
      ['Dr Abara', 3, 1],
      ['Dr Baker', 3, 0],
    ]);
    const authors = await show('author');
    expect(authors.rows.map(({ name, sent }) => [name, sent])).toEqual([
      ['Cora Coder', 4],
      ['Olga Coder', 2],
    ]);
    expect((await show('service')).rows.map(({ name }) => name)).toEqual(['Not billed yet']);
  });

  it('take turnaround from the ledger alone: the clinician’s time, in both clocks', async () => {
    const views = await Promise.all(made.map(({ id }) => world.get(GetRequest).byId(world.coder, id)));
    const byHand = views
      .filter(({ transitions }) => transitions.some(({ action }) => action === 'answer'))
      .map(({ id, ledger }) => ({ id, ...ledgerTotals(ledger).addressee }));
    const { items } = await world.get(QueryStatistics).behind(world.providerSupervisor, range);
    const answered = items.filter(({ answeredAt }) => answeredAt !== null);
    expect(
      answered
        .map(({ requestId, calendarSeconds, workingSeconds }) => [requestId, calendarSeconds, workingSeconds])
        .sort(),
    ).toEqual(byHand.map(({ id, calendarSeconds, workingSeconds }) => [id, calendarSeconds, workingSeconds]).sort());
    const sorted = byHand.map(({ calendarSeconds }) => calendarSeconds).sort((one, other) => one - other);
    expect((await show()).total.medianCalendarSeconds).toBe(sorted[1]);
  });

  it('are explained by the questions behind them, page by page', async () => {
    const { rows } = await show();
    for (const row of rows) {
      const { items } = await world
        .get(QueryStatistics)
        .behind(world.providerSupervisor, { ...range, by: 'clinician', key: row.key });
      expect(items).toHaveLength(row.sent);
      expect(items.filter(({ standing }) => standing === 'answered')).toHaveLength(row.standings.answered);
      for (const outcome of clinicianOutcomes) {
        expect(items.filter((item) => item.outcome === outcome)).toHaveLength(row.outcomes[outcome]);
      }
    }
    const all: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await world
        .get(QueryStatistics)
        .behind(world.providerSupervisor, { ...range, limit: 4, ...(cursor ? { cursor } : {}) });
      all.push(...page.items.map(({ requestId }) => requestId));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(all.sort()).toEqual(made.map(({ id }) => id).sort());
  });

  it('carry no money, in no view of them', async () => {
    await world.database.asOwner(`update claim set charge = 47110815.00 where id = $1`, [world.claimId]);
    const texts = [
      JSON.stringify(await show()),
      JSON.stringify(await world.get(QueryStatistics).behind(world.providerSupervisor, range)),
      await world.get(QueryStatistics).csv(world.providerSupervisor, range),
    ];
    for (const text of texts) expect(text).not.toContain('47110815');
    expect(texts[2]?.split('\r\n')[0]).toBe(
      'clinician,sent,answered,waiting,no_response,taken_back,agreed,agreed_differently,disagreed,undetermined,new_documentation,no_response,responseRate,agreementRate,medianCalendarSeconds,medianWorkingSeconds',
    );
  });

  it('are the own organisation’s, and of the days that were asked for', async () => {
    expect((await world.get(QueryStatistics).show(world.payerSupervisor, range)).total.sent).toBe(0);
    const before = { from: '2020-01-01', until: '2020-12-31' };
    expect((await world.get(QueryStatistics).show(world.providerSupervisor, before)).rows).toEqual([]);
  });

  it('learn how a query ended that was closed by its parent’s answer', async () => {
    const parent = await world.get(CreateRequest).execute(world.by(world.administrator), world.claimId, {
      kind: 'insurer_query',
      addressee: { organisationId: world.northside },
      due: in2Days,
      items: [{ question: 'Which knee?' }],
      send: true,
    });
    const child = await world.get(DelegateRequest).execute(world.by(world.coder), parent.id, {
      addressee: { personId: world.caregiver.personId },
      due: in2Days,
      items: [{ parentItemId: parent.items[0]?.id ?? '' }],
    });
    made.push(child);
    await answer(world.caregiver, child);
    await world.get(AnswerRequest).execute(world.by(world.coder), parent.id, {});
    const closed = await world.get(GetRequest).byId(world.coder, child.id);
    expect(closed).toMatchObject({ state: 'accepted', outcome: null });
    expect(closed.actions).toContain('say_outcome');
    world.database.clock.advance({ hours: 1 });
    const said = await world
      .get(SayOutcome)
      .execute(world.by(world.coder), child.id, { outcome: 'new_documentation', note: 'An addendum came of it.' });
    expect(said).toMatchObject({ outcome: 'new_documentation', closedAt: closed.closedAt, ledger: closed.ledger });
    expect((await show()).total.outcomes.new_documentation).toBe(1);
    const again = world.get(SayOutcome).execute(world.by(world.coder), child.id, { outcome: 'agreed' });
    await expect(again).rejects.toMatchObject({ code: 'request.illegal_transition' });
    const byOther = world.get(SayOutcome).execute(world.by(world.caregiver), child.id, { outcome: 'agreed' });
    await expect(byOther).rejects.toMatchObject({ code: 'request.wrong_side' });
  });

  it('count an expired query as without response', async () => {
    const before = (await show()).total.standings.no_response;
    const query = await ask(world.coder, world.caregiver, 'How deep was it?');
    await world.database.asOwner(`update information_request set expires_at = $2 where id = $1`, [
      query.id,
      world.database.clock.now(),
    ]);
    await world.get(ExpireRequest).execute({ id: world.northside, kind: 'provider' }, query.id);
    expect((await show()).total.standings.no_response).toBe(before + 1);
  });

  it('list to the supervisor what was sent although a rule stopped it', async () => {
    await ask(world.coder, world.caregiver, 'Does the patient have sepsis?', { reason: 'Quoted from the report.' });
    const { items } = await world.get(QueryOverrides).list(world.providerSupervisor, {});
    expect(items).toMatchObject([{ author: 'Cora Coder', clinician: 'Dr Abara', reason: 'Quoted from the report.' }]);
    expect(items[0]?.findings.length).toBeGreaterThan(0);
    expect((await world.get(QueryOverrides).list(world.payerSupervisor, {})).items).toEqual([]);
  });
});
