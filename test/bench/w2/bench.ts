import type { Bench, BenchScale } from '../support/bench.js';
import type { BenchServer } from '../support/bench-server.js';
import { startFloor, startProductApi } from '../support/processes.js';
import { compareReading, readInTurns } from '../support/reading.js';
import { seedPosting } from '../w1/world.js';
import { readPages } from './pages.js';

/** BENCH_ROWS makes it smaller or larger. */
const volumes: Record<
  BenchScale,
  { messages: number; longest: number; seconds: number; repetitions: number; warmUpSeconds: number }
> = {
  short: { messages: 20_000, longest: 2_000, seconds: 1, repetitions: 1, warmUpSeconds: 0 },
  whole: {
    messages: Number(process.env['BENCH_ROWS'] ?? 2_000_000),
    longest: 100_000,
    seconds: 6,
    repetitions: 5,
    warmUpSeconds: 12,
  },
};

/** Of these each page is looked at, the long one among them. */
const checkedThreads = 20;

/** W2: the newest fifty messages of a long conversation in a large table, each read told to the trail. */
export const reading: Bench = {
  name: 'w2',
  title: 'W2 newest 50 of a long conversation',
  async run(server, scale) {
    const { messages, longest, ...volume } = volumes[scale];
    const threads = await seedPosting(server);
    const [thread] = threads;
    if (!thread) throw new Error('There is no conversation.');
    await seedMessages(server, { longest: thread.id, count: longest, others: messages - longest });
    const floor = await startFloor(server, 'test/bench/w2/floor.ts', server.superuserUrl);
    const product = await startProductApi(server);
    try {
      // The readers of both sides, each with a session of their own.
      const tokens = threads.flatMap((each) => each.tokens);
      const plan = { what: `newest 50 of ${longest} in ${messages}, 16 readers`, connections: 16, ...volume };
      const sources = {
        floor: { served: floor, paths: [`/threads/${thread.id}/messages`], tokens },
        product: { served: product, paths: [`/api/v1/threads/${thread.id}/messages?limit=50`], tokens },
      };
      const { turns, failures, ...read } = await readInTurns(server, sources, plan);
      const answered = read.answered('product');
      const pages = await readPages({ product, floor }, threads.slice(0, checkedThreads));
      const reads = new Map(pages.reads).set(thread.id, answered + (pages.reads.get(thread.id) ?? 0));
      return {
        rows: compareReading(plan.what, turns),
        failures: [
          ...(answered > 0 ? failures : [...failures, 'not one read was answered']),
          ...pages.failures,
          ...(await missingInTrail(server, reads)),
        ],
      };
    } finally {
      await Promise.all([floor.stop(), product.stop()]);
    }
  },
};

/** Every read that was answered is in the trail, once, by the name of its reader; the floor names none. */
async function missingInTrail(server: BenchServer, reads: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await server.sql<{ thread: string; told: number }>(
    `select subject_id as thread, count(*)::int as told from audit_row
      where action = 'messages.read' and actor_person is not null group by subject_id`,
  );
  const told = new Map(rows.map((row) => [row.thread, row.told]));
  return [...new Set([...reads.keys(), ...told.keys()])].flatMap((thread) => {
    const [answered, kept] = [reads.get(thread) ?? 0, told.get(thread) ?? 0];
    return answered === kept ? [] : [`${answered} reads of ${thread} were answered, and ${kept} are in the trail`];
  });
}

interface Volume {
  readonly longest: string;
  readonly count: number;
  readonly others: number;
}

/** By sets, past triggers: row by row it would take an hour. The long conversation comes last, mixed into nothing. */
async function seedMessages(server: BenchServer, { longest, count, others }: Volume): Promise<void> {
  await server.sql(`
    set session_replication_role = replica;
    create temporary table seeded as
      select gen_random_uuid() as id, t.id as thread, t.claim_id, t.provider_org, t.payer_org, t.audience, g.seq, t.created_by
        from thread t,
             lateral generate_series(1, case when t.id = '${longest}' then ${count} else ${Math.ceil(others / 199)} end) g (seq);
    insert into message (id, thread_id, claim_id, provider_org, payer_org, audience, seq, author_id, author_org, author_name, at)
      select id, thread, claim_id, provider_org, payer_org, audience, seq, created_by, provider_org, 'Somebody',
             now() - interval '1 year' + seq * interval '1 minute' from seeded order by seq;
    insert into message_version (message_id, version, thread_id, claim_id, provider_org, payer_org, audience, text, at)
      select id, 1, thread, claim_id, provider_org, payer_org, audience, repeat('x', 300), now() from seeded order by seq;
    update thread t set last_seq = s.n from (select thread, max(seq) as n from seeded group by thread) s where s.thread = t.id;
    drop table seeded;
    set session_replication_role = origin`);
  await server.sql('vacuum analyze');
}
