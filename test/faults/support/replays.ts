import type { MessageView } from '@liaison/contracts';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import type { Client } from '../../support/client.js';
import { ask, OpenSockets } from '../../support/open-sockets.js';

/** What a node answered to a post: where the message stands, or why not. */
interface Posted {
  readonly id: string;
  readonly seq: number;
}
type Answered = Posted | { readonly refused: string };
type Post = (key: string, text: string) => Promise<Answered>;

/** What was sent under one key, and the answers to it that differ. */
export interface Replayed {
  readonly text: string;
  readonly answers: readonly Answered[];
}

const times = 10;
/** Keys that are on their way at once. */
const atOnce = 10;
/** A socket may say only so much in ten seconds, so these come with sockets of their own. */
const keysPerSockets = 50;

/** Sends each of so many keys ten times at once: half of them over HTTP, half over sockets, each half by both nodes in turns. */
export async function replay(clients: readonly Client[], threadId: string, keys: number): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  for (let from = 0; from < keys; from += keysPerSockets) {
    const texts = Array.from({ length: Math.min(keysPerSockets, keys - from) }, (_, at) => `once ${from + at}`);
    replayed.push(...(await replaySome(clients, threadId, texts)));
  }
  return replayed;
}

async function replaySome(clients: readonly Client[], threadId: string, texts: readonly string[]): Promise<Replayed[]> {
  const sockets = new OpenSockets();
  try {
    const live = await Promise.all(clients.map((client) => sockets.connect(client, client, { origin: client.url })));
    const ways = clients.flatMap((client, at) => [byHttp(client, threadId), bySocket(live[at]!, threadId)]);
    const replayed: Replayed[] = [];
    for (let at = 0; at < texts.length; at += atOnce) {
      replayed.push(...(await Promise.all(texts.slice(at, at + atOnce).map((text) => sendTenTimes(ways, text)))));
    }
    return replayed;
  } finally {
    sockets.closeAll();
  }
}

async function sendTenTimes(ways: readonly Post[], text: string): Promise<Replayed> {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: times }, (_, at) => ways[at % ways.length]!(key, text)));
  const different = new Map(answers.map((answer) => [JSON.stringify(answer), answer]));
  return { text, answers: [...different.values()] };
}

function byHttp(client: Client, threadId: string): Post {
  return async (key, text) => {
    const { status, body } = await client.post<MessageView>(`/threads/${threadId}/messages`, { text }, key);
    return status < 300 ? { id: body.id, seq: body.seq } : { refused: `${status}` };
  };
}

function bySocket(socket: Socket, threadId: string): Post {
  return async (key, text) => {
    const answer = (await ask(socket, 'post', { threadId, key, text })) as Posted | { problem: { code: string } };
    return 'problem' in answer ? { refused: answer.problem.code } : { id: answer.id, seq: answer.seq };
  };
}
