import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InProcessBus, type RealtimeBus } from '@liaison/platform';
import { Readable } from 'node:stream';
import { aClaimsWorld, aCommand, type ClaimsWorld } from '../../testing/src/builders/claims-world.js';
import {
  claimSegments,
  fixtureNames,
  interchangeOf,
  readFixture,
  transactionOf,
} from '../../../test/fixtures/x12/read-fixture.js';
import { ClaimsInterchange } from './import/claims-interchange.js';
import { ImportJobs } from './interchanges/import-jobs.js';
import { JobRepository } from './interchanges/job.repository.js';
import { RunInterchange } from './interchanges/run-interchange.js';
import { ImportClaims, JobStatus, ReadClaim, RunImport } from './index.js';

/** A file of one claim of Northside to Acme, unlike every other. */
function aFile(number: string): string {
  return interchangeOf(transactionOf(claimSegments(number)));
}

describe('importing an 837', () => {
  let world: ClaimsWorld;
  beforeAll(async () => {
    world = await aClaimsWorld();
  });
  afterAll(() => world.database.drop());

  const countClaims = async (): Promise<number> => {
    const [row] = await world.database.asOwner<{ count: string }>('select count(*) from claim');
    return Number(row?.count);
  };

  it.each(fixtureNames('837p'))('keeps the claim of %s and answers with a 999', async (name) => {
    const view = await world.import(world.coder, readFixture(name));
    expect(view.errors).toEqual([]);
    expect(view.claims).toHaveLength(1);
    expect(view.acknowledgment).toMatch(/~AK9\*[AE]\*1\*1\*1/);
  });

  it('keeps institutional claims for whoever holds their billing NPI', async () => {
    const view = await world.import(world.strangerCoder, readFixture('837i/linuxforhealth-institutional-claim.837'));
    const claim = await world.get(ReadClaim).get(world.strangerCoder, view.claims[0]!.id);
    expect(claim).toMatchObject({ number: '756048Q', kind: 'institutional', charge: '89.93' });
    expect(claim.diagnoses.map(({ code }) => code)).toEqual(['3669', '4019', '79431']);
    expect(claim.lines.map(({ procedure, charge, units }) => [procedure, charge, units])).toEqual([
      ['85025', '13.39', '1'],
      ['93005', '76.54', '3'],
    ]);
    const two = await world.import(world.coder, readFixture('837i/linuxforhealth-two-claims-single-provider.837'));
    expect(two.claims.map(({ number }) => number)).toEqual(['756048Q', '756049Q']);
  });

  it('keeps patient, payer, diagnoses in order, lines with their pointers, and amounts', async () => {
    const file = readFixture('837p/linuxforhealth-example1.837');
    const { id } = (await world.import(world.coder, file)).claims[0]!;
    const claim = await world.get(ReadClaim).get(world.coder, id);
    expect(claim).toMatchObject({
      number: '26463774',
      stage: 'submitted',
      state: 'open',
      charge: '100.00',
      parties: { provider: { name: 'Northside' }, payer: { name: 'Acme' } },
      patient: { name: 'TED SMITH', birthDate: '1973-05-01', sex: 'M', accountNumber: '26463774' },
      serviceFrom: '2006-10-03',
      serviceTo: '2006-10-10',
      audiences: ['shared', 'provider', 'named'],
    });
    expect(claim.providers.billing).toEqual({ name: 'BEN KILDARE SERVICE', npi: '1912301953' });
    expect(claim.diagnoses).toEqual([
      { position: 1, code: '0340', qualifier: 'BK' },
      { position: 2, code: 'V7389', qualifier: 'BF' },
    ]);
    expect(claim.lines.map((line) => [line.procedure, line.charge, line.date, line.diagnosisPointers])).toEqual([
      ['99213', '40.00', '2006-10-03', [1]],
      ['87070', '15.00', '2006-10-03', [1]],
      ['99214', '35.00', '2006-10-10', [2]],
      ['86663', '10.00', '2006-10-10', [2]],
    ]);
  });

  it('gives the first result for the same bytes and makes nothing twice', async () => {
    const first = await world.import(world.coder, aFile('REPEATED'));
    const before = await countClaims();
    const again = await world.import(world.coder, aFile('REPEATED'));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await countClaims()).toBe(before);
  });

  it('files the same bytes once when they come several times at once', async () => {
    const before = await countClaims();
    const views = await Promise.all([1, 2, 3, 4].map(() => world.import(world.coder, aFile('PARALLEL'))));
    expect(new Set(views.map(({ claims }) => claims[0]?.id)).size).toBe(1);
    expect(views.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await countClaims()).toBe(before + 1);
  });

  it('answers the same key as the first time, and another body under it not at all', async () => {
    const command = aCommand(world.coder, 'one-key');
    const send = (number: string) =>
      world.get(ImportClaims).execute(command, Readable.from([Buffer.from(aFile(number))]));
    const first = await send('KEYED');
    expect(await send('KEYED')).toEqual(first);
    await expect(send('OTHER')).rejects.toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('warns when a control number comes again with other bytes', async () => {
    await world.import(world.coder, aFile('FIRST-13'));
    const { warnings } = await world.import(world.coder, aFile('OTHER-13'));
    expect(warnings).toContainEqual(expect.objectContaining({ segment: 'ISA', code: 'interchange_control_reused' }));
  });

  it('takes a wrong SE count with a warning that names the segment', async () => {
    const file = aFile('COUNTED').replace(/SE\*\d+/, 'SE*99');
    const view = await world.import(world.coder, file);
    expect(view.claims).toHaveLength(1);
    expect(view.warnings).toContainEqual(expect.objectContaining({ segment: 'SE', code: 'segment_count_wrong' }));
  });

  it('keeps the good transactions of an interchange and names what is wrong with the others', async () => {
    const bad = claimSegments('BAD-ST').map((segment) => (segment.startsWith('CLM') ? 'CLM*BAD-ST*abc' : segment));
    const file = interchangeOf(
      transactionOf(claimSegments('GOOD-1'), '0001'),
      transactionOf(bad, '0002'),
      transactionOf(claimSegments('GOOD-3'), '0003'),
    );
    const view = await world.import(world.coder, file);
    expect(view.claims.map(({ number }) => number)).toEqual(['GOOD-1', 'GOOD-3']);
    expect(view.errors).toContainEqual(expect.objectContaining({ segment: 'CLM', position: 12 }));
    expect(view.acknowledgment).toMatch(/AK9\*P\*3\*3\*2/);
  });

  it.each([
    ['a file cut in the middle', () => aFile('CUT').slice(0, 400)],
    ['bytes that are no X12', () => Buffer.from([0, 255, 7, 1, 200, 0, 12])],
    ['nothing at all', () => ''],
    ['a claim whose charge no ledger holds', () => aFile('HUGE').replace('*150***', '*1000000000000000***')],
  ])('refuses %s, says where, and writes nothing', async (_, content) => {
    const before = await countClaims();
    const refused = world.import(world.coder, content());
    await expect(refused).rejects.toMatchObject({
      code: 'claim.import_refused',
      errors: expect.arrayContaining([
        expect.objectContaining({ segment: expect.any(String), position: expect.any(Number) }),
      ]),
    });
    expect(await countClaims()).toBe(before);
    await expect(world.import(world.coder, content())).rejects.toMatchObject({ code: 'claim.import_refused' });
  });

  it('refuses what belongs to another provider, and keeps nothing of a transaction with one such claim', async () => {
    const before = await countClaims();
    const refused = world.import(world.strangerCoder, aFile('NOT-MINE'));
    await expect(refused).rejects.toMatchObject({
      errors: [expect.objectContaining({ code: 'claim.not_party', message: expect.stringContaining('1234567893') })],
      facts: { acknowledgment: expect.stringMatching(/AK9\*R\*1\*1\*0/) },
    });
    expect(await countClaims()).toBe(before);
  });

  it('lets a payer import what is billed to it, and nothing else', async () => {
    const view = await world.import(world.administrator, aFile('BY-PAYER'));
    expect(view.claims).toHaveLength(1);
    const refused = world.import(world.strangerAdministrator, aFile('BY-PAYER'));
    await expect(refused).rejects.toMatchObject({
      errors: [expect.objectContaining({ code: 'claim.not_party', message: expect.stringContaining('00123') })],
    });
  });

  it('lets a payer import a claim of a provider without an account, who is then the payer’s alone', async () => {
    const file = aFile('OUTSIDE-PROVIDER').replaceAll('1234567893', '1497758544');
    const view = await world.import(world.administrator, file);
    const [claim] = await world.database.asOwner<{ kind: string; recorded_by: string; npi: string }>(
      `select o.kind, o.recorded_by, x.npi from claim c join organisation o on o.id = c.provider_org
         join outside_organisation x on x.org_id = o.id where c.id = $1`,
      [view.claims[0]?.id],
    );
    expect(claim).toEqual({ kind: 'outside', recorded_by: world.acme, npi: '1497758544' });
    const again = await world.import(world.administrator, file.replaceAll('OUTSIDE-PROVIDER', 'OUTSIDE-AGAIN'));
    const providers = await world.database.asOwner(`select distinct provider_org from claim where id = any ($1)`, [
      [view.claims[0]?.id, again.claims[0]?.id],
    ]);
    expect(providers).toHaveLength(1);
    const seen = await world.database.unitOfWork.run(world.strangerAdministrator, (tx) =>
      tx.query(`select org_id from outside_organisation`),
    );
    expect(seen).toEqual([]);
  });

  it('leaves a claim to an unknown payer unassigned, with nobody on the other side', async () => {
    const file = aFile('NO-PAYER').replace('*PI*00123', '*PI*NOBODY');
    const { id } = (await world.import(world.coder, file)).claims[0]!;
    const claim = await world.get(ReadClaim).get(world.coder, id);
    expect(claim).toMatchObject({ state: 'unassigned', parties: { payer: null }, audiences: ['provider', 'named'] });
  });

  it('adopts what nobody holds where the setting is on, and says so', async () => {
    await world.database.asOwner(
      `update organisation set adopts_unknown = true where name in ('Northside', 'Acme', 'Zenith')`,
    );
    const file = aFile('ADOPTED').replace('*PI*00123', '*PI*NEWPAYER').replace('1234567893', '1003000126');
    const { adopted } = await world.import(world.coder, file);
    await world.database.asOwner(`update organisation set adopts_unknown = false`);
    expect(adopted).toEqual([
      { identifier: '1003000126', kind: 'npi', organisation: { id: world.northside, name: 'Northside' } },
      { identifier: 'NEWPAYER', kind: 'payer_id', organisation: { id: world.acme, name: 'Acme' } },
    ]);
  });

  it('leaves word for the other party, and for it alone where there is one', async () => {
    const known = (await world.import(world.coder, aFile('TOLD'))).claims[0]!.id;
    const unknown = (await world.import(world.coder, aFile('UNTOLD').replace('*PI*00123', '*PI*NOONE'))).claims[0]!.id;
    const rows = await world.database.asOwner(
      `select subject_id, facts from outbox where topic = 'claim.imported' and subject_id = any ($1)`,
      [[known, unknown]],
    );
    expect(rows).toEqual([{ subject_id: known, facts: { organisationId: world.acme, organisationKind: 'payer' } }]);
    const [trail] = await world.database.asOwner(`select action, org_id from audit_row where claim_id = $1`, [known]);
    expect(trail).toEqual({ action: 'claim.imported', org_id: world.northside });
  });

  it('links the submissions of one encounter', async () => {
    const earlier = await world.import(world.coder, aFile('AGAIN'));
    const corrected = aFile('AGAIN').replace('11:B:1', '11:B:7').replace('HI*ABK', 'REF*F8*PAYER-1~HI*ABK');
    const later = await world.import(world.coder, corrected.replace(/SE\*17/, 'SE*18'));
    const claim = await world.get(ReadClaim).get(world.coder, later.claims[0]!.id);
    expect(claim.payerControlNumber).toBe('PAYER-1');
    expect(claim.related).toMatchObject([
      { id: earlier.claims[0]!.id, number: 'AGAIN', relation: 'replaces', state: 'replaced' },
    ]);
    const first = await world.get(ReadClaim).get(world.coder, earlier.claims[0]!.id);
    expect(first.related).toMatchObject([{ id: later.claims[0]!.id, number: 'AGAIN', relation: 'replaced_by' }]);
  });

  describe('of more than a megabyte', () => {
    const large = (prefix: string, middle?: string): string => {
      const filler = Array.from(
        { length: 400 },
        (_, at) => `NTE*ADD*Filler of a long claim, number ${at}, for its size.`,
      );
      const transactions = Array.from({ length: 60 }, (_, at) => {
        const segments = claimSegments(`${prefix}-${at}`);
        const clm = segments.findIndex((segment) => segment.startsWith('CLM'));
        segments.splice(clm + 1, 0, ...filler);
        return transactionOf(segments, String(at + 1).padStart(4, '0'));
      });
      if (middle !== undefined) transactions[30] = middle;
      return interchangeOf(...transactions);
    };
    const send = async (content: string) => {
      const answer = await world
        .get(ImportClaims)
        .execute(aCommand(world.coder), Readable.from([Buffer.from(content)]));
      if (!('job' in answer)) throw new Error('The import was not put aside.');
      return answer.job;
    };
    const organisation = () => ({ id: world.northside, kind: 'provider' as const });

    it('answers with a job that the worker runs, shows its progress and ends with the result', async () => {
      const spoiled = transactionOf(
        claimSegments('SPOILED').filter((segment) => !segment.startsWith('HL*2')),
        '0031',
      );
      const job = await send(large('BIG', spoiled));
      expect(job).toMatchObject({ kind: 'claims_import', state: 'queued', total: null });
      const [queued] = await world.database.asOwner(`select topic, org_id from outbox where subject_id = $1`, [job.id]);
      expect(queued).toEqual({ topic: 'import.queued', org_id: world.northside });
      await world.get(RunImport).execute(organisation(), job.id);
      const done = await world.get(JobStatus).get(world.coder, job.id);
      expect(done).toMatchObject({ state: 'done', done: 60, total: 60, result: { repeated: false } });
      expect((done.result as { claims: unknown[] }).claims).toHaveLength(59);
      expect(world.store.objects.size).toBe(0);
      const told = await world.database.asOwner(`select 1 from event where type = 'job' and person_id = $1`, [
        world.coder.personId,
      ]);
      expect(told.length).toBeGreaterThan(10);
      await expect(world.get(JobStatus).get(world.strangerCoder, job.id)).rejects.toMatchObject({
        code: 'object.not_found',
      });
    });

    it('goes on where a killed run stood, and files nothing twice', async () => {
      const job = await send(large('KILLED'));
      const killed = new Error('killed');
      const { unitOfWork, bus } = world.database;
      let steps = 0;
      const dyingBus = new (class extends InProcessBus {
        override publish(): void {
          if ((steps += 1) === 20) throw killed;
        }
      })();
      const runOn = (tellsOn: RealtimeBus) =>
        new RunImport(
          new RunInterchange(unitOfWork, world.store, new ImportJobs(world.get(JobRepository), tellsOn)),
          world.get(ClaimsInterchange),
        );
      await expect(runOn(dyingBus).execute(organisation(), job.id)).rejects.toBe(killed);
      const run = runOn(bus);
      await Promise.all([run.execute(organisation(), job.id), run.execute(organisation(), job.id)]);
      const done = await world.get(JobStatus).get(world.coder, job.id);
      const numbers = (done.result as { claims: { number: string }[] }).claims.map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => `KILLED-${at}`));
    });

    it('fails with the errors named when nothing can be filed, and can be tried again', async () => {
      const content = large('FOREIGN').replaceAll('1234567893', '1003000134');
      const job = await send(content);
      await world.get(RunImport).execute(organisation(), job.id);
      const failed = await world.get(JobStatus).get(world.coder, job.id);
      expect(failed).toMatchObject({ state: 'failed', error: { code: 'claim.import_refused' } });
      expect((failed.result as { errors: unknown[] }).errors[0]).toMatchObject({ code: 'claim.not_party' });
      expect((await send(content)).id).not.toBe(job.id);
    });
  });
});
