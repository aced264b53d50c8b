import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RemittanceImportView } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { newId } from '@liaison/platform';
import { Readable } from 'node:stream';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../../testing/src/builders/claims-world.js';
import { anAdvice, type RemittanceFile, type RemittedClaim } from '../../../testing/src/builders/remittance.js';
import {
  claimSegments,
  interchangeOf,
  readFixture,
  transactionOf,
} from '../../../../test/fixtures/x12/read-fixture.js';
import {
  ClaimsList,
  ClaimTimeline,
  ImportRemittances,
  JobStatus,
  MatchRemittance,
  ReadClaim,
  RemittancePage,
  RunRemittanceImport,
} from '../index.js';

const cut = ['CO', '50', '50.00'] as const;
const fee = ['CO', '45', '50.00'] as const;

describe('remittances', () => {
  let world: ClaimsWorld;
  beforeAll(async () => {
    world = await aClaimsWorld();
  });
  afterAll(() => world.database.drop());

  /** A submitted claim of Northside to Acme over 150.00 on 11 May. */
  const aClaim = async (number: string): Promise<string> => {
    const view = await world.import(world.coder, interchangeOf(transactionOf(claimSegments(number))));
    return view.claims[0]!.id;
  };
  const take = async (actor: Actor, file: RemittanceFile | string | Uint8Array): Promise<RemittanceImportView> => {
    const content = typeof file === 'string' || file instanceof Uint8Array ? file : anAdvice(file);
    const answer = await world.get(ImportRemittances).execute(aCommand(actor), Readable.from([Buffer.from(content)]));
    if (!('imported' in answer)) throw new Error('The import went to the worker.');
    return answer.imported;
  };
  const remit = (actor: Actor, ...claims: RemittedClaim[]) => take(actor, { claims, trace: newId() });
  const outcomeOf = async (actor: Actor, claimId: string) => (await world.get(ReadClaim).get(actor, claimId)).outcome;

  it('give a claim its outcome, with amounts and codes in words, on both sides', async () => {
    const id = await aClaim('DENIED-1');
    const view = await remit(world.coder, {
      number: 'DENIED-1',
      status: '4',
      charge: '150',
      paid: '0',
      controlNumber: 'ICN-D1',
      cas: [['CO', '252', '150.00']],
      remarks: ['N706'],
    });
    expect(view).toMatchObject({
      repeated: false,
      remittances: [{ number: 'DENIED-1', claimId: id, outcome: 'denied', known: false }],
      unmatched: [],
      errors: [],
    });
    expect(view.acknowledgment).toContain('~AK9*A*1*1*1~');
    for (const actor of [world.coder, world.administrator]) {
      expect(await outcomeOf(actor, id)).toMatchObject({
        outcome: 'denied',
        on: '2026-12-04',
        charge: '150.00',
        paid: '0.00',
        codes: [
          { list: 'CARC', code: '252', group: 'CO', words: 'a document is needed to decide' },
          { list: 'RARC', code: 'N706', words: 'documentation missing' },
        ],
      });
    }
    expect((await world.get(ReadClaim).get(world.coder, id)).payerControlNumber).toBe('ICN-D1');
  });

  it('are nothing to a clinician, not even that there are some', async () => {
    const id = await aClaim('CLINICIAN');
    await world.database.asOwner(
      `insert into claim_access (claim_id, person_id, org_id, reason, since) values ('${id}', '${world.caregiver.personId}', '${world.northside}', 'care_team', now())`,
    );
    await remit(world.coder, { number: 'CLINICIAN', charge: '150', paid: '100', cas: [fee] });
    expect(await outcomeOf(world.caregiver, id)).toBeNull();
    const list = await world.get(ClaimsList).get(world.caregiver, { outcome: 'paid' });
    expect(list.items).toEqual([]);
    const timeline = await world.get(ClaimTimeline).get(world.caregiver, id, {});
    expect(timeline.items.map(({ kind }) => kind)).not.toContain('remittance');
    expect((await world.get(RemittancePage).list(world.caregiver, {})).items).toEqual([]);
    const seen = await world.database.unitOfWork.run(world.caregiver, (tx) =>
      tx.query(`select id from event where type = 'claim.settled'`),
    );
    expect(seen).toEqual([]);
  });

  it('stand in the claim’s list, timeline and list of remittances', async () => {
    const id = await aClaim('SHOWN');
    await remit(world.administrator, { number: 'SHOWN', charge: '150', paid: '100', cas: [cut], controlNumber: 'S-1' });
    const list = await world.get(ClaimsList).get(world.coder, { outcome: 'reduced', q: 'SHOWN' });
    expect(list.items).toMatchObject([{ id, outcome: 'reduced' }]);
    const { items } = await world.get(ClaimTimeline).get(world.coder, id, {});
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'remittance', words: 'Remittance of 2026-12-04: paid', by: 'Acme' }),
    );
    const remittances = await world.get(RemittancePage).ofClaim(world.coder, id, {});
    expect(remittances.items).toMatchObject([
      {
        claimId: id,
        status: { code: '1', words: 'Processed, this payer first' },
        adjustments: [{ group: 'CO', reason: '50', words: 'not found medically necessary', amount: '50.00' }],
        match: { by: 'claim_number' },
        importedBy: { name: 'Acme' },
      },
    ]);
  });

  it('follow each other: paid, taken back, and paid again', async () => {
    const id = await aClaim('AGAIN');
    const told = [];
    const steps: [string, RemittedClaim][] = [
      ['20261201', { number: 'AGAIN', charge: '150', paid: '100', cas: [fee], controlNumber: 'A-1' }],
      ['20261202', { number: 'AGAIN', status: '22', charge: '-150', paid: '-100', controlNumber: 'A-1' }],
      [
        '20261203',
        { number: 'AGAIN', charge: '150', paid: '75', cas: [cut], controlNumber: 'A-2', originalControlNumber: 'A-1' },
      ],
    ];
    for (const [paidOn, claim] of steps) {
      await take(world.coder, { claims: [claim], paidOn, trace: newId() });
      const outcome = await outcomeOf(world.coder, id);
      told.push([outcome?.outcome, outcome?.paid]);
    }
    expect(told).toEqual([
      ['paid', '100.00'],
      ['recouped', '0.00'],
      ['reduced', '75.00'],
    ]);
    const { items } = await world.get(RemittancePage).ofClaim(world.coder, id, {});
    expect(items.map(({ paid }) => paid)).toEqual(['100.00', '-100.00', '75.00']);
  });

  it('count once, whichever party brings them and how often', async () => {
    const id = await aClaim('TWICE');
    const file = { claims: [{ number: 'TWICE', charge: '150', paid: '100', cas: [fee] }], trace: 'TWICE-1' };
    const first = await take(world.coder, file);
    expect(await take(world.coder, file)).toEqual({ ...first, repeated: true });
    const other = await take(world.administrator, { ...file, interchange: '000000999' });
    expect(other.remittances).toEqual([{ ...first.remittances[0], known: true }]);
    expect((await world.get(RemittancePage).ofClaim(world.coder, id, {})).items).toHaveLength(1);
    expect(await outcomeOf(world.coder, id)).toMatchObject({ paid: '100.00' });
  });

  it('count once when the same bytes come several times at once', async () => {
    const id = await aClaim('AT-ONCE');
    const file = anAdvice({
      claims: [{ number: 'AT-ONCE', charge: '150', paid: '100', cas: [fee] }],
      trace: 'AT-ONCE',
    });
    const views = await Promise.all(
      [world.coder, world.administrator, world.coder, world.administrator].map((actor) => take(actor, file)),
    );
    expect(new Set(views.flatMap(({ remittances }) => remittances.map((one) => one.id))).size).toBe(1);
    expect(await outcomeOf(world.administrator, id)).toMatchObject({ paid: '100.00' });
  });

  it.each([
    ['no claim has the number', { number: 'NOBODY', charge: '150', paid: '0' }, 'no_such_claim'],
    ['the charge differs', { number: 'LONELY', charge: '151', paid: '0' }, 'charge_differs'],
    ['the days differ', { number: 'LONELY', charge: '150', paid: '0', from: '20250101' }, 'dates_differ'],
  ])('stay unmatched and listed when %s', async (_, claim, why) => {
    await aClaim('LONELY');
    const view = await remit(world.coder, claim);
    expect(view).toMatchObject({ remittances: [], unmatched: [{ number: claim.number, why }] });
    const { items } = await world.get(RemittancePage).list(world.coder, { matched: 'false' });
    expect(items[0]).toMatchObject({ number: claim.number, claimId: null, match: null, unmatched: { why } });
    expect(items[0]?.candidates.map(({ number }) => number)).toEqual(claim.number === 'LONELY' ? ['LONELY'] : []);
  });

  it('of a payer nobody knows are the provider’s own until they are put to a claim by hand', async () => {
    const id = await aClaim('BY-HAND');
    const claim = { number: 'BY-HAND', status: '4', charge: '150', paid: '0', cas: [['CO', '16', '150.00']] } as const;
    const view = await take(world.coder, { claims: [claim], payerId: null, trace: 'HAND' });
    const remittanceId = view.unmatched[0]!.id;
    expect(view.unmatched).toMatchObject([{ why: 'payer_unknown' }]);
    await expect(world.get(RemittancePage).get(world.administrator, remittanceId)).rejects.toMatchObject({
      code: 'object.not_found',
    });
    const matching = world.get(MatchRemittance);
    const matched = await matching.attach(aCommand(world.coder), remittanceId, { claimId: id });
    expect(matched).toMatchObject({ claimId: id, match: { by: 'hand' }, parties: { payer: { name: 'Acme' } } });
    expect(await outcomeOf(world.administrator, id)).toMatchObject({ outcome: 'denied' });
    await expect(matching.attach(aCommand(world.coder), remittanceId, { claimId: id })).rejects.toMatchObject({
      code: 'remittance.matched',
    });
    const off = await matching.takeOff(aCommand(world.coder), remittanceId, { reason: 'wrong claim' });
    expect(off).toMatchObject({ claimId: null, unmatched: { why: 'taken_off' } });
    expect(await outcomeOf(world.administrator, id)).toBeNull();
  });

  it('go to no claim of another provider or payer', async () => {
    const view = await remit(world.coder, { number: 'GHOST', charge: '150', paid: '0' });
    const foreign = await world.import(world.strangerCoder, readFixture('837i/linuxforhealth-institutional-claim.837'));
    const attach = (claimId: string) =>
      world.get(MatchRemittance).attach(aCommand(world.coder), view.unmatched[0]!.id, { claimId });
    await expect(attach(foreign.claims[0]!.id)).rejects.toMatchObject({ code: 'remittance.claim_unfit' });
    await expect(attach(newId())).rejects.toMatchObject({ code: 'remittance.claim_unfit' });
    await expect(
      world.get(MatchRemittance).attach(aCommand(world.strangerCoder), view.unmatched[0]!.id, { claimId: newId() }),
    ).rejects.toMatchObject({ code: 'object.not_found' });
  });

  it.each([
    ['another provider', () => world.strangerCoder],
    ['another payer', () => world.strangerAdministrator],
  ])('are refused from %s, who learns nothing', async (_, actor) => {
    const file = { claims: [{ number: 'FOREIGN', charge: '150', paid: '100' }], trace: newId() };
    await expect(take(actor(), file)).rejects.toMatchObject({
      code: 'claim.import_refused',
      errors: [expect.objectContaining({ code: 'claim.not_party' })],
    });
    expect((await world.get(RemittancePage).list(actor(), {})).items).toEqual([]);
  });

  it('match one claim among resubmissions: the one the payer does not know yet', async () => {
    const first = await aClaim('RESENT');
    await remit(world.coder, { number: 'RESENT', status: '4', charge: '150', paid: '0', controlNumber: 'R-1' });
    const again = interchangeOf(transactionOf(claimSegments('RESENT'))).replaceAll('000000042', '000000043');
    const second = (await world.import(world.coder, again)).claims[0]!.id;
    await remit(world.coder, { number: 'RESENT', charge: '150', paid: '100', cas: [fee], controlNumber: 'R-2' });
    await remit(world.coder, { number: 'RESENT', status: '22', charge: '-150', paid: '-100', controlNumber: 'R-2' });
    expect((await outcomeOf(world.coder, first))?.outcome).toBe('denied');
    expect((await outcomeOf(world.coder, second))?.outcome).toBe('recouped');
  });

  it.each([
    ['an empty file', '', 'empty_input'],
    ['no X12', 'hello', 'not_x12'],
    ['an 837', interchangeOf(transactionOf(claimSegments('X'))), 'transaction_not_supported'],
    ['an 835 without its end', anAdvice({ claims: [] }).slice(0, -60), 'missing_iea'],
  ])('refuse %s in words', async (_, content, code) => {
    await expect(take(world.coder, content)).rejects.toMatchObject({
      code: 'claim.import_refused',
      errors: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });

  it('of a large file are kept by the worker, once, and the job tells the result', async () => {
    const id = await aClaim('LARGE-7');
    const claims = Array.from({ length: 4000 }, (_, at) => ({
      number: `LARGE-${at}`,
      charge: '150',
      paid: '100',
      cas: [fee, ...Array.from({ length: 12 }, () => ['OA', '23', '0.00'] as const)],
      controlNumber: `L-${at}`,
    }));
    const content = Buffer.from(anAdvice({ claims, trace: 'LARGE' }));
    expect(content.length).toBeGreaterThan(1024 * 1024);
    const answer = await world.get(ImportRemittances).execute(aCommand(world.coder), Readable.from([content]));
    if (!('job' in answer)) throw new Error('It was kept at once.');
    const organisation = { id: world.northside, kind: 'provider' } as const;
    const run = () => world.get(RunRemittanceImport).execute(organisation, answer.job.id);
    await run();
    await run();
    const job = await world.get(JobStatus).get(world.coder, answer.job.id);
    expect(job).toMatchObject({
      kind: 'remittances_import',
      state: 'done',
      result: { remittances: [{ claimId: id }] },
    });
    expect((job.result as RemittanceImportView).unmatched).toHaveLength(3999);
  }, 60_000);
});
