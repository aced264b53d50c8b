import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreateRequestBody, QuestionMemoryBody, RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcceptAnswer,
  AnswerRequest,
  CancelRequest,
  CheckDraftQuery,
  CreateRequest,
  QuestionMemory,
  SaveItemAnswer,
} from './index.js';

const in2Days = { in: { amount: 2, unit: 'working_day' as const } };
const note = { loinc: '11504-8', line: 2, dateRange: { from: '2026-05-04', to: '2026-05-04' } };

describe('the memory of questions', () => {
  let world: RequestsWorld;
  /** Another submission of the same encounter, to another payer. */
  let secondary: { claimId: string; zenith: string; administrator: Actor };

  beforeAll(async () => {
    world = await aRequestsWorld();
    secondary = await aSecondaryClaim(world);
  });
  afterAll(() => world.close());

  const ask = (actor: Actor, body: Partial<CreateRequestBody>, claimId = world.claimId): Promise<RequestView> =>
    world.get(CreateRequest).execute(world.by(actor), claimId, {
      kind: 'insurer_query',
      addressee: { organisationId: world.northside },
      due: in2Days,
      items: [note],
      send: true,
      ...body,
    });
  const askDoctor = (question: string, body: Partial<CreateRequestBody> = {}) =>
    ask(world.coder, {
      kind: 'clinician_query',
      trigger: 'The claim was sent without it',
      addressee: { personId: world.caregiver.personId },
      items: [{ question }],
      ...body,
    });
  const answer = (actor: Actor, { id, items }: RequestView, text: string) =>
    world.get(AnswerRequest).execute(world.by(actor), id, {
      answers: items.map((item) => ({ itemId: item.id, outcome: 'supplied' as const, text, nature: 'explanation' })),
    });
  const recall = async (
    actor: Actor,
    item: QuestionMemoryBody['items'][number],
    claimId = world.claimId,
    except: string[] = [],
  ) => {
    const { items } = await world.get(QuestionMemory).recall(actor, claimId, { items: [item], except });
    return items[0]?.matches ?? [];
  };

  it('feeds the check of a query: what a clinician answered here is pointed out, live and when it is sent', async () => {
    const question = 'Was the specimen sent out?';
    const check = async (actor: Actor, given: { claimId?: string; except?: string[] }) => {
      const body = { kind: 'clinician_query' as const, items: [{ question: 'was the specimen sent  out' }], ...given };
      return (await world.get(CheckDraftQuery).execute(actor, body)).findings.some(({ rule }) => rule === 14);
    };
    const asked = await askDoctor(question);
    expect(await check(world.coder, { claimId: world.claimId })).toBe(false);
    await answer(world.caregiver, asked, 'It was.');
    expect(await check(world.coder, { claimId: world.claimId })).toBe(true);
    expect(await check(world.coder, {})).toBe(false);
    expect(await check(world.coder, { claimId: world.claimId, except: [asked.id] })).toBe(false);
    await expect(check(world.strangerCoder, { claimId: world.claimId })).rejects.toMatchObject({
      code: 'object.not_found',
    });
    const again = await askDoctor(question);
    const [kept] = await world.database.asOwner<{ rules: number[] }>(
      `select array(select (f->>'rule')::int from jsonb_array_elements(check_findings) f) as rules
         from information_request where id = $1`,
      [again.id],
    );
    expect(kept?.rules).toContain(14);
  });

  it('finds the same words, however written, with who answered what', async () => {
    const query = await askDoctor('Which knee was injected, left or right?');
    await answer(world.caregiver, query, 'The right one.');
    const [match, ...more] = await recall(world.coder, { question: '  which KNEE was injected left or right' });
    expect(more).toEqual([]);
    expect(match).toMatchObject({
      requestId: query.id,
      itemId: query.items[0]?.id,
      same: 'words',
      askedBy: 'Cora Coder',
      askedOf: 'Dr Abara',
      answer: { text: 'The right one.', nature: 'explanation', by: { name: 'Dr Abara' } },
    });
    expect(await recall(world.coder, { question: 'Which knee was injected?' })).toEqual([]);
    expect(await recall(world.coder, { question: query.items[0]?.question ?? '' }, world.claimId, [query.id])).toEqual(
      [],
    );
  });

  it('finds the same document of the same line and dates, and no other', async () => {
    const query = await ask(world.administrator, {});
    await answer(world.coder, query, 'Attached.');
    expect(await recall(world.administrator, note)).toMatchObject([
      {
        requestId: query.id,
        same: 'document',
        askedBy: 'Adam Administrator',
        askedOf: 'Northside',
        answer: { text: 'Attached.' },
      },
    ]);
    expect(await recall(world.administrator, { ...note, line: 1 })).toEqual([]);
    expect(await recall(world.administrator, { loinc: note.loinc })).toEqual([]);
  });

  it('says that it is being asked, and shows no sealed draft', async () => {
    const query = await askDoctor('Was contrast given?');
    await world.get(SaveItemAnswer).execute(world.by(world.caregiver), query.id, query.items[0]?.id ?? '', {
      outcome: 'supplied',
      text: 'Yes, sealed.',
    });
    expect(await recall(world.coder, { question: 'Was contrast given' })).toMatchObject([
      { requestId: query.id, state: 'open', answer: null },
    ]);
    await world.get(CancelRequest).execute(world.by(world.coder), query.id, { reason: 'superseded' });
    expect(await recall(world.coder, { question: 'Was contrast given' })).toEqual([]);
  });

  it('reaches the other submissions of the encounter, and never another payer’s requests', async () => {
    const query = await ask(world.administrator, { items: [{ question: 'Who signed the plan of care?' }] });
    await answer(world.coder, query, 'Dr Abara.');
    const same = { question: 'Who signed the plan of care?' };
    expect(await recall(world.coder, same, secondary.claimId)).toMatchObject([{ requestId: query.id }]);
    expect(await recall(secondary.administrator, same, secondary.claimId)).toEqual([]);
    const theirs = await ask(secondary.administrator, { items: [same] }, secondary.claimId);
    expect(await recall(world.administrator, same)).toMatchObject([{ requestId: query.id }]);
    const seen = await recall(world.coder, same);
    expect(seen.map(({ requestId }) => requestId)).toEqual([theirs.id, query.id]);
  });

  it('shows the other side, a caregiver and a stranger nothing that was not theirs', async () => {
    const inside = { question: 'Is the addendum signed?' };
    const query = await askDoctor(inside.question);
    await answer(world.caregiver, query, 'It is.');
    await world.get(AcceptAnswer).execute(world.by(world.coder), query.id, { outcome: 'agreed' });
    expect(await recall(world.administrator, inside)).toEqual([]);
    expect(await recall(world.caregiver, inside)).toMatchObject([{ requestId: query.id }]);
    await world.database.asOwner(
      `insert into claim_access (claim_id, person_id, org_id, reason, since) values ($1, $2, $3, 'care_team', $4)`,
      [world.claimId, world.outsideCaregiver.personId, world.northside, world.database.clock.now()],
    );
    expect(await recall(world.outsideCaregiver, inside)).toEqual([]);
    await expect(recall(world.strangerCoder, inside)).rejects.toMatchObject({ code: 'object.not_found' });
  });
});

async function aSecondaryClaim(world: RequestsWorld) {
  const [zenith, claimId, personId, membershipId] = [newId(), newId(), newId(), newId()];
  const { asOwner, clock } = world.database;
  await asOwner(`insert into organisation (id, kind, name) values ($1, 'payer', 'Zenith')`, [zenith]);
  await asOwner(
    `insert into claim (id, provider_org, payer_org, number, stage, state, kind, patient_name, providers, received_at)
     values ($1, $2, $3, 'CLM-1', 'submitted', 'open', 'professional', 'Pat Patient', '{}', $4)`,
    [claimId, world.northside, zenith, clock.now()],
  );
  await asOwner(`insert into person (id, email, name) values ($1, 'zoe@zenith.example', 'Zoe')`, [personId]);
  await asOwner(`insert into membership (id, person_id, org_id, roles) values ($1, $2, $3, $4)`, [
    ...[membershipId, personId, zenith],
    ['claims_administrator'],
  ]);
  const administrator: Actor = { ...world.administrator, personId, membershipId, organisationId: zenith };
  return { claimId, zenith, administrator };
}
