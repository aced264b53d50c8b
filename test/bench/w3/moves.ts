import pg from 'pg';
import { cpuSeconds } from '../support/cpu.js';
import type { BenchRow } from '../support/bench.js';
import type { WorklistWorld } from './world.js';

/**
 * What keeping the worklists costs a move: the two statements that move a request and give it to somebody, with and
 * without the triggers, by PostgreSQL's processor time. Each is taken back, so that the rows stay as they were.
 */
export async function measureMoves({ server, organisation }: WorklistWorld, count: number): Promise<BenchRow> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; pid: number }>(
    `select e.request_id as id, pg_backend_pid() as pid from worklist_entry e
      where e.org_id = $1 and e.state = 'open' order by e.due_at limit $2`,
    [organisation, count],
  );
  const move = async (ids: readonly { id: string; pid: number }[], role: 'origin' | 'replica'): Promise<number> => {
    await client.query(`set session_replication_role = ${role}`);
    const before = await cpuSeconds(ids[0]?.pid ?? 0);
    for (const { id } of ids) {
      await client.query('begin');
      await client.query({ name: 'move', text: moveSql, values: [id] });
      await client.query({ name: 'give', text: giveSql, values: [id] });
      await client.query('rollback');
    }
    return (((await cpuSeconds(ids[0]?.pid ?? 0)) - before) / ids.length) * 1e6;
  };
  const part = Math.floor(rows.length / 4);
  for (const role of ['origin', 'replica'] as const) await move(rows.slice(0, part), role);
  const bare = await move(rows.slice(part, 2 * part), 'replica');
  const kept = await move(rows.slice(2 * part, 3 * part), 'origin');
  const bareAgain = await move(rows.slice(3 * part), 'replica');
  await client.end();
  const floor = (bare + bareAgain) / 2;
  return {
    what: 'a request taken, in PostgreSQL alone: with its worklists, and past the triggers',
    product: `${Math.round(kept)} µs`,
    floor: `${Math.round(floor)} µs`,
    ratio: kept / floor,
  };
}

const moveSql = `update information_request set state = 'acknowledged', revision = revision + 1, touched_at = now() where id = $1`;
const giveSql = `update request_side set assignee_id = $1, assignee_name = 'Somebody' where request_id = $1 and side = 'addressee'`;
