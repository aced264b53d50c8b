import { RealtimeBus, type RealtimeMessages, type SeenPerson } from '@liaison/platform';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { rooms, socketsIn, type LiveServer, type LiveSocket } from './live-socket.js';
import { PeopleOfNodes } from './people-of-nodes.js';

const typingEveryMs = 1_000;
const aliveEveryMs = 10_000;
/** Longer than a node is away that is held for a moment or reaches Redis again. */
const goneAfterMs = 30_000;

/**
 * Who of the own organisation looks at a conversation, and who types. Nobody of another organisation is told. Each node
 * says who is present through it and tells its own sockets, so that nobody waits for another node, alive or not.
 */
@Injectable()
export class Presence implements OnApplicationShutdown {
  private readonly node = randomUUID();
  private readonly elsewhere = new PeopleOfNodes();
  private readonly changed = new Set<string>();
  private readonly typedAt = new WeakMap<LiveSocket, number>();
  private readonly stops: (() => void)[] = [];
  private server: LiveServer | undefined;

  constructor(private readonly bus: RealtimeBus) {}

  start(server: LiveServer): void {
    this.server = server;
    const { adapter } = server.of('/');
    for (const event of ['join-room', 'leave-room'] as const) adapter.on(event, (room: string) => this.note(room));
    const alive = setInterval(() => this.sayAlive(), aliveEveryMs).unref();
    this.stops.push(
      () => clearInterval(alive),
      this.bus.subscribe('presence', (said) => this.hear(said)),
      this.bus.subscribe('node', (said) => this.hearNode(said)),
      this.bus.subscribe('reunited', () => this.sayAll()),
      this.bus.subscribe('typing', ({ room, socketId, ...typing }) => {
        server.local.to(room).except(socketId).emit('typing', typing);
      }),
    );
    this.sayAlive();
  }

  onApplicationShutdown(): void {
    this.stops.forEach((stop) => stop());
    this.bus.publish('node', { node: this.node, ends: true });
  }

  async join(socket: LiveSocket, threadId: string): Promise<void> {
    await socket.join(rooms.presence(threadId, socket.data.actor.organisationId));
  }

  async leave(socket: LiveSocket, threadId: string): Promise<void> {
    await socket.leave(rooms.presence(threadId, socket.data.actor.organisationId));
  }

  /** Somebody who does not watch the conversation is not heard typing in it. */
  typing(socket: LiveSocket, threadId: string): void {
    const { actor, name } = socket.data;
    const room = rooms.presence(threadId, actor.organisationId);
    const now = performance.now();
    if (!socket.rooms.has(room) || now - (this.typedAt.get(socket) ?? -typingEveryMs) < typingEveryMs) return;
    this.typedAt.set(socket, now);
    this.bus.publish('typing', { room, threadId, person: { id: actor.personId, name }, socketId: socket.id });
  }

  /** Changes of one turn of the event loop are said once, however many sockets a line took with it. */
  private note(room: string): void {
    if (threadOf(room) === undefined) return;
    if (this.changed.size === 0) setImmediate(() => this.sayChanged());
    this.changed.add(room);
  }

  private sayChanged(): void {
    const changed = [...this.changed];
    this.changed.clear();
    for (const room of changed) {
      this.say(room, true);
      if (this.peopleHere(room).length === 0) this.elsewhere.forgetRoom(room);
      else this.tell(room);
    }
  }

  private sayAll(): void {
    const all = this.server?.of('/').adapter.rooms.keys() ?? [];
    for (const room of all) if (threadOf(room) !== undefined) this.say(room, true);
  }

  private say(room: string, asks: boolean): void {
    this.bus.publish('presence', { node: this.node, room, people: this.peopleHere(room), asks });
  }

  private sayAlive(): void {
    this.bus.publish('node', { node: this.node, ends: false });
    for (const node of this.elsewhere.silentSince(performance.now() - goneAfterMs)) this.forget(node);
  }

  private hear({ node, room, people, asks }: RealtimeMessages['presence']): void {
    if (node === this.node || this.peopleHere(room).length === 0) return;
    this.elsewhere.hear(node, room, people);
    if (asks) this.say(room, false);
    this.tell(room);
  }

  private hearNode({ node, ends }: RealtimeMessages['node']): void {
    if (node === this.node) return;
    if (ends) this.forget(node);
    // One that was thought to be gone has forgotten nobody: it says again who is there.
    else if (this.elsewhere.noteAlive(node, performance.now())) this.sayAll();
  }

  private forget(node: string): void {
    for (const room of this.elsewhere.forgetNode(node)) this.tell(room);
  }

  private tell(room: string): void {
    const people = this.elsewhere.peopleIn(room, this.peopleHere(room));
    this.server?.local.to(room).emit('presence', { threadId: threadOf(room), people });
  }

  private peopleHere(room: string): SeenPerson[] {
    if (!this.server) return [];
    const present = socketsIn(this.server, room).map(({ data }) => [data.actor.personId, data.name] as const);
    return [...new Map(present)].map(([id, name]) => ({ id, name }));
  }
}

/** The thread of a room of presence; undefined for every other room. */
function threadOf(room: string): string | undefined {
  return /^presence:([^:]+):/.exec(room)?.[1];
}
