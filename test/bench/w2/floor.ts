import { fastify } from 'fastify';
import pg from 'pg';

/** The least that reads a page and keeps the trail: one query, and one insert for all reads that wait when the last is done. */
interface Read {
  readonly thread: string;
  readonly resolve: () => void;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const server = fastify();
const waiting: Read[] = [];
let isBusy = false;

const page = {
  name: 'page',
  text: `select m.id, m.thread_id as "threadId", m.seq, m.author_id, m.author_name, o.name as org, v.text, m.at, m.version,
                m.reply_to, m.attachments, m.mentions
           from message m
           join message_version v on v.message_id = m.id and v.version = m.version
           join organisation o on o.id = m.author_org
          where m.thread_id = $1 and m.seq < 2147483647 order by m.seq desc limit 51`,
};
const audit = {
  name: 'audit',
  text: `insert into audit_row (org_id, at, action, subject_kind, subject_id, facts)
         select t.provider_org, now(), 'messages.read', 'thread', t.id, '{}'
           from unnest($1::uuid[]) r (id) join thread t on t.id = r.id`,
};

async function drain(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0);
    await pool.query({ ...audit, values: [batch.map(({ thread }) => thread)] });
    for (const { resolve } of batch) resolve();
  }
  isBusy = false;
}

function recordRead(thread: string): Promise<void> {
  return new Promise((resolve) => {
    waiting.push({ thread, resolve });
    if (isBusy) return;
    isBusy = true;
    setImmediate(() => void drain());
  });
}

server.get('/health/ready', () => ({ ok: true }));
server.get('/threads/:id/messages', async (request) => {
  const { id } = request.params as { id: string };
  const [{ rows }] = await Promise.all([pool.query({ ...page, values: [id] }), recordRead(id)]);
  return { items: rows.slice(0, 50), next: rows.length > 50 ? String(rows[49]?.seq) : null };
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
