import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { aLetter, anInsurerQuery, aRecordedQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import {
  AcknowledgeRequest,
  AnswerRequest,
  CreateRequest,
  DelegateRequest,
  GetRequest,
  MergeRequests,
  SaveItemAnswer,
} from '../index.js';

describe('an electronic request that comes after its letter', () => {
  let world: RequestsWorld;

  beforeAll(async () => {
    world = await aRequestsWorld();
  });
  afterAll(() => world.close());

  const seenBy = (actor: Actor, id: string) => world.get(GetRequest).byId(actor, id);
  const merge = (id: string, requestId: string, actor: Actor = world.coder) =>
    world.get(MergeRequests).execute(world.by(actor), id, { requestId });
  const recorded = (...questions: string[]) => {
    const receivedAt = new Date(world.database.clock.now().getTime() - 86_400_000);
    const letter = aLetter({ name: 'Acme', reference: 'AC-9', receivedAt });
    return world.get(CreateRequest).execute(world.by(world.coder), world.claimId, aRecordedQuery(letter, ...questions));
  };
  const electronic = (...questions: string[]) =>
    world
      .get(CreateRequest)
      .execute(world.by(world.administrator), world.claimId, anInsurerQuery(world.northside, ...questions));
  const item = (request: RequestView, index: number): string => request.items[index]?.id ?? '';
  const child = (request: RequestView) =>
    world.get(DelegateRequest).execute(world.by(world.coder), request.id, {
      addressee: { personId: world.caregiver.personId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ parentItemId: item(request, 1), question: 'Who signed the order?' }],
      override: { reason: 'A plain question' },
    });

  it('is proposed on both, and takes over drafts, what was faxed, questions to caregivers and who has it', async () => {
    const letter = await recorded('Operative note', 'Who signed?', 'Anything else?');
    await world.get(AcknowledgeRequest).execute(world.by(world.otherCoder), letter.id, {});
    const asked = await child(letter);
    await world.get(AnswerRequest).execute(world.by(world.otherCoder), letter.id, {
      answers: [{ itemId: item(letter, 0), outcome: 'supplied', text: 'Faxed note.' }],
      itemIds: [item(letter, 0)],
      sent: { channel: 'fax', reference: 'page 3' },
    });
    const later = await electronic('operative  note.', 'WHO SIGNED?', 'Something new?');
    expect((await seenBy(world.coder, letter.id)).mergeProposals).toEqual([
      expect.objectContaining({ id: later.id, because: ['payer', 'items'] }),
    ]);
    expect((await seenBy(world.coder, later.id)).mergeProposals).toEqual([
      expect.objectContaining({ id: letter.id, reference: 'AC-9' }),
    ]);
    expect((await seenBy(world.administrator, later.id)).mergeProposals).toEqual([]);

    const closed = await merge(letter.id, later.id);
    expect(closed).toMatchObject({ state: 'cancelled', mergedInto: { id: later.id }, recordable: [], actions: [] });
    expect(closed.transitions.at(-1)).toMatchObject({ action: 'merge', reason: 'superseded' });
    expect(closed.chases.filter(({ state }) => state === 'scheduled')).toEqual([]);

    const survivor = await seenBy(world.coder, later.id);
    expect(survivor).toMatchObject({
      state: 'acknowledged',
      assignee: { id: world.otherCoder.personId },
      mergedFrom: [{ id: letter.id, reference: 'AC-9', receivedAt: letter.recorded?.receivedAt }],
      proofs: [{ requestId: letter.id, kind: 'sent', channel: 'fax', reference: 'page 3' }],
      mergeProposals: [],
    });
    expect(survivor.items.map(({ answer }) => answer && [answer.draft, answer.text])).toEqual([
      [true, 'Faxed note.'],
      null,
      null,
    ]);
    expect(survivor.children).toEqual([expect.objectContaining({ id: asked.id, itemIds: [item(later, 1)] })]);

    await world.get(AnswerRequest).execute(world.by(world.caregiver), asked.id, {
      answers: [{ itemId: asked.items[0]?.id ?? '', outcome: 'supplied', text: 'Dr Abara.' }],
    });
    const drafted = await seenBy(world.coder, later.id);
    expect(drafted.items[1]?.answer).toMatchObject({ draft: true, text: 'Dr Abara.' });
  });

  it('tells its own asker nothing of the letter: neither link, proof, draft nor revision', async () => {
    const letter = await recorded('Op note');
    const body = { outcome: 'supplied' as const, text: 'Kept.' };
    await world.get(SaveItemAnswer).execute(world.by(world.coder), letter.id, item(letter, 0), body);
    const later = await electronic('Op note');
    await merge(later.id, letter.id);
    const theirs = await seenBy(world.administrator, later.id);
    expect(theirs).toMatchObject({ mergedFrom: [], proofs: [], mergeProposals: [], recorded: null, state: 'open' });
    expect(theirs.revision).toBe(later.revision);
    expect(theirs.items[0]?.answer).toBeNull();
    expect(JSON.stringify(theirs)).not.toContain(letter.id);
    expect((await seenBy(world.coder, later.id)).items[0]?.answer).toMatchObject({ draft: true, text: 'Kept.' });
  });

  it('keeps an answer that somebody has begun on it', async () => {
    const letter = await recorded('Which knee?');
    const later = await electronic('Which knee?');
    const save = (request: RequestView, text: string) =>
      world
        .get(SaveItemAnswer)
        .execute(world.by(world.coder), request.id, item(request, 0), { outcome: 'supplied', text });
    await save(letter, 'Left.');
    await save(later, 'Right.');
    await merge(letter.id, later.id);
    expect((await seenBy(world.coder, later.id)).items[0]?.answer?.text).toBe('Right.');
  });

  it('is merged once only, with one of the same kind, and with nobody else’s', async () => {
    const letter = await recorded('One?');
    const [later, other] = [await electronic('One?'), await electronic('Two?')];
    await expect(merge(letter.id, letter.id)).rejects.toMatchObject({ code: 'request.merge_mismatch' });
    await expect(merge(later.id, other.id)).rejects.toMatchObject({ code: 'request.merge_mismatch' });
    await expect(merge(later.id, letter.id, world.administrator)).rejects.toMatchObject({
      code: 'request.merge_mismatch',
      errors: [{ path: 'requestId' }],
    });
    await merge(letter.id, later.id);
    await expect(merge(letter.id, other.id)).rejects.toMatchObject({ code: 'request.illegal_transition' });
  });
});
