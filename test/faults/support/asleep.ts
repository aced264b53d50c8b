import type { MessageView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';
import type { House } from './house.js';
import type { Office } from './office.js';
import { Sleeper } from './sleeper.js';

const everyMs = 500;
/** Posts under way at once while many are written in little time. */
const atOnce = 16;

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

/** What others do while it sleeps; answers how many messages that were. */
type Meanwhile = (writers: readonly Client[], threadId: string) => Promise<number>;
interface Place {
  readonly house: House;
  readonly office: Office;
}

/** Two write in turns, twice a second, for so long. */
export function forSeconds(seconds: number): Meanwhile {
  return async (writers, threadId) => {
    let written = 0;
    for (const until = performance.now() + seconds * 1000; performance.now() < until; await sleep(everyMs)) {
      await write(writers[(written += 1) % writers.length]!, threadId, written);
    }
    return written;
  };
}

/** So many messages, as fast as they go. */
export function soMany(messages: number): Meanwhile {
  return async (writers, threadId) => {
    let begun = 0;
    const goOn = async (writer: Client) => {
      while (begun < messages) await write(writer, threadId, (begun += 1));
    };
    await Promise.all(Array.from({ length: atOnce }, (_, at) => goOn(writers[at % writers.length]!)));
    return messages;
  };
}

/**
 * Puts a client to sleep while others write, right after it began to send something; answers once it holds what the
 * database holds. @throws when it never does
 */
export async function asleep(threadId: string, { house, office }: Place, meanwhile: Meanwhile): Promise<Slept> {
  const [near, far] = house.nodes.map(({ url }) => url) as [string, string];
  const writers = await Promise.all([near, far].map((url) => office.signIn('claims', url)));
  const { cookie } = await office.signIn('coder', near);
  const sleeper = await Sleeper.follow(near, cookie, threadId);
  try {
    return await sleepThrough(sleeper, { threadId, house, meanwhile: () => meanwhile(writers, threadId) });
  } finally {
    sleeper.stop();
  }
}

interface Sleep {
  readonly threadId: string;
  readonly house: House;
  readonly meanwhile: () => Promise<number>;
}

async function sleepThrough(sleeper: Sleeper, { threadId, house, meanwhile }: Sleep): Promise<Slept> {
  const name = randomUUID();
  const meant = Array.from({ length: 3 }, (_, at) => `before sleep ${name}: ${at + 1}`);
  // Only whoever knows where the feed stood has it told on from there.
  const before = await eventually(
    () => sleeper.holds(),
    ({ completeness }) => completeness.state === 'complete',
  );
  meant.forEach((each) => sleeper.say(each));
  sleeper.sleep();
  const written = await meanwhile();
  const sql = 'select last_seq as head from thread where id = $1';
  const [thread] = await house.asOwner<{ head: number }>(sql, [threadId]);
  sleeper.wake();
  const woken = performance.now();
  const held = await eventually(
    () => sleeper.holds(),
    ({ isAsOnServer, texts }) => isAsOnServer === true && texts.length >= (thread?.head ?? 0),
    60,
  );
  const seconds = (performance.now() - woken) / 1000;
  const own = held.texts.filter((text) => text.startsWith(`before sleep ${name}`));
  return { seconds, own, meant, meanwhile: written, asked: held.asked - before.asked };
}

/** A post, and now and then a correction of it. @throws when it is refused */
async function write(writer: Client, threadId: string, count: number): Promise<void> {
  const { status, body } = await writer.post<MessageView>(`/threads/${threadId}/messages`, { text: `said ${count}` });
  if (status !== 201) throw new Error(`A post was refused: ${status}`);
  if (count % 5 !== 0) return;
  const corrected = await writer.patch(`/messages/${body.id}`, { text: `said ${count}, corrected` });
  if (corrected.status !== 200) throw new Error(`A correction was refused: ${corrected.status}`);
}
