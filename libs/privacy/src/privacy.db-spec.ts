import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LegalBasisBody } from '@liaison/contracts';
import { basisFor, guardedSensitivities, type Actor } from '@liaison/domain';
import { aPrivacyWorld, aThread, codeOf, type PrivacyWorld } from '@liaison/testing';
import { GetRequest, ReleaseAnswer, SaveItemAnswer } from '../../requests/src/index.js';
import { ListVersions, MarkThread, PostMessage, QuoteMessage } from '../../threads/src/index.js';
import { LegalBasisRepository, ListDisclosures, ReleasePolicies, RevokeLegalBasis } from './index.js';

const checklist = { patient: true, dates: true, pages: true, signature: true, sensitivity: true };

describe('sensitive content', () => {
  let world: PrivacyWorld;

  beforeAll(async () => {
    world = await aPrivacyWorld();
  });
  afterAll(() => world.close());
  // The clock stands, and lists are ordered by time.
  beforeEach(() => {
    world.database.clock.advance({ minutes: 1 });
  });

  describe('a legal basis', () => {
    beforeEach(() => world.revokeAll());

    it('is asked for at every way out, and nothing is half sent', async () => {
      const { coder, threads, administrator } = world;
      const file = await world.marked('substance_use');
      const refused = world
        .get(PostMessage)
        .execute(world.by(coder), threads.shared, { text: 'x', attachments: [file] });
      await expect(refused).rejects.toMatchObject({
        code: 'sensitivity.basis_missing',
        errors: [
          { path: 'attachments', message: expect.stringContaining('a consent for substance-use records to Acme') },
        ],
      });
      const inside = await world.say(coder, threads.provider, 'inside', [file]);
      const quoting = world.get(QuoteMessage).execute(world.by(coder), inside.id, { threadId: threads.shared });
      expect(await codeOf(quoting)).toBe('sensitivity.basis_missing');
      const request = await world.query('Send the note');
      expect(await codeOf(world.answer(coder, request, [file]))).toBe('sensitivity.basis_missing');
      expect((await world.get(GetRequest).byId(administrator, request.id)).state).toBe('open');
      await world.record();
      expect(await codeOf(world.say(coder, threads.shared, 'with consent', [file]))).toBe('ok');
      expect(await codeOf(world.answer(coder, request, [file]))).toBe('ok');
      expect(await world.open(administrator, file)).toBe('ok');
    });

    it('ends with its revocation: what left is not given out again', async () => {
      const basis = await world.record();
      const file = await world.marked('substance_use');
      await world.say(world.coder, world.threads.shared, 'with consent', [file]);
      expect(await world.open(world.administrator, file)).toBe('ok');
      await world.get(RevokeLegalBasis).execute(world.by(world.coder), basis.id, 'The patient asked');
      expect(await world.open(world.administrator, file)).toBe('sensitivity.download_barred');
      expect(await world.open(world.coder, file)).toBe('ok');
    });

    it('covers a marked conversation too', async () => {
      const { coder, threads } = world;
      await world.get(MarkThread).execute(world.by(coder), threads.provider, 'substance_use');
      const words = await world.say(coder, threads.provider, 'in the marked one');
      const quoting = () =>
        codeOf(world.get(QuoteMessage).execute(world.by(coder), words.id, { threadId: threads.shared }));
      expect(await quoting()).toBe('sensitivity.basis_missing');
      await world.record();
      expect(await quoting()).toBe('ok');
      await world.get(MarkThread).execute(world.by(coder), threads.provider, 'none');
    });

    it('is judged by the database as the rule judges it', async () => {
      const { coder, claimId, northside, acme, lakeside } = world;
      const repository = new LegalBasisRepository();
      const variants: Partial<LegalBasisBody>[] = [
        {},
        { expires: '2020-01-02' },
        { recipientId: lakeside },
        { kind: 'authorisation', scope: ['psychotherapy_notes'] },
        { scope: ['substance_use_counselling'] },
      ];
      for (const variant of variants) {
        await world.revokeAll();
        await world.record(variant);
        for (const recipientId of [acme, lakeside]) {
          for (const sensitivity of guardedSensitivities) {
            const [byRule, byDatabase] = await world.database.unitOfWork.run(coder, async (tx) => {
              const today = await repository.today(tx);
              const found = basisFor(await repository.ofClaim(tx, claimId), { sensitivity, recipientId, today });
              const [row] = await tx.query<{ id: string | null }>(`select app.basis_for($1, $2, $3, $4, $5) as id`, [
                ...[claimId, northside, recipientId, sensitivity, tx.now],
              ]);
              return ['basis' in found ? found.basis.id : null, row?.id ?? null];
            });
            expect([variant, sensitivity, byDatabase]).toEqual([variant, sensitivity, byRule]);
          }
        }
      }
    });
  });

  it('narrows a VIP conversation and file to those named, inside the house', async () => {
    const { coder, otherCoder, providerSupervisor, claimId, northside, acme } = world;
    const parties = { claimId, providerOrg: northside, payerOrg: acme, createdBy: coder.personId };
    const threadId = await aThread(world.database, { ...parties, audience: 'provider', ownerOrg: northside });
    const file = await world.marked('vip');
    const { id } = await world.say(coder, threadId, 'about her', [file]);
    await world.get(MarkThread).execute(world.by(coder), threadId, 'vip');
    for (const [actor, expected] of [
      [coder, 'ok'],
      [otherCoder, 'object.not_found'],
      [providerSupervisor, 'object.not_found'],
    ] as const) {
      expect(await codeOf(world.page(actor, threadId))).toBe(expected);
      expect(await codeOf(world.get(ListVersions).execute(actor, id))).toBe(expected);
      expect(await world.open(actor, file)).toBe(expected);
      expect(await codeOf(world.say(actor, threadId, 'hello'))).toBe(expected);
    }
    const shared = world.get(MarkThread).execute(world.by(coder), world.threads.shared, 'vip');
    expect(await codeOf(shared)).toBe('sensitivity.vip_shared');
  });

  describe('a release', () => {
    beforeAll(() => world.get(ReleasePolicies).put(world.by(world.providerSupervisor), { kinds: ['insurer_query'] }));
    afterAll(() => world.get(ReleasePolicies).put(world.by(world.providerSupervisor), { kinds: [] }));
    const release = (actor: Actor, id: string) => world.get(ReleaseAnswer).execute(world.by(actor), id, { checklist });

    it('takes two people, and the other side sees nothing before the second', async () => {
      const { coder, otherCoder, administrator } = world;
      const request = await world.query('Send the note');
      const file = (await world.upload(coder)).id;
      const mine = await world.answer(coder, request, [file]);
      expect(mine).toMatchObject({ state: 'open', release: { state: 'prepared', hasChanged: false } });
      expect(mine.actions).not.toContain('release');
      const theirs = await world.get(GetRequest).byId(administrator, request.id);
      expect(theirs).toMatchObject({ state: 'open', release: null, revision: request.revision });
      expect(theirs.items[0]?.answer).toBeNull();
      expect(await world.open(administrator, file)).toBe('object.not_found');
      expect(await codeOf(release(coder, request.id))).toBe('release.same_person');
      expect((await world.get(GetRequest).byId(otherCoder, request.id)).actions).toContain('release');
      const sent = await release(otherCoder, request.id);
      expect(sent).toMatchObject({ state: 'answered', release: null });
      expect(await world.open(administrator, file)).toBe('ok');
      expect(await codeOf(release(otherCoder, request.id))).toBe('release.not_prepared');
      const { items } = await world.get(ListDisclosures).execute(world.privacyOfficer, { claim: world.claimId });
      expect(items[0]).toMatchObject({
        ...{
          requestId: request.id,
          fileIds: [file],
          purpose: 'payment',
          accountable: false,
          patientName: 'Pat Patient',
        },
        recipient: { name: 'Acme' },
        by: { id: otherCoder.personId, name: 'Olga Coder' },
      });
      const ids = (await world.get(ListDisclosures).execute(world.providerAuditor, {})).items[0];
      expect(ids).toMatchObject({ patientName: null, claimNumber: null, by: { name: null }, fileIds: [file] });
    });

    it('goes back with a reason, and is prepared anew once an answer changed', async () => {
      const { coder, otherCoder } = world;
      const request = await world.query('Send the note');
      const attachments = [(await world.upload(coder)).id];
      await world.answer(coder, request, attachments);
      const back = await world.get(ReleaseAnswer).sendBack(world.by(otherCoder), request.id, { reason: 'Page 2' });
      expect(back.release).toMatchObject({ state: 'sent_back', sentBack: { by: 'Olga Coder', reason: 'Page 2' } });
      expect(await codeOf(release(otherCoder, request.id))).toBe('release.not_prepared');
      world.database.clock.advance({ minutes: 1 });
      await world.answer(coder, request, attachments);
      // At the same instant: the order of the saves decides, not their times.
      const itemId = request.items[0]?.id ?? '';
      const changed = { outcome: 'supplied' as const, text: 'Another page.', attachments };
      await world.get(SaveItemAnswer).execute(world.by(coder), request.id, itemId, changed);
      expect(await codeOf(release(otherCoder, request.id))).toBe('release.changed');
    });

    it('is not asked for words without records', async () => {
      const request = await world.query('Which knee?');
      expect((await world.answer(world.coder, request, [])).state).toBe('answered');
    });
  });
});
