import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { aPrivacyWorld, codeOf, type PrivacyWorld } from '@liaison/testing';
import { GetRequest } from '../../requests/src/index.js';
import { PostMessage, QuoteMessage, SearchEverything } from '../../threads/src/index.js';
import { ListDisclosures, ListIncidents, RecallContent, ShowIncident, WorkIncident } from './index.js';

describe('a recall', () => {
  let world: PrivacyWorld;
  beforeAll(async () => {
    world = await aPrivacyWorld();
  });
  afterAll(() => world.close());
  // The clock stands, and lists are ordered by time.
  beforeEach(() => {
    world.database.clock.advance({ minutes: 1 });
  });

  const everybody = (): Actor[] =>
    Object.values(world).filter((one): one is Actor => typeof one === 'object' && 'reach' in one);

  it('leaves the place and takes the content from everybody at once, on both sides', async () => {
    const { coder, administrator, caregiver, threads } = world;
    const file = (await world.upload(coder, 'of somebody else', 'zebra-file.txt')).id;
    const message = await world.get(PostMessage).execute(world.by(coder), threads.shared, {
      text: 'zebra words',
      attachments: [file],
      recorded: { channel: 'telephone', at: '2026-05-11T12:00:00.000Z', counterpart: 'zebra person' },
    });
    await world.get(QuoteMessage).execute(world.by(coder), message.id, { threadId: threads.provider, comment: 'look' });
    await world.page(administrator, threads.shared);
    expect(await world.open(administrator, file)).toBe('ok');

    const reason = 'Another patient';
    await world.get(RecallContent).execute(world.by(administrator), { kind: 'message', id: message.id, reason });

    for (const actor of everybody()) {
      const read = await Promise.all(Object.values(threads).map((id) => world.page(actor, id).catch(() => null)));
      const found = await world
        .get(SearchEverything)
        .execute(actor, { q: 'zebra' })
        .catch(() => null);
      expect(JSON.stringify([read, found])).not.toContain('zebra');
      expect(await world.open(actor, file)).toBe('object.not_found');
      for (const table of ['message_version', 'message_context', 'file', 'file_use', 'message']) {
        const rows = await world.rowsSeen(actor, `select t::text from ${table} t where t::text like '%zebra%'`, []);
        expect([table, rows]).toEqual([table, []]);
      }
    }
    const [place] = (await world.page(coder, threads.shared)).items.filter(({ id }) => id === message.id);
    expect(place).toMatchObject({
      ...{ text: '', recorded: null, attachments: [], mentions: [], recalled: true },
      recall: { by: 'Adam Administrator', organisation: 'Acme', reason },
    });
    expect(await codeOf(world.page(caregiver, threads.provider))).toBe('ok');
    const again = world.get(RecallContent).execute(world.by(coder), { kind: 'message', id: message.id, reason });
    expect(await codeOf(again)).toBe('content.recalled');
  });

  it('opens an incident on both sides that shows its content to their privacy officers alone', async () => {
    const { coder, administrator, threads, privacyOfficer, payerOfficer } = world;
    const message = await world.say(coder, threads.shared, 'giraffe words', [
      (await world.upload(coder, 'giraffe bytes')).id,
    ]);
    await world.page(administrator, threads.shared);
    await world.get(RecallContent).execute(world.by(coder), { kind: 'message', id: message.id, reason: 'Wrong' });
    for (const who of [privacyOfficer, payerOfficer]) {
      const [incident] = (await world.get(ListIncidents).execute(who, {})).items;
      const view = await world.get(ShowIncident).execute(who, incident?.id ?? '');
      expect(view.messages.map(({ texts }) => texts)).toEqual([['giraffe words']]);
      expect(view.files).toHaveLength(1);
      expect(Date.parse(view.dueAt) - Date.parse(view.discoveredAt)).toBe(60 * 86_400_000);
      const opened = await world.get(ShowIncident).openFile(who, view.id, view.files[0]?.id ?? '');
      opened.content.destroy();
      const isPayer = who === payerOfficer;
      const reader = view.receivers.find(({ how, organisation }) => how === 'read' && organisation === 'Acme');
      expect(reader?.person?.name ?? null).toBe(isPayer ? 'Adam Administrator' : null);
      expect(view.receivers.some(({ how, organisation }) => how === 'received' && organisation === 'Acme')).toBe(true);
      expect(view.mayRestore).toBe(!isPayer);
      // Nothing else: no claim, no conversation, no other file.
      for (const table of ['claim', 'thread', 'message', 'message_version', 'file', 'information_request']) {
        expect([table, await world.rowsSeen(who, `select 1 from ${table}`, [])]).toEqual([table, []]);
      }
    }
    for (const nobody of [coder, world.providerSupervisor, world.providerAuditor, world.strangerCoder]) {
      expect((await world.get(ListIncidents).execute(nobody, {})).items).toEqual([]);
      const rows = await world.rowsSeen(nobody, `select f.* from incident i, app.incident_messages(i.id) f`, []);
      expect(rows).toEqual([]);
    }
  });

  it('hides a file wherever it is shown, and is lifted by the officer of who recalled it', async () => {
    const { coder, administrator, threads, privacyOfficer, payerOfficer } = world;
    const request = await world.query('Send the note');
    const file = (await world.upload(coder, 'of somebody else')).id;
    await world.answer(coder, request, [file]);
    const message = await world.say(coder, threads.shared, 'here', [file]);
    await world.get(RecallContent).execute(world.by(administrator), { kind: 'file', id: file, reason: 'Not hers' });
    const seen = async (actor: Actor) => {
      const item = (await world.get(GetRequest).byId(actor, request.id)).items[0]?.answer?.attachments[0];
      const posted = (await world.page(actor, threads.shared)).items.find(({ id }) => id === message.id)
        ?.attachments[0];
      return [item?.recalled, item?.name, posted?.recalled, posted?.recall?.reason];
    };
    expect(await seen(coder)).toEqual([true, 'Recalled file', true, 'Not hers']);
    expect(await seen(administrator)).toEqual([true, 'Recalled file', true, 'Not hers']);
    expect(await codeOf(world.say(coder, threads.provider, 'again', [file]))).toBe('message.attachment_unknown');
    const disclosed = await world.get(ListDisclosures).execute(privacyOfficer, { accountable: 'true' });
    expect(disclosed.items.some(({ fileIds }) => fileIds.includes(file))).toBe(true);

    const newest = async (who: Actor) => (await world.get(ListIncidents).execute(who, {})).items[0]?.id ?? '';
    const lift = async (who: Actor) =>
      codeOf(world.get(WorkIncident).restore(world.by(who), await newest(who), 'It was hers'));
    expect(await lift(privacyOfficer)).toBe('incident.not_recaller');
    expect(await lift(payerOfficer)).toBe('ok');
    expect(await seen(coder)).toEqual([false, 'note.txt', false, undefined]);
    expect(await world.open(administrator, file)).toBe('ok');
    const theirs = await world.get(ShowIncident).execute(privacyOfficer, await newest(privacyOfficer));
    expect(theirs).toMatchObject({ state: 'closed', conclusion: 'recalled_in_error' });
  });

  it('is not for who cannot see it, and cannot be written past its function', async () => {
    const { coder, administrator, strangerCoder, privacyOfficer, threads } = world;
    const inner = await world.say(coder, threads.provider, 'inside');
    for (const who of [administrator, strangerCoder, privacyOfficer]) {
      const recalled = world.get(RecallContent).execute(world.by(who), { kind: 'message', id: inner.id, reason: 'x' });
      expect(await codeOf(recalled)).toBe('object.not_found');
      const [byHand] = await world.rowsSeen(
        who,
        `select app.recall_content($1, 'message', $2, 'x', now()) as incident`,
        [...[newId(), inner.id]],
      );
      expect(byHand).toEqual({ incident: null });
    }
    await expect(world.rowsSeen(coder, `delete from quarantine`, [])).rejects.toThrow(/permission denied/);
    await expect(world.rowsSeen(coder, `insert into quarantine select $1, $1`, [inner.id])).rejects.toThrow(
      /permission/,
    );
  });
});
