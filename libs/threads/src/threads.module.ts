import { ClaimsModule } from '@liaison/claims';
import { AppConfig, PlatformModule } from '@liaison/platform';
import { PrivacyModule } from '@liaison/privacy';
import { Module } from '@nestjs/common';
import { ClaimPeople } from './claim-people.js';
import { DraftRepository } from './draft.repository.js';
import { ClamdScanner } from './files/clamd-scanner.js';
import { FileAccess } from './files/file.access.js';
import { NoScanner, VirusScanner } from './files/virus-scanner.js';
import { MessageAccess } from './message.access.js';
import { MessageRepository } from './message.repository.js';
import { PostBatcher } from './posting/post-batcher.js';
import { PostRefusals } from './posting/post-refusals.js';
import { PostStore } from './posting/post-store.js';
import { DigestMessages } from './read-models/digest-messages.read-model.js';
import { ListDrafts } from './read-models/list-drafts.read-model.js';
import { ListMessages } from './read-models/list-messages.read-model.js';
import { ListConversations } from './read-models/list-conversations.read-model.js';
import { ListThreads } from './read-models/list-threads.read-model.js';
import { ListVersions } from './read-models/list-versions.read-model.js';
import { ShowThread } from './read-models/show-thread.read-model.js';
import { SearchClaims } from './search/search-claims.js';
import { SearchEverything } from './search/search-everything.read-model.js';
import { SearchFiles } from './search/search-files.js';
import { SearchMessages } from './search/search-messages.js';
import { SearchRequests } from './search/search-requests.js';
import { ThreadAccess } from './thread.access.js';
import { ThreadRepository } from './thread.repository.js';
import { AddParticipants } from './use-cases/add-participants.use-case.js';
import { EditMessage } from './use-cases/edit-message.use-case.js';
import { FollowThread } from './use-cases/follow-thread.use-case.js';
import { MarkFile } from './use-cases/mark-file.use-case.js';
import { MarkRead } from './use-cases/mark-read.use-case.js';
import { MarkThread } from './use-cases/mark-thread.use-case.js';
import { OpenFile } from './use-cases/open-file.use-case.js';
import { OpenThread } from './use-cases/open-thread.use-case.js';
import { PostMessage } from './use-cases/post-message.use-case.js';
import { QuoteMessage } from './use-cases/quote-message.use-case.js';
import { RemoveParticipant } from './use-cases/remove-participant.use-case.js';
import { SaveDraft } from './use-cases/save-draft.use-case.js';
import { StoreFile } from './use-cases/store-file.use-case.js';

const useCases = [
  AddParticipants,
  EditMessage,
  FollowThread,
  MarkFile,
  MarkRead,
  MarkThread,
  OpenFile,
  OpenThread,
  PostMessage,
  QuoteMessage,
  RemoveParticipant,
  SaveDraft,
  StoreFile,
];
const readModels = [
  DigestMessages,
  ListDrafts,
  ListConversations,
  ListMessages,
  ListThreads,
  ListVersions,
  SearchEverything,
  ShowThread,
];
const doors = [FileAccess, MessageAccess, ThreadAccess];

@Module({
  imports: [PlatformModule, ClaimsModule, PrivacyModule],
  providers: [
    ...useCases,
    ...readModels,
    ...doors,
    ClaimPeople,
    DraftRepository,
    MessageRepository,
    PostBatcher,
    PostRefusals,
    PostStore,
    SearchClaims,
    SearchFiles,
    SearchMessages,
    SearchRequests,
    ThreadRepository,
    {
      provide: VirusScanner,
      inject: [AppConfig],
      useFactory: ({ clamdUrl }: AppConfig) => (clamdUrl === null ? new NoScanner() : new ClamdScanner(clamdUrl)),
    },
  ],
  exports: [...useCases, ...readModels, ...doors],
})
export class ThreadsModule {}
