import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, ImportView, RequestRow, RequestSummary, RequestView, ThreadView } from '@liaison/contracts';
import { readFile } from 'node:fs/promises';
import type { Client } from '../support/client.js';
import { LiveSocket } from '../support/live-socket.js';
import { eventually, startProduct, type Product } from '../support/product.js';

interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The main job over the plain API (API.md), with the people of the demo: each step stands on the one before. */
describe('the story of a claim over the plain API', () => {
  let product: Product;
  let coder: Client;
  let caregiver: Client;
  let payer: Client;
  let supervisor: Client;
  let stranger: Client;
  let file: string;
  let claim: ClaimView;
  let thread: ThreadView;
  let request: RequestView;
  let child: RequestView;
  let caregiverId = '';

  beforeAll(async () => {
    product = await startProduct();
    coder = await product.signIn('coder@northside.example');
    caregiver = await product.signIn('caregiver@northside.example');
    payer = await product.signIn('claims@acme.example');
    supervisor = await product.signIn('supervisor@northside.example');
    stranger = await product.signIn('coder@lakeside.example');
    // The same claim under another number and interchange, with a pointer past its two diagnoses on line 4.
    const sample = await readFile('test/fixtures/x12/837p/linuxforhealth-example1.837', 'utf8');
    file = sample
      .replaceAll('000000907', '000000911')
      .replaceAll('26463774', 'STORY-1')
      .replace('10.00*UN*1.00***2', '10.00*UN*1.00***5');
  }, 120_000);
  afterAll(() => product.stop());

  const open = async <T>(client: Client, path: string): Promise<T> => {
    const answer = await client.get<T>(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    return answer.body;
  };
  const act = async (client: Client, path: string, body: unknown): Promise<RequestView> => {
    const answer = await client.post<RequestView>(`/requests/${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  it('1: a coder imports a real 837, and the same interchange again gives the first result', async () => {
    const first = await coder.upload<ImportView>('/claims/import', file, { 'content-type': 'application/edi-x12' });
    expect(first.status).toBeLessThan(300);
    expect(first.body).toMatchObject({ repeated: false, errors: [], claims: [{ number: 'STORY-1' }] });
    expect(first.body.acknowledgment).toMatch(/ST\*999\*/);
    const again = await coder.upload<ImportView>('/claims/import', file, { 'content-type': 'application/edi-x12' });
    expect(again.body).toMatchObject({ repeated: true, claims: first.body.claims });
    claim = await open<ClaimView>(coder, `/claims/${first.body.claims[0]?.id}`);
    expect(claim).toMatchObject({
      number: 'STORY-1',
      charge: '100.00',
      parties: {
        provider: { name: expect.stringContaining('Northside') },
        payer: { name: expect.stringContaining('Acme') },
      },
    });
    expect(claim.diagnoses.map(({ position }) => position)).toEqual([1, 2]);
    expect(claim.lines[0]).toMatchObject({ procedure: '99213', charge: '40.00', diagnosisPointers: [1] });
    expect(claim.findings).toContainEqual(expect.objectContaining({ rule: 'diagnosis_pointer_out_of_range', line: 4 }));
    expect((await stranger.get(`/claims/${claim.id}`)).status).toBe(404);
  });

  it('1b: a finding proposes a draft request, which only its own side sees', async () => {
    const finding = claim.findings.find(({ proposes }) => proposes) ?? claim.findings[0];
    const draft = await coder.post<RequestView>(`/findings/${finding?.id}/request`);
    expect(draft.body).toMatchObject({ state: 'draft', claimId: claim.id });
    expect((await payer.get(`/requests/${draft.body.id}`)).status).toBe(404);
    expect((await open<ClaimView>(payer, `/claims/${claim.id}`)).findings.map(({ id }) => id)).not.toContain(
      finding?.id,
    );
  });

  it('2: the payer writes in the shared thread and asks for three items in 45 calendar days, heard live', async () => {
    const opened = await payer.post<ThreadView>(`/claims/${claim.id}/threads`, {
      audience: 'shared',
      subject: 'Records',
    });
    expect(opened.status).toBe(201);
    thread = opened.body;
    const live = await LiveSocket.connect(coder);
    await live.ask('watch', { worklist: true });
    await live.ask('watch', { threadId: thread.id });
    const posted = await payer.post<{ seq: number }>(`/threads/${thread.id}/messages`, { text: 'We need the record.' });
    expect(posted).toMatchObject({ status: 201, body: { seq: 1 } });
    const sent = await payer.post<RequestView>(`/claims/${claim.id}/requests`, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: claim.parties.provider.id },
      due: { in: { amount: 45, unit: 'calendar_day' } },
      items: [
        { loinc: '11506-3' },
        { question: 'Which laboratory did the test on line 2?', line: 2 },
        { reason: { list: 'RARC', code: 'M127' } },
      ],
      consequence: { act: 'deny', carc: '252' },
      send: true,
    });
    expect(sent.status).toBe(201);
    request = sent.body;
    await live.heard((event) => event.stream === `thread:${thread.id}` && event.number === 1);
    await live.heard((event) => event.requestId === request.id);
    live.close();
    const worklist = await open<Page<RequestRow>>(coder, '/requests?ball=mine&limit=200');
    expect(worklist.items.map(({ id }) => id)).toContain(request.id);
    expect((await stranger.get(`/requests/${request.id}`)).status).toBe(404);
  });

  it('3: the coder takes it and delegates two items with a compliant query', async () => {
    expect((await act(coder, `${request.id}/acknowledge`, {})).state).toBe('acknowledged');
    const directory = await open<Page<{ id: string; kind: string; name: string; roles: string[] }>>(
      coder,
      `/claims/${claim.id}/directory`,
    );
    const me = await open<{ person: { id: string } }>(caregiver, '/me');
    caregiverId = directory.items.find(({ id }) => id === me.person.id)?.id ?? '';
    expect(caregiverId).not.toBe('');
    const indicator = { quote: 'Specimen sent out.', source: 'Office note', author: 'B. Kildare', at: '2006-10-03' };
    child = await act(coder, `${request.id}/delegate`, {
      addressee: { personId: caregiverId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [
        {
          parentItemId: request.items[0]?.id,
          question: 'Where is the progress note of this visit kept?',
          indicators: [indicator],
        },
        {
          parentItemId: request.items[1]?.id,
          question: 'Which laboratory performed the test?',
          options: ['Our own', 'Sent out', 'Other', 'Unable to determine'],
          indicators: [indicator],
        },
      ],
    });
    expect(child).toMatchObject({ kind: 'clinician_query', state: 'open', parentId: request.id });
  });

  it('3b: a leading query is refused with its rule, and the payer never learns of the child', async () => {
    const leading = await coder.post(`/requests/${request.id}/delegate`, {
      addressee: { personId: caregiverId },
      due: { in: { amount: 2, unit: 'working_day' } },
      items: [{ parentItemId: request.items[2]?.id, question: 'Please document sepsis or the claim will be denied.' }],
    });
    expect(leading).toMatchObject({ status: 422, body: { code: 'request.query_not_compliant' } });
    expect((await payer.get(`/requests/${child.id}`)).status).toBe(404);
    expect((await open<RequestView>(payer, `/requests/${request.id}`)).children).toEqual([]);
  });

  it('4: the caregiver sees what was asked, without amounts, and answers one with a file, one not documented', async () => {
    const asked = await open<RequestView>(caregiver, `/requests/${child.id}`);
    expect(asked.claim.charge).toBeNull();
    expect((await open<ClaimView>(caregiver, `/claims/${claim.id}`)).charge).toBeNull();
    expect((await caregiver.get(`/requests/${request.id}`)).status).toBe(404);
    const note = await caregiver.upload<{ id: string; size: number }>('/files', 'Progress note, signed.', {
      'content-type': 'text/plain',
      'x-file-name': 'note.txt',
    });
    expect(note.status).toBe(201);
    const saved = await caregiver.put(`/requests/${child.id}/items/${asked.items[0]?.id}/answer`, {
      outcome: 'supplied',
      attachments: [note.body.id],
      nature: 'existing_record',
      authoredAt: '2006-10-03',
    });
    expect(saved.status).toBe(200);
    const answered = await act(caregiver, `${child.id}/answer`, {
      answers: [{ itemId: asked.items[1]?.id, outcome: 'not_documented', reason: 'not_located' }],
    });
    expect(answered.state).toBe('answered');
  });

  it('5: the answers become the coder’s drafts; what is sent reaches the payer, and nothing else does', async () => {
    const mine = await open<RequestView>(coder, `/requests/${request.id}`);
    expect(mine.items[0]?.answer).toMatchObject({ draft: true, outcome: 'supplied' });
    expect(mine.items[1]?.answer).toMatchObject({ draft: true, outcome: 'not_documented', reason: 'not_located' });
    expect(
      (await open<RequestView>(payer, `/requests/${request.id}`)).items.every(({ answer }) => answer === null),
    ).toBe(true);
    const inside = await coder.post<ThreadView>(`/claims/${claim.id}/threads`, {
      audience: 'provider',
      subject: 'Inside',
    });
    await coder.post(`/threads/${inside.body.id}/messages`, { text: 'Zanzibar stays inside.' });
    const adjusted = await coder.put(`/requests/${request.id}/items/${mine.items[1]?.id}/answer`, {
      outcome: 'supplied',
      text: 'The test was sent out.',
      nature: 'explanation',
      revision: mine.items[1]?.answer?.revision,
    });
    expect(adjusted.status).toBe(200);
    const answered = await act(coder, `${request.id}/answer`, {
      answers: [{ itemId: request.items[2]?.id, outcome: 'supplied', text: 'The record is the note above.' }],
    });
    expect(answered).toMatchObject({ state: 'answered', ball: { side: 'requester' } });
    const seen = await open<RequestView>(payer, `/requests/${request.id}`);
    const attachment = seen.items[0]?.answer?.attachments[0];
    expect((await payer.get(`/files/${attachment?.id}`)).status).toBe(200);
    expect((await stranger.get(`/files/${attachment?.id}`)).status).toBe(404);
    const exits = [
      `/claims/${claim.id}/threads`,
      `/claims/${claim.id}/timeline?limit=200`,
      '/search?q=Zanzibar',
      `/claims/${claim.id}/requests`,
      '/sync',
      '/notices',
    ];
    for (const path of exits) {
      const exit = JSON.stringify((await payer.get(path)).body);
      for (const secret of ['Zanzibar', inside.body.id, child.id])
        expect({ path, has: exit.includes(secret) }).toEqual({ path, has: false });
    }
    expect((await payer.get(`/threads/${inside.body.id}/messages`)).status).toBe(404);
  });

  it('6: one item is returned, answered again and accepted, and both sides see the same ledger', async () => {
    await product.advance(86_400);
    const returned = await act(payer, `${request.id}/return`, {
      items: [{ itemId: request.items[2]?.id, reason: 'incomplete', note: 'The whole chart, please.' }],
      due: { in: { amount: 5, unit: 'working_day' } },
    });
    expect(returned).toMatchObject({ state: 'returned', round: 2 });
    await product.advance(7_200);
    await act(coder, `${request.id}/answer`, {
      answers: [{ itemId: request.items[2]?.id, outcome: 'supplied', text: 'The whole chart, 4 pages.' }],
    });
    const accepted = await act(payer, `${request.id}/accept`, {});
    expect(accepted).toMatchObject({ state: 'accepted', ball: null });
    const ours = await open<RequestView>(coder, `/requests/${request.id}`);
    const theirs = await open<RequestView>(payer, `/requests/${request.id}`);
    expect(ours.ledger).toEqual(theirs.ledger);
    expect(ours.ledger.map(({ side }) => side)).toEqual(['addressee', 'requester', 'addressee', 'requester']);
    const wall = Math.round((Date.parse(ours.closedAt ?? '') - Date.parse(ours.sentAt ?? '')) / 1000);
    const charged = ours.ledger.reduce((sum, entry) => sum + entry.calendarSeconds, 0);
    expect(Math.abs(charged - wall)).toBeLessThanOrEqual(1);
    const illegal = await payer.post<{ current: RequestView }>(`/requests/${request.id}/accept`, {});
    expect(illegal).toMatchObject({ status: 409, body: { current: { state: 'accepted' } } });
  });

  it('7: what is left alone is chased in working hours, then the supervisor is told; answering stops it', async () => {
    const second = await payer.post<RequestView>(`/claims/${claim.id}/requests`, {
      kind: 'insurer_query',
      phase: 'prepayment',
      addressee: { organisationId: claim.parties.provider.id },
      due: { in: { amount: 10, unit: 'working_day' } },
      items: [{ question: 'Was the patient referred?' }],
      send: true,
    });
    await act(coder, `${second.body.id}/acknowledge`, {});
    const planned = (await open<RequestView>(coder, `/requests/${second.body.id}`)).chases;
    expect(planned.length).toBeGreaterThan(1);
    for (const step of planned) await dayAfter(product, coder, step.dueAt);
    const noticesOf = async (client: Client) =>
      (await open<Page<{ kind: string; requestId: string | null }>>(client, '/notices?limit=200')).items.filter(
        ({ kind, requestId }) => kind === 'request.chased' && requestId === second.body.id,
      );
    await eventually(
      () => noticesOf(coder),
      (notices) => notices.length >= 2,
    );
    await eventually(
      () => noticesOf(supervisor),
      (notices) => notices.length >= 1,
    );
    const chases = (await open<RequestView>(coder, `/requests/${second.body.id}`)).chases;
    for (const step of chases.filter(({ state }) => state === 'sent')) {
      const hour = Number(
        new Intl.DateTimeFormat('en-US', { hour: '2-digit', hour12: false, timeZone: 'America/New_York' }).format(
          new Date(step.sentAt ?? ''),
        ),
      );
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(18);
    }
    await act(coder, `${second.body.id}/answer`, {
      answers: [{ itemId: second.body.items[0]?.id, outcome: 'supplied', text: 'Yes.' }],
    });
    const after = await open<RequestView>(coder, `/requests/${second.body.id}`);
    expect(after.chases.filter(({ state }) => state === 'scheduled')).toEqual([]);
  });

  it('8: each of the three has a worklist with figures of its own', async () => {
    for (const client of [coder, payer, supervisor]) {
      const summary = await open<RequestSummary>(client, '/requests/summary');
      const drafts = summary.byState['draft'] ?? 0;
      expect(summary.ageing.reduce((sum, { count }) => sum + count, 0)).toBe(summary.total - drafts);
    }
    expect((await open<{ rows: unknown[] }>(supervisor, '/requests/team')).rows.length).toBeGreaterThan(0);
    expect((await coder.get('/requests/team')).status).toBe(403);
  });
});

/** Moves the product's clock to just after an instant of its own time. */
async function dayAfter(product: Product, client: Client, at: string): Promise<void> {
  const clock = await fetch(`${client.url}/api/v1/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: 0 }),
  });
  const { now } = (await clock.json()) as { now: string };
  const seconds = Math.ceil((Date.parse(at) - Date.parse(now)) / 1000) + 2;
  if (seconds > 0) await product.advance(seconds);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
