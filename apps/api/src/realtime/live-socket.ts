import type { SignedIn } from '@liaison/people';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What a socket carries; sent between nodes with it, so no secrets but the one that opens its own session. */
export interface SocketData {
  sessionId: string;
  actor: SignedIn['actor'];
  name: string;
  token: string;
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
