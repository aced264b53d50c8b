import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { ThreadsModule } from '@liaison/threads';
import { Module } from '@nestjs/common';
import { FeedPushes } from './feed-pushes.js';
import { Heartbeats } from './heartbeats.js';
import { LiveGateway } from './live.gateway.js';
import { Presence } from './presence.js';
import { SocketSessions } from './socket-sessions.js';
import { SyncController } from './sync.controller.js';

@Module({
  imports: [PlatformModule, PeopleModule, ThreadsModule],
  controllers: [SyncController],
  providers: [LiveGateway, FeedPushes, Heartbeats, Presence, SocketSessions],
})
export class RealtimeApiModule {}
