import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestsExportQuery } from '@liaison/contracts';
import type { Actor } from '@liaison/domain';
import { aClaim, anInsurerQuery, aRequestsWorld, type RequestsWorld } from '@liaison/testing';
import { CreateRequest, ExportRequests } from './index.js';

describe('a worklist for a spreadsheet', () => {
  let world: RequestsWorld;
  const save = async (actor: Actor, query: RequestsExportQuery = {}): Promise<string[][]> => {
    let text = '';
    for await (const piece of world.get(ExportRequests).execute(actor, query)) text += piece;
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const column = ([head, ...rows]: string[][], name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);

  beforeAll(async () => {
    world = await aRequestsWorld();
    const { northside, acme, database, administrator, by, get } = world;
    const claimId = await aClaim(database, { providerOrg: northside, payerOrg: acme, charge: '80.10' });
    const { id } = await get(CreateRequest).execute(by(administrator), claimId, {
      ...anInsurerQuery(northside, 'Which knee?'),
      subject: '=HYPERLINK("x")',
    });
    // More than a page of them; two hundred sendings would prove nothing more.
    await database.asOwner(
      `insert into information_request
       select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'subject', 'Subject ' || n))).*
         from information_request r, generate_series(1, 229) n where r.id = $1`,
      [id],
    );
  }, 60_000);
  afterAll(() => world.close());

  it('holds each request of the filters once, however many pages they are', async () => {
    const table = await save(world.coder, { scope: 'organisation' });
    expect(new Set(column(table, 'request')).size).toBe(230);
    expect(table).toHaveLength(231);
    expect(await save(world.coder, { scope: 'organisation', kind: 'claim_question' })).toHaveLength(1);
  });

  it('lets no spreadsheet run a subject, and writes down how many rows left', async () => {
    const table = await save(world.administrator);
    expect(column(table, 'subject').filter((cell) => cell?.startsWith(`"'=HYPERLINK`))).toHaveLength(1);
    const noted = await world.database.asOwner<{ count: number }>(
      `select sum((facts->>'count')::int)::int as count from audit_row
        where action = 'request.exported' and actor_person = $1`,
      [world.administrator.personId],
    );
    expect(noted).toEqual([{ count: 230 }]);
  });

  it('is empty for who may read none of them', async () => {
    expect(await save(world.caregiver)).toHaveLength(1);
  });
});
