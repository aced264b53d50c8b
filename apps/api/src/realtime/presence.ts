import { Injectable } from '@nestjs/common';
import { rooms, type LiveServer, type LiveSocket } from './live-socket.js';

const typingEveryMs = 1_000;

/** Who of the own organisation looks at a conversation, and who types. Nobody of another organisation is told. */
@Injectable()
export class Presence {
  private server: LiveServer | undefined;
  private readonly typedAt = new WeakMap<LiveSocket, number>();

  start(server: LiveServer): void {
    this.server = server;
  }

  async join(socket: LiveSocket, threadId: string): Promise<void> {
    await socket.join(rooms.presence(threadId, socket.data.actor.organisationId));
    await this.tell(threadId, socket.data.actor.organisationId);
  }

  async leave(socket: LiveSocket, threadId: string): Promise<void> {
    await socket.leave(rooms.presence(threadId, socket.data.actor.organisationId));
    await this.tell(threadId, socket.data.actor.organisationId);
  }

  /** Called while the socket still knows its rooms. */
  left(socket: LiveSocket): void {
    const orgId = socket.data.actor.organisationId;
    const threads = [...socket.rooms].flatMap((room) => /^presence:([^:]+):/.exec(room)?.[1] ?? []);
    for (const threadId of threads) {
      void this.tell(threadId, orgId, socket.id).catch(() => undefined);
    }
  }

  /** Somebody who does not watch the conversation is not heard typing in it. */
  typing(socket: LiveSocket, threadId: string): void {
    const { actor, name } = socket.data;
    const room = rooms.presence(threadId, actor.organisationId);
    const now = performance.now();
    if (!socket.rooms.has(room) || now - (this.typedAt.get(socket) ?? -typingEveryMs) < typingEveryMs) return;
    this.typedAt.set(socket, now);
    socket.to(room).emit('typing', { threadId, person: { id: actor.personId, name } });
  }

  private async tell(threadId: string, orgId: string, leaving?: string): Promise<void> {
    if (!this.server) return;
    const room = rooms.presence(threadId, orgId);
    const sockets = await this.server.in(room).fetchSockets();
    const present = sockets
      .filter(({ id }) => id !== leaving)
      .map(({ data }) => [data.actor.personId, data.name] as const);
    const people = [...new Map(present)].map(([id, name]) => ({ id, name }));
    this.server.to(room).emit('presence', { threadId, people });
  }
}
