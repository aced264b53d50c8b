import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@liaison/domain';
import { loadConfig, newId } from '@liaison/platform';
import { aMemberOf, anOrganisation, createTestDatabase, type TestDatabase } from '@liaison/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditTrail, SealAuditRows, SignCheckpoints, VerifyAuditChain } from './index.js';
import { AuditKey } from './sealing/audit-key.js';

describe('the trail', () => {
  let database: TestDatabase;
  let folder = '';
  let auditor: Actor;
  let stranger: Actor;
  let sealer: SealAuditRows;
  let signer: SignCheckpoints;
  let verifier: VerifyAuditChain;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'liaison-audit-'));
    const [northside, acme] = [
      await anOrganisation(database),
      await anOrganisation(database, { kind: 'payer', name: 'Acme' }),
    ];
    auditor = await aMemberOf(database, { organisationId: northside, roles: ['auditor'] });
    stranger = await aMemberOf(database, {
      organisationId: acme,
      organisationKind: 'payer',
      roles: ['auditor'],
    });
    const config = loadConfig({
      DATABASE_URL: database.appUrl,
      DATABASE_JOB_URL: database.jobUrl,
      LIAISON_DATA: folder,
    });
    const key = new AuditKey(config);
    sealer = new SealAuditRows(database.jobUnitOfWork);
    signer = new SignCheckpoints(database.jobUnitOfWork, key);
    verifier = new VerifyAuditChain(database.jobUnitOfWork, new AuditKey(config));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const subject = newId();
  const write = (actor: Actor, action: string) =>
    database.unitOfWork.run(actor, (tx) =>
      tx.record({ action, subject: { kind: 'request', id: subject }, facts: { n: 1, to: 'open' } }),
    );
  /** Until the watermark has passed: other test files write on the same server. */
  const sealAll = async () => {
    const deadline = Date.now() + 15_000;
    while ((await sealer.oldestUnsealed()) !== null) {
      await sealer.execute();
      if (Date.now() > deadline) throw new Error('Rows stay unsealed.');
    }
  };
  /** As somebody who owns the database and switches the guard off. */
  const tamper = async (sql: string, params: unknown[] = []) => {
    await database.asOwner('alter table audit_row disable trigger audit_row_append_only');
    await database.asOwner(sql, params);
    await database.asOwner('alter table audit_row enable trigger audit_row_append_only');
  };
  const problemsOf = async (actor: Actor) =>
    (await verifier.execute()).find(({ org }) => org === actor.organisationId)?.problems;

  it('is sealed into one dense chain per organisation, in feed order, by several sealers at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(n % 4 === 0 ? stranger : auditor, `step.${n}`)));
    await Promise.all([sealAll(), sealAll()]);
    const rows = await database.asOwner<{ org_id: string; sealed_seq: string }>(
      'select org_id, sealed_seq from audit_row order by xid, id',
    );
    for (const { organisationId } of [auditor, stranger]) {
      const places = rows.filter(({ org_id }) => org_id === organisationId).map(({ sealed_seq }) => Number(sealed_seq));
      expect(places).toEqual(places.map((_, index) => index + 1));
    }
    const reports = await verifier.execute();
    expect(reports.map(({ rows: sealed, problems }) => [sealed, problems])).toEqual(
      expect.arrayContaining([
        [30, []],
        [10, []],
      ]),
    );
  });

  it('does not seal in front of a transaction that is still open', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const early = database.unitOfWork.run(auditor, async (tx) => {
      await tx.record({ action: 'early', subject: { kind: 'request', id: subject } });
      written();
      await held;
    });
    await isWritten;
    await write(auditor, 'late');
    await sealer.execute();
    const unsealed = await database.asOwner('select 1 from audit_row where sealed_seq is null');
    finish();
    await early;
    await sealAll();
    const order = await database.asOwner<{ action: string }>(
      `select action from audit_row where action in ('early', 'late') order by sealed_seq`,
    );
    expect(unsealed).toHaveLength(1);
    expect(order.map(({ action }) => action)).toEqual(['early', 'late']);
  });

  it('is signed after an hour, and after a thousand rows', async () => {
    expect(await signer.execute()).toBe(0);
    database.clock.advance({ hours: 2 });
    expect(await signer.execute()).toBe(2);
    expect(await signer.execute()).toBe(0);
    await database.asOwner(
      `insert into audit_row (org_id, at, action, subject_kind, subject_id)
       select $1, $2, 'many', 'request', $3 from generate_series(1, 1000)`,
      [auditor.organisationId, database.clock.now(), subject],
    );
    await sealAll();
    expect(await signer.execute()).toBe(1);
    expect(await problemsOf(auditor)).toEqual([]);
  });

  it('shows an auditor the own rows only, newest first, page by page', async () => {
    const trail = new AuditTrail(database.unitOfWork);
    const first = await trail.get(auditor, { subject, limit: 2 });
    const second = await trail.get(auditor, { subject: `request:${subject}`, limit: 2, cursor: first.next ?? '' });
    expect(first.items).toHaveLength(2);
    expect(Number(first.items[1]?.id)).toBeGreaterThan(Number(second.items[0]?.id));
    expect(first.items[0]).toMatchObject({ action: 'many', subject: { kind: 'request', id: subject }, actor: null });
    const own = await trail.get(stranger, { actor: stranger.personId, limit: 200 });
    expect(own.items).toHaveLength(10);
    expect((await trail.get(auditor, { actor: stranger.personId })).items).toEqual([]);
    await expect(trail.get(auditor, { cursor: 'x' })).rejects.toMatchObject({ code: 'body.invalid' });
  });

  it('tells a row that was changed, one that was taken out and a chain that was written anew', async () => {
    const inChain = 'where org_id = $1 and sealed_seq = $2';
    const org = stranger.organisationId;
    const [row] = await database.asOwner<{ action: string }>(`select action from audit_row ${inChain}`, [org, 3]);
    await tamper(`update audit_row set action = 'something.else' ${inChain}`, [org, 3]);
    expect(await problemsOf(stranger)).toEqual([{ fault: 'row_changed', seq: 3 }]);
    await tamper(`update audit_row set action = $3 ${inChain}`, [org, 3, row?.action]);
    expect(await problemsOf(stranger)).toEqual([]);

    await tamper(`delete from audit_row ${inChain}`, [org, 10]);
    expect(await problemsOf(stranger)).toEqual([{ fault: 'row_missing', seq: 10 }]);
    await tamper(
      `insert into audit_row (org_id, at, action, subject_kind, subject_id) values ($1, now(), 'forged', 'request', $2)`,
      [org, subject],
    );
    await sealAll();
    expect(await problemsOf(stranger)).toEqual([{ fault: 'checkpoint_differs', seq: 10 }]);
    const [head] = await database.asOwner<{ hash: Buffer }>(`select hash from audit_row ${inChain}`, [org, 10]);
    await database.asOwner('update audit_checkpoint set hash = $2 where org_id = $1 and seq = 10', [org, head?.hash]);
    expect(await problemsOf(stranger)).toEqual([{ fault: 'checkpoint_forged', seq: 10 }]);
  });

  it('refuses changes from everybody while the guard is on', async () => {
    await expect(database.asOwner(`update audit_row set action = 'x'`)).rejects.toThrow('append-only');
    await expect(database.asOwner('delete from audit_row')).rejects.toThrow('append-only');
    await expect(database.jobUnitOfWork.run((tx) => tx.execute('delete from audit_row'))).rejects.toThrow('denied');
  });
});
