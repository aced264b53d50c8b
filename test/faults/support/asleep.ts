import type { MessageView } from '@liaison/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import type { House } from './house.js';
import type { Office } from './office.js';
import { Sleeper } from './sleeper.js';

const everyMs = 500;

export interface Slept {
  /** From waking until the client held what the database held. */
  readonly seconds: number;
  /** What it sent itself, as its own copy has it. */
  readonly own: readonly string[];
  readonly meant: readonly string[];
  readonly meanwhile: number;
  /** What it asked the server for to get there. */
  readonly asked: number;
}

/**
 * Puts a client to sleep for so long while others write, right after it began to send something; answers once it holds what
 * the database holds. @throws when it never does
 */
export async function asleepFor(
  seconds: number,
  threadId: string,
  { house, office }: { house: House; office: Office },
) {
  const [near, far] = house.nodes.map(({ url }) => url) as [string, string];
  const writers = await Promise.all([near, far].map((url) => office.signIn('claims', url)));
  const { cookie } = await office.signIn('coder', near);
  const sleeper = await Sleeper.follow(near, cookie, threadId);
  try {
    return await sleepThrough(sleeper, { seconds, threadId, writers, house });
  } finally {
    sleeper.stop();
  }
}

interface Sleep {
  readonly seconds: number;
  readonly threadId: string;
  readonly writers: readonly Client[];
  readonly house: House;
}

async function sleepThrough(sleeper: Sleeper, { seconds, threadId, writers, house }: Sleep): Promise<Slept> {
  const meant = Array.from({ length: 3 }, (_, at) => `before sleeping ${seconds} s: ${at + 1}`);
  let meanwhile = 0;
  const before = await sleeper.holds();
  meant.forEach((each) => sleeper.say(each));
  sleeper.sleep();
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await sleep(everyMs)) {
    await write(writers[(meanwhile += 1) % writers.length]!, threadId, meanwhile);
  }
  const sql = 'select last_seq as head from thread where id = $1';
  const [thread] = await house.asOwner<{ head: number }>(sql, [threadId]);
  sleeper.wake();
  const woken = performance.now();
  const held = await eventually(
    () => sleeper.holds(),
    ({ isAsOnServer, texts }) => isAsOnServer === true && texts.length >= (thread?.head ?? 0),
    60,
  );
  const own = held.texts.filter((text) => text.startsWith(`before sleeping ${seconds} s`));
  const asked = held.asked - before.asked;
  return { seconds: (performance.now() - woken) / 1000, own, meant, meanwhile, asked };
}

/** A post, and now and then a correction of it. @throws when it is refused */
async function write(writer: Client, threadId: string, count: number): Promise<void> {
  const { status, body } = await writer.post<MessageView>(`/threads/${threadId}/messages`, { text: `said ${count}` });
  if (status !== 201) throw new Error(`A post was refused: ${status}`);
  if (count % 5 === 0) await writer.patch(`/messages/${body.id}`, { text: `said ${count}, corrected` });
}
