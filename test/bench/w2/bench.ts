import type { Bench, BenchScale } from '../support/bench.js';
import type { BenchServer } from '../support/bench-server.js';
import { startFloor, startProductApi } from '../support/processes.js';
import { compareReading } from '../support/reading.js';
import { seedPosting } from '../w1/world.js';

/** BENCH_ROWS makes it smaller or larger. */
const volumes: Record<
  BenchScale,
  { messages: number; longest: number; seconds: number; repetitions: number; warmUpSeconds: number }
> = {
  short: { messages: 20_000, longest: 5_000, seconds: 1.5, repetitions: 1, warmUpSeconds: 0 },
  whole: {
    messages: Number(process.env['BENCH_ROWS'] ?? 2_000_000),
    longest: 100_000,
    seconds: 6,
    repetitions: 5,
    warmUpSeconds: 12,
  },
};

/** W2: the newest fifty messages of a long conversation in a large table, each read told to the trail. */
export const reading: Bench = {
  name: 'w2',
  title: 'W2 newest 50 of a long conversation',
  async run(server, scale) {
    const { messages, longest, ...turns } = volumes[scale];
    const threads = await seedPosting(server);
    const [thread] = threads;
    if (!thread) throw new Error('There is no conversation.');
    await seedMessages(server, { longest: thread.id, count: longest, others: messages - longest });
    const floor = await startFloor(server, 'test/bench/w2/floor.ts', server.superuserUrl);
    const product = await startProductApi(server);
    try {
      const { rows, failures, answered } = await compareReading(
        server,
        { product, floor },
        {
          what: `newest 50 of ${longest} in ${messages}, 16 readers`,
          paths: {
            product: [`/api/v1/threads/${thread.id}/messages?limit=50`],
            floor: [`/threads/${thread.id}/messages`],
          },
          // The readers of both sides, each with a session of their own.
          tokens: threads.flatMap(({ tokens }) => tokens),
          connections: 16,
          ...turns,
        },
      );
      return { rows, failures: [...failures, ...(await missingInTrail(server, thread.id, answered))] };
    } finally {
      await Promise.all([floor.stop(), product.stop()]);
    }
  },
};

/** Every read that was answered is in the trail, once, by the name of its reader; the floor names none. */
async function missingInTrail(server: BenchServer, thread: string, answered: number): Promise<string[]> {
  const [told] = await server.sql<{ reads: number }>(
    `select count(*)::int as reads from audit_row
      where action = 'messages.read' and subject_id = $1 and actor_person is not null`,
    [thread],
  );
  return told?.reads === answered ? [] : [`${answered} reads were answered, and ${told?.reads} are in the trail`];
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
