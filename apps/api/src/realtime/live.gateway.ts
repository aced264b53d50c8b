import { postCommand, typingCommand, watchCommand, type WatchCommand } from '@liaison/contracts';
import { DomainError } from '@liaison/domain';
import { WatchedStreams } from '@liaison/people';
import { PostMessage } from '@liaison/threads';
import {
  ConnectedSocket,
  MessageBody,
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { HeardDirectly, Needs } from '../http/route-policy.js';
import { FeedPushes } from './feed-pushes.js';
import { Heartbeats } from './heartbeats.js';
import { rooms, type LiveServer, type LiveSocket } from './live-socket.js';
import { Presence } from './presence.js';
import { answerCommand, type Answer } from './socket-command.js';
import { SocketSessions } from './socket-sessions.js';

/** Live screens. What is said here is a hint; only `post` changes anything, by the same use case as HTTP. */
@WebSocketGateway()
export class LiveGateway
  implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket>, OnGatewayDisconnect<LiveSocket>
{
  constructor(
    private readonly sessions: SocketSessions,
    private readonly pushes: FeedPushes,
    private readonly heartbeats: Heartbeats,
    private readonly presence: Presence,
    private readonly streams: WatchedStreams,
    private readonly postMessage: PostMessage,
  ) {}

  afterInit(server: LiveServer): void {
    // Nest's guards do not run on connection, so the session is checked in the handshake.
    this.sessions.start(server);
    this.pushes.start(server);
    this.presence.start(server);
  }

  handleConnection(socket: LiveSocket): void {
    this.heartbeats.add(socket);
    socket.on('post', (body: unknown, acknowledge?: unknown) => {
      void this.post(socket, body).then((answer) => {
        if (typeof acknowledge === 'function') (acknowledge as (answer: object) => void)(answer);
      });
    });
  }

  handleDisconnect(socket: LiveSocket): void {
    this.heartbeats.remove(socket);
  }

  @SubscribeMessage('watch')
  @Needs('feed.read')
  watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<Answer<{ head: number }>> {
    return answerCommand(socket, { handler: this.watch, schema: watchCommand, body }, async (command) => {
      if ((await this.sessions.renew([socket])).length === 0) return { head: 0 };
      return { head: await this.join(socket, command) };
    });
  }

  @SubscribeMessage('unwatch')
  @Needs('feed.read')
  unwatch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<Answer<object>> {
    return answerCommand(socket, { handler: this.unwatch, schema: watchCommand, body }, async (command) => {
      await this.leave(socket, command);
      return {};
    });
  }

  @SubscribeMessage('typing')
  @Needs('thread.read')
  typing(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<Answer<object>> {
    return answerCommand(socket, { handler: this.typing, schema: typingCommand, body }, async ({ threadId }) => {
      this.presence.typing(socket, threadId.toLowerCase());
      return {};
    });
  }

  /** The hot path: bound to the socket itself, since Nest's own way costs more than all that is done here. */
  @HeardDirectly()
  @Needs('message.post')
  post(socket: LiveSocket, body: unknown): Promise<Answer<{ id: string; seq: number }>> {
    return answerCommand(socket, { handler: this.post, schema: postCommand, body }, async (command) => {
      const { threadId, key } = command;
      const { actor } = socket.data;
      // The statement keeps the route and the hash of its own, the same for sockets and HTTP.
      const { id, seq } = await this.postMessage.say({ actor, key, route: 'post', bodyHash: '' }, threadId, command);
      return { id, seq };
    });
  }

  private async join(socket: LiveSocket, command: WatchCommand): Promise<number> {
    const { actor } = socket.data;
    if ('worklist' in command) {
      await socket.join(roomOf(socket, command));
      return 0;
    }
    const isThread = 'threadId' in command;
    const watched = isThread
      ? ({ kind: 'thread', id: command.threadId } as const)
      : ({ kind: 'request', id: command.requestId } as const);
    await this.streams.requireHead(actor, watched);
    await socket.join(roomOf(socket, command));
    if (isThread) await this.presence.join(socket, command.threadId.toLowerCase());
    // Read again after joining: what was committed in between stands in the head, what comes later is pushed.
    const now = await this.streams.heads(actor, [{ ...watched, id: watched.id.toLowerCase() }]);
    const joined = now[roomOf(socket, command)];
    if (joined !== undefined) return joined;
    // Access was lost in between, and whoever takes sockets out of the room came before this one was in it.
    await this.leave(socket, command);
    throw new DomainError('object.not_found');
  }

  private async leave(socket: LiveSocket, command: WatchCommand): Promise<void> {
    await socket.leave(roomOf(socket, command));
    if ('threadId' in command) await this.presence.leave(socket, command.threadId.toLowerCase());
  }
}

function roomOf(socket: LiveSocket, command: WatchCommand): string {
  if ('worklist' in command) return rooms.worklist(socket.data.actor.organisationId);
  const stream = 'threadId' in command ? `thread:${command.threadId}` : `request:${command.requestId}`;
  return rooms.stream(stream.toLowerCase());
}
