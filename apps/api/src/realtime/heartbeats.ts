import { WatchedStreams, type Heads, type Watched, type Watcher } from '@liaison/people';
import { RealtimeBus } from '@liaison/platform';
import { Injectable, Logger, OnApplicationShutdown } from '@nestjs/common';
import { doubtsOf } from './doubted-watches.js';
import { rooms, type LiveSocket } from './live-socket.js';
import { nameOfError } from '../http/name-of-error.js';
import { endSlowReader } from './slow-reader.js';
import { SocketSessions } from './socket-sessions.js';

/** Each socket hears once in so many seconds; every second it is the turn of those that came in that second. */
const everySeconds = 30;
/** Sockets of one pair of statements. */
const atOnce = 250;

/**
 * The heads of what each socket watches, so that a lost hint is noticed, and the end of who lost a session or an access.
 * Asked for many sockets at once: an idle socket costs no transaction of its own.
 */
@Injectable()
export class Heartbeats implements OnApplicationShutdown {
  private readonly logger = new Logger(Heartbeats.name);
  private readonly turns = Array.from({ length: everySeconds }, () => new Set<LiveSocket>());
  private readonly timer = setInterval(() => void this.beatNext(), 1_000).unref();
  private readonly stop: () => void;
  private turn = 0;
  private isBeating = false;
  private round: Promise<void> = Promise.resolve();
  private nextRound: Promise<void> | null = null;

  constructor(
    private readonly sessions: SocketSessions,
    private readonly streams: WatchedStreams,
    bus: RealtimeBus,
  ) {
    this.stop = bus.subscribe('reunited', () => {
      for (const sockets of this.turns) this.noteMissed(sockets);
      void this.beatAll();
    });
  }

  onApplicationShutdown(): void {
    this.stop();
    clearInterval(this.timer);
  }

  add(socket: LiveSocket): void {
    this.turns[this.turn]?.add(socket);
  }

  remove(socket: LiveSocket): void {
    for (const sockets of this.turns) if (sockets.delete(socket)) return;
  }

  /** A hint for these is lost. The next heartbeat that reaches each says so, of what takes no number, too. */
  noteMissed(sockets: Iterable<LiveSocket>): void {
    for (const { data } of sockets) data.hasMissed = true;
  }

  /**
   * Every socket of this process, some after the other. However often it is asked for while a round is under way, as by
   * each node after Redis was away, one round more follows.
   */
  beatAll(): Promise<void> {
    this.nextRound ??= this.round.then(() => {
      this.nextRound = null;
      this.round = this.beatEach();
      return this.round;
    });
    return this.nextRound;
  }

  private async beatEach(): Promise<void> {
    for (const sockets of this.turns) await this.beat([...sockets]);
  }

  private async beatNext(): Promise<void> {
    this.turn = (this.turn + 1) % everySeconds;
    // A database that answers slowly is not asked for more: whose turn it was hears at the next.
    if (this.isBeating) return;
    this.isBeating = true;
    await this.beat([...(this.turns[this.turn] ?? [])]);
    this.isBeating = false;
  }

  /** These at once, some after the other; a failure leaves them to their next turn. */
  async beat(sockets: readonly LiveSocket[]): Promise<void> {
    for (let from = 0; from < sockets.length; from += atOnce) {
      await this.beatSome(sockets.slice(from, from + atOnce)).catch((error: unknown) => {
        this.logger.warn(`Heartbeats were left out: ${nameOfError(error)}`);
      });
    }
  }

  private async beatSome(sockets: readonly LiveSocket[]): Promise<void> {
    const settle = doubtsOf(sockets);
    const renewed = await this.sessions.renew(sockets);
    const watching = new Map(renewed.map((socket) => [socket, watchedBy(socket)] as const));
    const heads = await this.headsByMember(watching);
    for (const [socket, watched] of watching) {
      const seen = heads.get(socket.data.actor.membershipId) ?? {};
      leaveUnseen(socket, watched, seen);
      settle(socket);
      say(socket, headsOf(watched, seen));
    }
  }

  /** One look per membership, however many tabs it has open. */
  private async headsByMember(watching: ReadonlyMap<LiveSocket, readonly Watched[]>): Promise<Map<string, Heads>> {
    const members = new Map<string, { actor: Watcher['actor']; watched: Watched[] }>();
    for (const [{ data }, watched] of watching) {
      if (watched.length === 0) continue;
      const { membershipId } = data.actor;
      const known = members.get(membershipId);
      if (known) known.watched.push(...watched);
      else members.set(membershipId, { actor: data.actor, watched: [...watched] });
    }
    const heads = await this.streams.headsOfEach([...members.values()]);
    return new Map([...members.keys()].map((membershipId, place) => [membershipId, heads[place] ?? {}]));
  }
}

function say(socket: LiveSocket, heads: Heads): void {
  // Whoever hears of nothing else may still ask and never read the answers.
  if (endSlowReader(socket)) return;
  socket.emit('heartbeat', { heads, ...(socket.data.hasMissed ? { missed: true } : {}) });
  socket.data.hasMissed = false;
}

/** A stream this person may not see any more is watched no longer. */
function leaveUnseen(socket: LiveSocket, watched: readonly Watched[], seen: Heads): void {
  const { organisationId } = socket.data.actor;
  for (const { kind, id } of watched) {
    if (seen[`${kind}:${id}`] !== undefined) continue;
    void socket.leave(rooms.stream(`${kind}:${id}`));
    if (kind === 'thread') void socket.leave(rooms.presence(id, organisationId));
  }
}

/** Of what its person's sockets watch, what this one does; a request brings the stream of its own side. */
function headsOf(watched: readonly Watched[], seen: Heads): Heads {
  const own = new Set(watched.map(({ kind, id }) => `${kind}:${id}`));
  const isOwn = (stream: string) => own.has(stream.replace(/^request-inner:([^:]+):.*$/, 'request:$1'));
  return Object.fromEntries(Object.entries(seen).filter(([stream]) => isOwn(stream)));
}

function watchedBy(socket: LiveSocket): Watched[] {
  return [...socket.rooms].flatMap((room) => {
    const match = /^(thread|request):([0-9a-f-]{36})$/.exec(room);
    return match?.[2] ? [{ kind: match[1] as Watched['kind'], id: match[2] }] : [];
  });
}
