import { WatchedStreams, SessionReader, type Watched } from '@liaison/people';
import { RealtimeBus } from '@liaison/platform';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
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
        (isAdmitted) => next(isAdmitted ? undefined : new Error('session.required')),
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

  /** Asks the database again; false when the session is over, and then the socket is as well. */
  async renew(socket: LiveSocket): Promise<boolean> {
    const signedIn = await this.sessions.find(socket.data.token);
    if (signedIn && signedIn.actor.membershipId === socket.data.actor.membershipId) {
      socket.data.actor = signedIn.actor;
      return true;
    }
    end(socket, signedIn ? 'acting_changed' : 'expired');
    return false;
  }

  /** A stream this person may not see any more is watched no longer. */
  async heads(socket: LiveSocket): Promise<Record<string, number>> {
    const watched = watchedBy(socket);
    const heads = await this.streams.heads(socket.data.actor, watched);
    for (const { kind, id } of watched) if (heads[`${kind}:${id}`] === undefined) void socket.leave(`${kind}:${id}`);
    return heads;
  }

  private async admit(socket: LiveSocket): Promise<boolean> {
    const { headers, auth } = socket.handshake;
    const token = sessionTokenOf(headers) ?? (typeof auth['token'] === 'string' ? auth['token'] : null);
    const signedIn = await this.sessions.find(token);
    if (!signedIn || token === null) return false;
    const { sessionId, actor } = signedIn;
    Object.assign(socket.data, { sessionId, actor, token, name: await this.streams.nameOf(actor) });
    await socket.join([rooms.session(sessionId), rooms.person(actor.personId, actor.organisationId)]);
    return true;
  }
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

function watchedBy(socket: LiveSocket): Watched[] {
  return [...socket.rooms].flatMap((room) => {
    const match = /^(thread|request):([0-9a-f-]{36})$/.exec(room);
    return match?.[2] ? [{ kind: match[1] as Watched['kind'], id: match[2] }] : [];
  });
}
