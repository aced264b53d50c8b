import { feedEvent, postCommand, typingCommand, watchCommand } from '@liaison/contracts';
import { z } from 'zod';

const heads = z.record(z.string(), z.int());
const problem = z.object({ problem: z.object({ code: z.string(), detail: z.string() }) });

/** What a client may say, and what is acknowledged. */
const commands = {
  watch: { says: watchCommand, hears: z.union([z.object({ head: z.int() }), problem]) },
  unwatch: { says: watchCommand, hears: z.union([z.object({}), problem]) },
  post: { says: postCommand, hears: z.union([z.object({ id: z.uuid(), seq: z.int() }), problem]) },
  typing: { says: typingCommand, hears: z.union([z.object({}), problem]) },
} as const;

/** What the server says by itself. */
const pushes = {
  event: feedEvent,
  typing: z.object({ threadId: z.uuid(), person: z.object({ id: z.uuid(), name: z.string() }) }),
  presence: z.object({ threadId: z.uuid(), people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  heartbeat: z.object({ heads, missed: z.literal(true).optional() }),
  job: z.object({ id: z.uuid() }),
  'session.ended': z.object({ reason: z.string() }),
} as const;

/** The sockets in AsyncAPI 3.0, from the schemas that check the commands. */
export function describeSockets(): object {
  const said = Object.entries(commands).map(([name, { says, hears }]) => [
    name,
    { name, payload: toJson(says), 'x-acknowledgement': toJson(hears) },
  ]);
  const pushed = Object.entries(pushes).map(([name, payload]) => [
    `server.${name}`,
    { name, payload: toJson(payload) },
  ]);
  const reference = (name: unknown) => ({ $ref: `#/channels/live/messages/${String(name)}` });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Liaison, live',
      version: '1',
      description:
        'socket.io, websocket only; cookie session as for HTTP. A handshake may name the membership it is meant for ' +
        '(`auth.membershipId`) and is refused (`session.acting_changed`) where the session acts for another one by now.',
    },
    channels: { live: { address: '/socket.io', messages: Object.fromEntries([...said, ...pushed]) } },
    operations: {
      say: { action: 'receive', channel: { $ref: '#/channels/live' }, messages: said.map(([name]) => reference(name)) },
      hear: { action: 'send', channel: { $ref: '#/channels/live' }, messages: pushed.map(([name]) => reference(name)) },
    },
  };
}

function toJson(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
}
