import type { ErrorCode } from '@liaison/domain';
import { SessionReader, WatchedStreams } from '@liaison/people';
import { RealtimeBus } from '@liaison/platform';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { isMeantForAnother } from '../http/named-membership.js';
import { sessionTokenOf } from '../http/session-token.js';
import { rooms, type LiveServer, type LiveSocket } from './live-socket.js';

/** Who stands behind a socket, from its handshake to the end of its session. */
@Injectable()
export class SocketSessions implements OnApplicationShutdown {
  private stop: () => void = () => undefined;

  constructor(
    private readonly sessions: SessionReader,
    private readonly streams: WatchedStreams,
    private readonly bus: RealtimeBus,
  ) {}

  start(server: LiveServer): void {
    server.use((socket, next) => {
      this.admit(socket).then(
        (refusal) => next(refusal === null ? undefined : new Error(refusal)),
        () => next(new Error('service.unavailable')),
      );
    });
    const stopSessions = this.bus.subscribe('session', ({ sessionIds, reason }) => {
      for (const sessionId of sessionIds) end(server.local.in(rooms.session(sessionId)), reason);
    });
    const stopJobs = this.bus.subscribe('job', ({ jobId, orgId, personId }) => {
      server.local.to(rooms.person(personId, orgId)).emit('job', { id: jobId });
    });
    this.stop = () => [stopSessions, stopJobs].forEach((unsubscribe) => unsubscribe());
  }

  onApplicationShutdown(): void {
    this.stop();
  }

  /** Asks the database again; answers the sockets whose session goes on, and ends the others. */
  async renew(sockets: readonly LiveSocket[]): Promise<LiveSocket[]> {
    const found = await this.sessions.findByKeys(sockets.map(({ data }) => data.sessionKey));
    return sockets.filter((socket, place) => {
      const session = found[place];
      if (session && session.actor.membershipId === socket.data.actor.membershipId) {
        socket.data.actor = session.actor;
        return true;
      }
      end(socket, session ? 'acting_changed' : 'expired');
      return false;
    });
  }

  /** Why it is refused, or null where it is let in. */
  private async admit(socket: LiveSocket): Promise<ErrorCode | null> {
    const { headers, auth } = socket.handshake;
    const token = sessionTokenOf(headers) ?? (typeof auth['token'] === 'string' ? auth['token'] : null);
    const sessionKey = this.sessions.keyOf(token);
    const signedIn = await this.sessions.find(token);
    if (!signedIn || sessionKey === null) return 'session.required';
    const { sessionId, actor } = signedIn;
    // A tab that missed the news comes back as the one it shows, or not at all.
    if (isMeantForAnother(auth['membershipId'], actor)) return 'session.acting_changed';
    Object.assign(socket.data, { sessionId, sessionKey, actor, name: await this.streams.nameOf(actor) });
    await socket.join([rooms.session(sessionId), rooms.person(actor.personId, actor.organisationId)]);
    forgetHandshake(socket);
    return null;
  }
}

/**
 * The first request with its headers, the session's cookie among them, would stay as long as the socket does: here, and
 * in the answer to the upgrade, which engine.io keeps until the line closes.
 */
function forgetHandshake({ conn, handshake }: LiveSocket): void {
  const { request } = conn as { request?: IncomingMessage };
  if (request) Object.assign(request, { headers: {}, rawHeaders: [], url: '' });
  Object.assign(conn, { request: undefined });
  Object.assign(handshake, { headers: {}, auth: {}, query: {}, url: '' });
}

/** Both a socket and a room of them. */
interface Closable {
  emit(event: string, detail: object): unknown;
  disconnect?(close: boolean): unknown;
  disconnectSockets?(close: boolean): unknown;
}

function end(target: Closable, reason: string): void {
  target.emit('session.ended', { reason });
  target.disconnect?.(true);
  target.disconnectSockets?.(true);
}
