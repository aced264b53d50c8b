import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

/**
 * F, the least that keeps the same promise: socket.io and pg, numbered without gaps, on disk before the acknowledgement.
 * The posts that wait when the connection is free are committed by one statement. No sign-in, no access rules, no trail.
 */
interface Waiting {
  readonly id: string;
  readonly thread: string;
  readonly author: string;
  readonly text: string;
  readonly acknowledge: (answer: { id: string; seq: number }) => void;
}

const insertPosts = {
  name: 'insert-posts',
  text: `
    with posts as (
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) with ordinality as p (id, thread, author, text, place)
    ), counted as (
      select thread, count(*)::int as n from posts group by thread
    ), numbered as (
      update thread t set last_seq = t.last_seq + c.n from counted c where t.id = c.thread
      returning t.id, t.last_seq - c.n as base
    )
    insert into message (id, thread_id, author_id, text, seq)
    select p.id, p.thread, p.author, p.text, u.base + row_number() over (partition by p.thread order by p.place)
      from posts p join numbered u on u.id = p.thread
    returning id, seq`,
};
/** One connection writes, so that the order holds; others answer who watches. */
const database = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
const reader = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 2 });
await database.connect();

const web = createServer((_, answer) => answer.end());
const io = new Server(web, { transports: ['websocket'], serveClient: false });
const waiting: Waiting[] = [];
let isBusy = false;

async function drain(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 200);
    const columns = [
      batch.map(({ id }) => id),
      batch.map(({ thread }) => thread),
      batch.map(({ author }) => author),
      batch.map(({ text }) => text),
    ];
    const { rows } = await database.query<{ id: string; seq: number }>({ ...insertPosts, values: columns });
    const seqs = new Map(rows.map(({ id, seq }) => [id, seq]));
    for (const { id, thread, acknowledge } of batch) {
      const seq = seqs.get(id) ?? 0;
      acknowledge({ id, seq });
      io.to(thread).emit('event', { stream: `thread:${thread}`, number: seq, facts: { messageId: id } });
    }
  }
  isBusy = false;
}

io.on('connection', (socket) => {
  const author = String(socket.handshake.auth['token']);
  socket.on('watch', ({ threadId }: { threadId: string }, acknowledge: (answer: object) => void) => {
    void socket.join(threadId);
    void reader
      .query<{ last_seq: number }>('select last_seq from thread where id = $1', [threadId])
      .then(({ rows }) => acknowledge({ head: rows[0]?.last_seq ?? 0 }));
  });
  socket.on('post', (post: { threadId: string; text: string }, acknowledge: Waiting['acknowledge']) => {
    waiting.push({ id: randomUUID(), thread: post.threadId, author, text: post.text, acknowledge });
    if (isBusy) return;
    isBusy = true;
    setImmediate(() => void drain());
  });
});
web.listen(Number(process.env['PORT']), '127.0.0.1');
