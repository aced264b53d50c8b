export { DeliverMail } from './mail/deliver-mail.js';
export { noticeWords, type NoticeKind } from './notice-words.js';
export { NoticesModule } from './notices.module.js';
export { ListNotices, type NoticesQuery } from './read-models/list-notices.read-model.js';
export type { ToldEvent } from './told-event.js';
export { ReadNotices } from './use-cases/read-notices.use-case.js';
export { TellOfChase } from './use-cases/tell-of-chase.use-case.js';
export { TellOfMessage } from './use-cases/tell-of-message.use-case.js';
export { TellOfMove } from './use-cases/tell-of-move.use-case.js';
