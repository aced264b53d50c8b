import { ClaimAccess, ClaimRepository } from '@liaison/claims';
import { Clock, Commands, FolderStore, IdempotencyStore, RealtimeBus, UnitOfWork } from '@liaison/platform';
import { LegalBasisRepository, SensitiveGate } from '@liaison/privacy';
import { DataSource } from 'typeorm';
import { ClaimPeople } from './claim-people.js';
import { DraftRepository } from './draft.repository.js';
import { FileAccess } from './files/file.access.js';
import { NoScanner } from './files/virus-scanner.js';
import { MessageAccess } from './message.access.js';
import { MessageRepository } from './message.repository.js';
import { PostBatcher } from './posting/post-batcher.js';
import { PostRefusals } from './posting/post-refusals.js';
import { PostStore } from './posting/post-store.js';
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

interface Ground {
  readonly appDataSource: DataSource;
  readonly bus: RealtimeBus;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
}

/** For this library's own tests: the library put together by hand, over a real database and a real folder. */
export function assembleThreads(db: Ground, folder: string) {
  const work = db.unitOfWork;
  const commands = new Commands(work, new IdempotencyStore());
  const threads = new ThreadRepository();
  const access = new ThreadAccess(threads);
  const messages = new MessageRepository();
  const messageAccess = new MessageAccess(messages);
  const claims = new ClaimAccess(new ClaimRepository());
  const people = new ClaimPeople();
  const files = new FileAccess();
  const store = new FolderStore(folder);
  const batcher = new PostBatcher(new PostStore(db.appDataSource, db.bus));
  const refusals = new PostRefusals(work, access, new SensitiveGate(new LegalBasisRepository()));
  const post = new PostMessage(batcher, db.clock, work, messageAccess, refusals);
  const sources = [new SearchMessages(), new SearchFiles(), new SearchRequests(), new SearchClaims()] as const;
  return {
    post,
    quote: new QuoteMessage(post),
    edit: new EditMessage(commands, messageAccess, access, messages),
    versions: new ListVersions(work, messageAccess, access, messages),
    page: new ListMessages(work, access, messages),
    show: new ShowThread(work, access),
    list: new ListThreads(work, claims, threads),
    conversations: new ListConversations(work, threads),
    open: new OpenThread(commands, claims, access, threads, people),
    add: new AddParticipants(commands, access, threads, people),
    remove: new RemoveParticipant(commands, access, threads),
    markFile: new MarkFile(commands, files),
    markThread: new MarkThread(commands, access, threads),
    markRead: new MarkRead(commands, access),
    drafts: new SaveDraft(commands, access, new DraftRepository()),
    store: new StoreFile(commands, store, new NoScanner(), files),
    openFile: new OpenFile(work, files, store),
    search: new SearchEverything(work, ...sources),
  };
}
