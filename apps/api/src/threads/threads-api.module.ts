import { PrivacyModule } from '@liaison/privacy';
import { ThreadsModule } from '@liaison/threads';
import { Module } from '@nestjs/common';
import { DraftsController } from './drafts.controller.js';
import { FilesController } from './files.controller.js';
import { MessagesController, ThreadDigestController, ThreadMessagesController } from './messages.controller.js';
import { SearchController } from './search.controller.js';
import {
  ClaimThreadsController,
  ConversationsController,
  ParticipantsController,
  ThreadsController,
} from './threads.controller.js';

@Module({
  imports: [ThreadsModule, PrivacyModule],
  controllers: [
    ClaimThreadsController,
    ConversationsController,
    DraftsController,
    FilesController,
    MessagesController,
    ParticipantsController,
    SearchController,
    ThreadDigestController,
    ThreadMessagesController,
    ThreadsController,
  ],
})
export class ThreadsApiModule {}
