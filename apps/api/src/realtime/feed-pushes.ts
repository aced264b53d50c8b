import type { Actor } from '@liaison/domain';
import { WatchedStreams } from '@liaison/people';
import { RealtimeBus, type FeedHint } from '@liaison/platform';
import { Injectable, Logger, OnApplicationShutdown } from '@nestjs/common';
import { doubt, isDoubted } from './doubted-watches.js';
import { Heartbeats } from './heartbeats.js';
import { rooms, socketsIn, type LiveServer, type LiveSocket } from './live-socket.js';
import { mayHear, type Hearing, type Watch } from './may-hear.js';
import { nameOfError } from '../http/name-of-error.js';
import { endSlowReader } from './slow-reader.js';
import { toFeedEventView } from './feed-event.view.js';

/** Tells this process's sockets of what was committed, wherever it was: every process hears the bus and tells its own. */
@Injectable()
export class FeedPushes implements OnApplicationShutdown {
  private readonly logger = new Logger(FeedPushes.name);
  private stop: () => void = () => undefined;

  constructor(
    private readonly bus: RealtimeBus,
    private readonly streams: WatchedStreams,
    private readonly heartbeats: Heartbeats,
  ) {}

  start(server: LiveServer): void {
    this.stop = this.bus.subscribe('feed', (events) => {
      this.push(server, events).catch(() => this.logger.warn('A push was lost; heartbeats repair it.'));
    });
  }

  onApplicationShutdown(): void {
    this.stop();
  }

  private async push(server: LiveServer, events: readonly FeedHint[]): Promise<void> {
    const asked = new Map<LiveSocket, FeedHint[]>();
    for (const event of events) {
      const told: string[] = [];
      eachListener(server, event, (socket, hearing) => {
        if (hearing === 'yes') told.push(socket.id);
        else asked.set(socket, [...(asked.get(socket) ?? []), event]);
      });
      // Each socket is a room of its own name: so the event is encoded once, however many hear it.
      if (told.length > 0) server.local.to(told).emit('event', toFeedEventView(event));
      if (event.type === 'thread.access_lost') leaveThread(server, event);
      if (event.type === 'thread.marked') this.lookAgain(server, event);
    }
    await this.lookUp(asked);
  }

  /** A mark may narrow a conversation to those seated: who watches it is looked up anew, and until then trusted no more. */
  private lookAgain(server: LiveServer, event: FeedHint): void {
    const room = rooms.stream(event.stream);
    const watching = socketsIn(server, room);
    doubt(watching, room, event);
    void this.heartbeats.beat(watching);
  }

  /** One look per membership and commit, however many tabs it has open. */
  private async lookUp(asked: ReadonlyMap<LiveSocket, readonly FeedHint[]>): Promise<void> {
    const byMember = new Map<string, { actor: Actor; sockets: LiveSocket[]; events: Set<FeedHint> }>();
    for (const [socket, events] of asked) {
      const { actor } = socket.data;
      const known = byMember.get(actor.membershipId) ?? { actor, sockets: [], events: new Set<FeedHint>() };
      known.sockets.push(socket);
      for (const event of events) known.events.add(event);
      byMember.set(actor.membershipId, known);
    }
    for (const { actor, sockets, events } of byMember.values()) {
      const visible = await this.streams.visible(actor, [...events]).catch((error: unknown) => {
        this.logger.warn(`A push was lost, which a heartbeat will say: ${nameOfError(error)}`);
        this.heartbeats.noteMissed(sockets);
        return [];
      });
      tellEach(sockets, new Set(visible), asked);
    }
  }
}

function tellEach(
  sockets: readonly LiveSocket[],
  visible: ReadonlySet<FeedHint>,
  asked: ReadonlyMap<LiveSocket, readonly FeedHint[]>,
): void {
  for (const socket of sockets) {
    for (const event of asked.get(socket) ?? []) if (visible.has(event)) tell(socket, event);
  }
}

function tell(socket: LiveSocket, event: FeedHint): void {
  socket.emit('event', toFeedEventView(event));
}

/** Each local socket once that watches the stream or a worklist of the parties, and may hear or has to be looked up. */
function eachListener(
  server: LiveServer,
  event: FeedHint,
  tell: (socket: LiveSocket, hearing: Exclude<Hearing, 'no'>) => void,
): void {
  const { sockets, adapter } = server.of('/');
  const watched = watchedRoom(event);
  const seen = new Set<string>();
  for (const room of roomsOf(event, watched)) {
    for (const id of adapter.rooms.get(room) ?? []) {
      const socket = seen.has(id) ? undefined : sockets.get(id);
      if (!socket || endSlowReader(socket)) continue;
      seen.add(id);
      const hearing = mayHear(socket.data.actor, event, watchOf(socket, watched));
      if (hearing !== 'no') tell(socket, hearing);
    }
  }
}

function watchOf(socket: LiveSocket, room: string): Watch {
  if (!socket.rooms.has(room)) return 'none';
  return isDoubted(socket, room) ? 'doubted' : 'trusted';
}

function roomsOf({ providerOrg, payerOrg, orgId, personId }: FeedHint, watched: string): string[] {
  const orgs = orgId === undefined ? [providerOrg, payerOrg] : [orgId];
  const named = orgs.filter((org) => org !== undefined);
  if (personId !== undefined) return named.map((org) => rooms.person(personId, org));
  return [watched, ...named.map((org) => rooms.worklist(org))];
}

/** Who watches a request also hears of its own side of it. */
function watchedRoom({ stream, requestId }: FeedHint): string {
  return stream.startsWith('request-inner:') && requestId !== undefined ? `request:${requestId}` : rooms.stream(stream);
}

function leaveThread(server: LiveServer, { threadId, personId, orgId }: FeedHint): void {
  if (threadId === undefined || personId === undefined || orgId === undefined) return;
  for (const socket of socketsIn(server, rooms.person(personId, orgId))) {
    void socket.leave(`thread:${threadId}`);
    void socket.leave(rooms.presence(threadId, orgId));
  }
}
