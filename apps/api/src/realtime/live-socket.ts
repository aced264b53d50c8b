import type { SignedIn } from '@liaison/people';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What a socket carries; no secret that would open a session. */
export interface SocketData {
  sessionId: string;
  /** Finds the session again. */
  sessionKey: string;
  /** As last looked up: roles may change while a socket is open. */
  actor: SignedIn['actor'];
  name: string;
  /** A hint for it is known to be lost, and no heartbeat has said so yet. */
  hasMissed?: boolean;
  /** Rooms of streams that it may not see any more, by what raised the doubt. */
  doubted?: ReadonlyMap<string, object> | undefined;
}

type Events = DefaultEventsMap;
export type LiveSocket = Socket<Events, Events, Events, SocketData>;
export type LiveServer = Server<Events, Events, Events, SocketData>;

/** Rooms by what they hear of. */
export const rooms = {
  stream: (stream: string) => stream,
  worklist: (orgId: string) => `worklist:${orgId}`,
  person: (personId: string, orgId: string) => `person:${personId}:${orgId}`,
  session: (sessionId: string) => `session:${sessionId}`,
  /** Presence and typing stay inside an organisation. */
  presence: (threadId: string, orgId: string) => `presence:${threadId}:${orgId}`,
};

/** The sockets of this process in a room; each node tells its own. */
export function socketsIn(server: LiveServer, room: string): LiveSocket[] {
  const ids = server.of('/').adapter.rooms.get(room) ?? new Set<string>();
  return [...ids].flatMap((id) => server.of('/').sockets.get(id) ?? []);
}
