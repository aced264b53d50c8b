import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postMessageBody } from '@liaison/contracts';
import { audiences, type Actor, type Audience } from '@liaison/domain';
import { newId, type Command } from '@liaison/platform';
import { aThreadWorld, type ThreadWorld } from '../../testing/src/builders/thread-world.js';
import { createTestDatabase, type TestDatabase } from '../../testing/src/test-database.js';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { assembleThreads } from './threads-by-hand.js';

const commandOf = (actor: Actor, key: string | null = null, route = '', bodyHash = ''): Command => ({
  actor,
  key,
  route,
  bodyHash,
});

async function* bytes(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

describe('conversations about a claim', () => {
  let db: TestDatabase;
  let world: ThreadWorld;
  let folder: string;
  let act: ReturnType<typeof assembleThreads>;

  beforeAll(async () => {
    db = await createTestDatabase();
    world = await aThreadWorld(db);
    folder = await mkdtemp(join(tmpdir(), 'liaison-threads-'));
    act = assembleThreads(db, folder);
  });
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const everybody = (): [string, Actor][] =>
    Object.entries(world).filter(
      (entry): entry is [string, Actor] => typeof entry[1] === 'object' && 'reach' in entry[1],
    );
  const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'ok',
      (error: { code?: string }) => error.code ?? String(error),
    );

  /** PRODUCT.md, "Who may see what", for the people of this world. */
  const readersOf: Readonly<Record<Audience, readonly string[]>> = {
    shared: ['administrator', 'coder', 'otherCoder', 'payerSupervisor', 'providerSupervisor'],
    provider: ['caregiver', 'coder', 'otherCoder', 'providerSupervisor'],
    payer: ['administrator', 'payerSupervisor'],
    named: ['administrator', 'coder'],
  };

  it.each(audiences)(
    'shows a %s conversation to its readers at every exit, and to nobody else at any',
    async (audience) => {
      const author = audience === 'payer' ? world.administrator : world.coder;
      const threadId = world.threads[audience];
      const upload = { name: `secret-${audience}.txt`, declaredType: null, content: bytes(`bytes of ${audience}`) };
      const file = await act.store.execute(commandOf(author), upload);
      const message = await act.post.execute(commandOf(author), threadId, {
        text: `the secret of ${audience}`,
        attachments: [file.id],
      });
      for (const [name, actor] of everybody()) {
        const reads = readersOf[audience].includes(name);
        const expected = reads ? 'ok' : 'object.not_found';
        const home = { ok: reads, name };
        const listed = await act.list.execute(actor, world.claimId).catch(() => ({ items: [] }));
        expect({ name, ok: listed.items.some(({ id }) => id === threadId) }).toEqual(home);
        expect([name, await codeOf(act.show.execute(actor, threadId))]).toEqual([name, expected]);
        expect([name, await codeOf(act.page.execute(actor, threadId, {}))]).toEqual([name, expected]);
        expect([name, await codeOf(act.post.execute(commandOf(actor), threadId, { text: 'me too' }))]).toEqual([
          name,
          expected,
        ]);
        expect([name, await codeOf(act.versions.execute(actor, message.id))]).toEqual([name, expected]);
        expect([
          name,
          await codeOf(act.openFile.execute(actor, file.id).then(({ content }) => content.destroy())),
        ]).toEqual([name, expected]);
        const edited = await codeOf(act.edit.execute(commandOf(actor), message.id, { text: 'changed' }));
        expect([name, edited]).toEqual([
          name,
          actor === author ? 'ok' : reads ? 'message.not_author' : 'object.not_found',
        ]);
        if (actor === author)
          await act.edit.execute(commandOf(author), message.id, { text: `the secret of ${audience}` });
        const ownThread = actor.organisationKind === 'payer' ? world.threads.payer : world.threads.provider;
        const quoted = await codeOf(act.quote.execute(commandOf(actor), message.id, { threadId: ownThread }));
        expect([name, quoted]).toEqual([name, expected]);
        if (quoted === 'ok') {
          await db.asOwner(
            `delete from message where id in (select message_id from message_context where origin_id = $1)`,
            [message.id],
          );
        }
        const found = await act.search.execute(actor, { q: `secret of ${audience}` });
        expect({ name, ok: found.items.some(({ threadId: id }) => id === threadId) }).toEqual(home);
        const foundFile = await act.search.execute(actor, { q: `SECRET-${audience}`, in: 'files' });
        expect({ name, ok: foundFile.items.some(({ id }) => id === file.id) }).toEqual(home);
      }
    },
  );

  it('opens only the audiences that the rules allow, and says who will read', async () => {
    const open = (actor: Actor, audience: Audience, participants?: string[]) =>
      act.open.execute(commandOf(actor), world.claimId, {
        audience,
        subject: 'x',
        ...(participants && { participants }),
      });
    expect((await open(world.coder, 'shared')).readers).toBe('Seen by Northside coders and Acme claims');
    expect((await open(world.coder, 'provider')).readers).toBe('Seen by Northside only');
    expect(await codeOf(open(world.coder, 'payer'))).toBe('thread.audience_not_allowed');
    expect(await codeOf(open(world.administrator, 'provider'))).toBe('thread.audience_not_allowed');
    expect(await codeOf(open(world.strangerCoder, 'provider'))).toBe('object.not_found');
    // A clinician of the claim asks for a call where nobody has written yet; one who has nothing to do with it does not.
    expect((await open(world.caregiver, 'provider')).readers).toBe('Seen by Northside only');
    expect(await codeOf(open(world.caregiver, 'shared'))).toBe('thread.audience_not_allowed');
    expect(await codeOf(open(world.outsideCaregiver, 'provider'))).toBe('object.not_found');
    const named = await open(world.coder, 'named', [world.administrator.personId, world.outsideCaregiver.personId]);
    expect(named.readers).toBe('Seen by 3 named people: Adam Administrator, Cora Coder and Dr Baker');
    for (const stranger of [world.strangerCoder, world.providerAdmin, world.payerAuditor]) {
      expect(await codeOf(open(world.coder, 'named', [stranger.personId]))).toBe('thread.participant_invalid');
    }
    expect(await codeOf(open(world.coder, 'provider', [world.caregiver.personId]))).toBe('thread.participant_invalid');
  });

  it('lets in a caregiver who is added to a shared conversation, and ends it at once when removed', async () => {
    const { coder, administrator, caregiver, threads } = world;
    expect(await codeOf(act.show.execute(caregiver, threads.shared))).toBe('object.not_found');
    const added = await act.add.execute(commandOf(coder), threads.shared, [caregiver.personId]);
    expect(added.readers).toBe('Seen by Northside coders and Acme claims, and by Dr Abara');
    expect((await act.post.execute(commandOf(caregiver), threads.shared, { text: 'I am in' })).seq).toBeGreaterThan(0);
    expect(await codeOf(act.add.execute(commandOf(administrator), threads.shared, [caregiver.personId]))).toBe(
      'thread.participant_invalid',
    );
    expect(await codeOf(act.remove.execute(commandOf(administrator), threads.shared, caregiver.personId))).toBe(
      'object.not_found',
    );
    await act.remove.execute(commandOf(coder), threads.shared, caregiver.personId);
    expect(await codeOf(act.show.execute(caregiver, threads.shared))).toBe('object.not_found');
    expect(await codeOf(act.post.execute(commandOf(caregiver), threads.shared, { text: 'still?' }))).toBe(
      'object.not_found',
    );
    const events = await db.asOwner<{ type: string }>(`select type from event where person_id = $1 order by id`, [
      caregiver.personId,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['thread.access_gained', 'thread.access_lost']);
  });

  it('keeps what was said when it is corrected, and refuses a correction of what has moved', async () => {
    const { coder, threads } = world;
    const { id } = await act.post.execute(commandOf(coder), threads.provider, { text: 'left knee' });
    const edited = await act.edit.execute(commandOf(coder), id, { text: 'right knee', revision: 1 });
    expect(edited).toMatchObject({ text: 'right knee', version: 2 });
    await expect(act.edit.execute(commandOf(coder), id, { text: 'no', revision: 1 })).rejects.toMatchObject({
      code: 'revision.moved',
      current: { text: 'right knee' },
    });
    const { items } = await act.versions.execute(coder, id);
    expect(items.map(({ text: words }) => words)).toEqual(['left knee', 'right knee']);
    const found = await act.search.execute(coder, { q: 'left knee', in: 'messages' });
    expect(found.items).toEqual([]);
  });

  it('moves a read mark forward only, never past the end, and back when that is meant', async () => {
    const { otherCoder, coder, threads } = world;
    const { seq } = await act.post.execute(commandOf(coder), threads.provider, { text: 'latest' });
    const mark = (to: number, unread?: true) =>
      act.markRead.execute(commandOf(otherCoder), threads.provider, { seq: to, ...(unread && { unread }) });
    expect((await mark(seq)).readSeq).toBe(seq);
    expect((await mark(1)).readSeq).toBe(seq);
    expect((await mark(2_000_000_000)).readSeq).toBe(seq);
    expect((await mark(1, true)).readSeq).toBe(1);
    await Promise.all(Array.from({ length: seq }, (_, n) => mark(n + 1)));
    expect((await act.show.execute(otherCoder, threads.provider)).readSeq).toBe(seq);
    const leaked = await db.unitOfWork.run(coder, (tx) =>
      tx.query(`select 1 from event where type = 'thread.read' and person_id = $1`, [otherCoder.personId]),
    );
    expect(leaked).toEqual([]);
  });

  it('quotes words, origin and files into another conversation on purpose', async () => {
    const { coder, administrator, threads } = world;
    const file = await act.store.execute(commandOf(coder), {
      name: 'op.txt',
      declaredType: null,
      content: bytes('op note'),
    });
    const inner = await act.post.execute(commandOf(coder), threads.provider, {
      text: 'see note',
      attachments: [file.id],
    });
    const shown = await act.quote.execute(commandOf(coder), inner.id, { threadId: threads.shared, comment: 'for you' });
    const { items } = await act.page.execute(administrator, threads.shared, { limit: 1 });
    expect(items).toMatchObject([
      { id: shown.id, text: 'for you', quoted: { messageId: inner.id, author: 'Cora Coder', text: 'see note' } },
    ]);
    expect(items[0]?.attachments.map(({ id }) => id)).toEqual([file.id]);
    expect(await text((await act.openFile.execute(administrator, file.id)).content)).toBe('op note');
    expect(await codeOf(act.versions.execute(administrator, inner.id))).toBe('object.not_found');
  });

  it('pages by number in both directions without a hole', async () => {
    const { coder } = world;
    const { id } = await act.open.execute(commandOf(coder), world.claimId, { audience: 'provider', subject: 'long' });
    for (let n = 1; n <= 7; n += 1) await act.post.execute(commandOf(coder), id, { text: `m${n}` });
    const seqs = async (query: { before?: number; after?: number; limit: number }) => {
      const { items, next } = await act.page.execute(coder, id, query);
      return { seqs: items.map(({ seq }) => seq), next };
    };
    expect(await seqs({ limit: 3 })).toEqual({ seqs: [7, 6, 5], next: '5' });
    expect(await seqs({ before: 5, limit: 4 })).toEqual({ seqs: [4, 3, 2, 1], next: null });
    expect(await seqs({ after: 2, limit: 3 })).toEqual({ seqs: [5, 4, 3], next: '5' });
    expect(await seqs({ after: 5, limit: 3 })).toEqual({ seqs: [7, 6], next: null });
  });

  it('attaches only own files, keeps one per key, and leaves no bytes of what it refused', async () => {
    const { coder, otherCoder, threads } = world;
    const upload = (content: string, name = 'a.txt') => ({ name, declaredType: null, content: bytes(content) });
    const first = await act.store.execute(commandOf(coder, 'k', 'r'), upload('once'));
    const stored = async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length;
    const before = await stored();
    expect((await act.store.execute(commandOf(coder, 'k', 'r'), upload('once'))).id).toBe(first.id);
    expect(await codeOf(act.store.execute(commandOf(coder, 'k', 'r'), upload('twice')))).toBe('idempotency.key_reused');
    expect(await codeOf(act.store.execute(commandOf(coder), upload('')))).toBe('file.empty');
    expect(await codeOf(act.store.execute(commandOf(coder), upload('x', '..')))).toBe('ok');
    expect(await stored()).toBe(before + 1);
    const attached = act.post.execute(commandOf(otherCoder), threads.provider, { text: 'x', attachments: [first.id] });
    expect(await codeOf(attached)).toBe('message.attachment_unknown');
    const draft = act.drafts.execute(commandOf(otherCoder), threads.provider, { text: '', attachments: [first.id] });
    expect(await codeOf(draft)).toBe('message.attachment_unknown');
  });

  it('takes wildcards for what they are, and pages through the hits', async () => {
    const { coder, threads } = world;
    await act.post.execute(commandOf(coder), threads.provider, { text: '100% of_it \\ here' });
    const hits = async (q: string) => (await act.search.execute(coder, { q, in: 'messages' })).items.length;
    expect([await hits('100% of_it \\'), await hits('1%0% of'), await hits('of__t')]).toEqual([1, 0, 0]);
    const all = (await act.search.execute(coder, { q: 'secret' })).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof act.search.execute>> = await act.search.execute(coder, {
        q: 'secret',
        limit: 2,
        ...(cursor && { cursor }),
      });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    expect(await codeOf(act.search.execute(coder, { q: 'secret', in: 'people' }))).toBe('body.invalid');
    expect(await codeOf(act.search.execute(coder, { q: 'secret', cursor: 'x' }))).toBe('body.invalid');
  });

  it('refuses a text that is empty, blank, too long or holds NUL before anything is asked of the database', () => {
    for (const bad of ['', ' \n ', 'a\u0000b', 'x'.repeat(20_001)]) {
      expect(postMessageBody.safeParse({ text: bad }).success).toBe(false);
    }
    expect(postMessageBody.safeParse({ text: 'x'.repeat(20_000) }).success).toBe(true);
  });

  it('treats an id of any shape as not there', async () => {
    const { coder } = world;
    for (const id of ['', 'x', newId(), "' or 1=1"]) {
      expect(await codeOf(act.show.execute(coder, id))).toBe('object.not_found');
      expect(await codeOf(act.list.execute(coder, id))).toBe('object.not_found');
      expect(await codeOf(act.post.execute(commandOf(coder), id, { text: 'x' }))).toBe('object.not_found');
      expect(await codeOf(act.edit.execute(commandOf(coder), id, { text: 'x' }))).toBe('object.not_found');
      expect(await codeOf(act.openFile.execute(coder, id))).toBe('object.not_found');
    }
  });
});
