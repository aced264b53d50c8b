import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView, ImportView } from '@liaison/contracts';
import {
  bytesOf,
  claimSegments,
  interchangeOf,
  isa,
  spoiledClaim,
  transactionOf,
} from '../fixtures/x12/read-fixture.js';
import { aTwoSidesWorld, contentOf, type PersonName, type TwoSidesWorld } from './two-sides-world.js';

interface Problem extends ImportView {
  readonly status: number;
  readonly code: string;
  readonly errors: { segment: string; position: number; code: string; message: string }[] & ImportView['errors'];
}
interface Imported {
  readonly status: number;
  readonly body: Problem & { job?: { id: string; state: string } };
}

const aFile = (number: string): string => interchangeOf(transactionOf(claimSegments(number)));
/** The second transaction of three holds what is given. */
const withMiddle = (number: string, middle: string): string =>
  interchangeOf(
    transactionOf(claimSegments(`${number}-1`), '0001'),
    middle,
    transactionOf(claimSegments(`${number}-3`), '0003'),
  );
const broken = (number: string): string =>
  transactionOf(
    claimSegments(number).map((segment) => (segment.startsWith('CLM') ? `CLM*${number}*abc` : segment)),
    '0002',
  );

describe('an 837 that is not as it should be', () => {
  let world: TwoSidesWorld;
  beforeAll(async () => {
    world = await aTwoSidesWorld();
  }, 60_000);
  afterAll(() => world.api.stop());

  const send = async (
    content: BodyInit,
    { who = 'coder', type }: { who?: PersonName; type?: string } = {},
  ): Promise<Imported> => {
    const answer = await fetch(`${world.api.url}/api/v1/claims/import`, {
      method: 'POST',
      headers: { cookie: world.callers[who].cookie, ...(type ? { 'content-type': type } : {}) },
      body: content,
    });
    return { status: answer.status, body: (await answer.json()) as Imported['body'] };
  };
  const x12 = (content: string | Uint8Array, who?: PersonName): Promise<Imported> =>
    send(typeof content === 'string' ? content : new Blob([content.slice()]), {
      type: 'application/edi-x12',
      ...(who ? { who } : {}),
    });
  const numbers = ({ body }: Imported): string[] => body.claims.map(({ number }) => number);
  /** Refused as a whole: says where, and the database holds what it held. */
  const refuses = async (content: string | Uint8Array, who?: PersonName): Promise<Problem> => {
    const before = await contentOf(world.api);
    const { status, body } = await x12(content, who);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'claim.import_refused' });
    expect(body.errors.length).toBeGreaterThan(0);
    for (const error of body.errors) {
      expect(error).toMatchObject({
        segment: expect.any(String),
        position: expect.any(Number),
        message: expect.any(String),
      });
    }
    expect(await contentOf(world.api)).toEqual(before);
    return body;
  };

  it.each([150, 250, 400, 500, 560])('cut after %i bytes is refused at the segment that is missing', async (length) => {
    const { errors } = await refuses(aFile('CUT').slice(0, length));
    expect(errors.some(({ segment }) => /^(SE|GE|IEA|ST|GS|[A-Z0-9]{2,3})$/.test(segment))).toBe(true);
  });

  it('cut in the third transaction keeps the first two and says that SE is missing', async () => {
    const whole = withMiddle('TAIL', transactionOf(claimSegments('TAIL-2'), '0002'));
    const answer = await x12(whole.slice(0, whole.lastIndexOf('LX*1')));
    expect(answer.status).toBe(201);
    expect(numbers(answer)).toEqual(['TAIL-1', 'TAIL-2']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ segment: 'SE', code: 'missing_se' }));
  });

  it.each([
    ['an ISA of 105 characters', (file: string) => file.replace('SUBMITTER      ', 'SUBMITTER     ')],
    ['an ISA of 107 characters', (file: string) => file.replace('SUBMITTER      ', 'SUBMITTER       ')],
  ])('with %s is either read right or refused at ISA', async (name, spoil) => {
    const { status, body } = await x12(spoil(aFile(`WIDTH-${name.length}-${name.includes('105')}`)));
    if (status === 201) expect([...body.warnings, ...body.errors].map(({ segment }) => segment)).toContain('ISA');
    else expect([status, body.errors[0]?.segment]).toEqual([422, 'ISA']);
  });

  it.each(['|>\n', '\u001d\u001f\u001c', '+;!'])('with other separators (%j) is read as any other', async (marks) => {
    const number = `SEP${marks.codePointAt(0)}`;
    const [element = '', component = '', segment = ''] = marks;
    const file = aFile(number).replace(
      /[*:~]/g,
      (mark) => ({ '*': element, ':': component, '~': segment })[mark] ?? '',
    );
    const answer = await x12(file);
    expect([answer.status, numbers(answer), answer.body.errors]).toEqual([201, [number], []]);
  });

  it('of several interchanges, groups and transactions is kept whole', async () => {
    const two = interchangeOf(transactionOf(claimSegments('MANY-1')), transactionOf(claimSegments('MANY-2'), '0002'));
    const inside = interchangeOf(transactionOf(claimSegments('MANY-3'))).slice(isa.length);
    const group = inside.slice(0, inside.indexOf('IEA'));
    const groups = `${isa}${group}${group.replaceAll('MANY-3', 'MANY-4').replaceAll('*42', '*43')}IEA*2*000000042~`;
    const answer = await x12(two + groups);
    expect([answer.status, numbers(answer)]).toEqual([201, ['MANY-1', 'MANY-2', 'MANY-3', 'MANY-4']]);
    expect(answer.body.errors).toEqual([]);
  });

  it('with a wrong SE count is taken with a warning', async () => {
    const answer = await x12(aFile('COUNT').replace(/SE\*\d+/, 'SE*99'));
    expect([answer.status, numbers(answer)]).toEqual([201, ['COUNT']]);
    expect(answer.body.warnings).toContainEqual(
      expect.objectContaining({ segment: 'SE', code: 'segment_count_wrong' }),
    );
  });

  it('with unknown segments is taken with a warning that names them', async () => {
    const segments = claimSegments('UNKNOWN');
    segments.splice(11, 0, 'ZZZ*1*2');
    const answer = await x12(interchangeOf(transactionOf(segments)));
    expect([answer.status, numbers(answer)]).toEqual([201, ['UNKNOWN']]);
    expect(answer.body.warnings).toContainEqual(expect.objectContaining({ segment: 'ZZZ', position: 13 }));
  });

  it('with control numbers that differ is refused where they differ', async () => {
    const { errors } = await refuses(aFile('CONTROL').replace(/SE\*(\d+)\*0001/, 'SE*$1*0002'));
    expect(errors).toContainEqual(expect.objectContaining({ segment: 'SE', code: 'transaction_control_mismatch' }));
  });

  it('with one bad transaction keeps the others, and its 999 says what is wrong where', async () => {
    const before = await contentOf(world.api);
    const answer = await x12(withMiddle('MIXED', broken('MIXED-2')));
    expect([answer.status, numbers(answer)]).toEqual([201, ['MIXED-1', 'MIXED-3']]);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ segment: 'CLM', position: 12 }));
    const { acknowledgment } = answer.body;
    expect(acknowledgment).toMatch(/~IK3\*CLM\*12\*/);
    expect(acknowledgment).toMatch(/~IK4\*2\*/);
    expect(acknowledgment).toMatch(/~AK9\*P\*3\*3\*2/);
    const rows = await world.api.owner.query(`select number from claim where number like 'MIXED%' order by 1`);
    expect(rows.rows).toEqual([{ number: 'MIXED-1' }, { number: 'MIXED-3' }]);
    expect((await contentOf(world.api))['claim_line']).not.toBe(before['claim_line']);
  });

  it('with nothing good is refused with the 999 of it, and nothing is kept', async () => {
    const problem = await refuses(spoiledClaim('CLM', 'CLM*NONE*abc'));
    expect(problem.errors).toContainEqual(expect.objectContaining({ segment: 'CLM', position: 12 }));
    expect(problem.acknowledgment).toMatch(/~IK3\*CLM\*12\*.*~IK4\*2\*.*~AK9\*R\*1\*1\*0/s);
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['blank lines', ' \r\n\n'],
    ['bytes that are no text', new Uint8Array([0, 255, 7, 200, 0, 12, 9])],
    [
      'a picture',
      new Uint8Array([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        ...Array.from({ length: 500 }, (_, n) => n % 256),
      ]),
    ],
    ['JSON', '{"claims": []}'],
    ['an ISA alone', isa],
  ])('of %s is refused', async (_, content) => {
    await refuses(content);
  });

  it('with bytes inside that are no text is refused at their segment', async () => {
    const bytes = bytesOf(aFile('BYTES'));
    const { errors } = await refuses(bytes.with(bytes.length - 150, 7));
    expect(errors.map(({ code }) => code)).toContain('not_text');
  });

  it('of somebody else is refused without a word of the claim', async () => {
    for (const who of ['lakesideCoder', 'zenithClaims'] as const) {
      const problem = await refuses(aFile('FOREIGN'), who);
      expect(problem.errors).toEqual([expect.objectContaining({ code: 'claim.not_party' })]);
      expect(JSON.stringify(problem.errors)).not.toMatch(/QUIMBY|MBRSECRET/);
    }
  });

  it('for an unknown payer waits unassigned', async () => {
    const answer = await x12(aFile('NO-PAYER').replace('*PI*00123', '*PI*NOBODY'));
    const claim = await world.does<ClaimView>('coder', 'GET', `/claims/${answer.body.claims[0]?.id}`);
    expect(claim).toMatchObject({ state: 'unassigned', parties: { payer: null } });
    expect(answer.body.adopted).toEqual([]);
    expect((await world.callers.claims.call('GET', `/claims/${claim.id}`)).status).toBe(404);
  });

  it('comes as multipart too, and is told when the file is missing or the type is wrong', async () => {
    const form = new FormData();
    form.set('file', new Blob([aFile('PARTS')]), 'claims.837');
    const answer = await send(form);
    expect([answer.status, numbers(answer)]).toEqual([201, ['PARTS']]);
    const empty = new FormData();
    empty.set('note', 'no file');
    expect((await send(empty)).status).toBe(422);
    expect((await send(aFile('TYPE'), { type: 'application/json' })).status).toBe(415);
    const multipart = { type: 'multipart/form-data; boundary=x' };
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.837"\r\n\r\n';
    expect((await send('no parts', multipart)).status).toBe(400);
    expect((await send(`${head}${aFile('HALF').slice(0, 300)}`, multipart)).status).toBe(400);
  });

  it('of twelve megabytes is put aside as a job', async () => {
    const answer = await x12(largeFile(12));
    expect([answer.status, answer.body.job]).toEqual([202, expect.objectContaining({ state: 'queued' })]);
    const job = await world.does<{ state: string }>('coder', 'GET', `/jobs/${answer.body.job?.id}`);
    expect(job.state).toBe('queued');
    expect((await world.callers.claims.call('GET', `/jobs/${answer.body.job?.id}`)).status).toBe(404);
  });

  it('of more than fifty megabytes is too large, and nothing of it stays', async () => {
    const before = await contentOf(world.api);
    const { status, body } = await x12(largeFile(51));
    expect([status, body.code]).toEqual([413, 'body.too_large']);
    expect(await contentOf(world.api)).toEqual(before);
  });
});

function largeFile(megabytes: number): Uint8Array {
  const filler = Array.from(
    { length: 2_000 },
    (_, at) => `NTE*ADD*Filler number ${at} of a claim that is far too long.`,
  );
  const segments = claimSegments('LARGE');
  segments.splice(11, 0, ...filler);
  const one = transactionOf(segments);
  const count = Math.ceil((megabytes * 1024 * 1024) / one.length);
  return bytesOf(interchangeOf(...Array.from({ length: count }, (_, at) => one.replaceAll('*0001', `*${1000 + at}`))));
}
