import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { Module } from '@nestjs/common';
import { DeliverMail } from './mail/deliver-mail.js';
import { MailDeliveryRepository } from './mail/mail-delivery.repository.js';
import { NoticeRepository } from './notice.repository.js';
import { ListNotices } from './read-models/list-notices.read-model.js';
import { DueNotices } from './reaching/due-notices.js';
import { GatherNotices } from './reaching/gather-notices.use-case.js';
import { LateMessages } from './reaching/late-messages.js';
import { RecipientReader } from './reaching/recipient.reader.js';
import { WaitingNoticeRepository } from './reaching/waiting-notice.repository.js';
import { DeliverPush } from './push/deliver-push.js';
import { PushDeliveryRepository } from './push/push-delivery.repository.js';
import { PushSubscriptions } from './push/push-subscriptions.js';
import { Vapid } from './push/vapid.js';
import { OwnReach } from './reaching/own-reach.js';
import { DeliverWebhooks } from './webhooks/deliver-webhooks.js';
import { WebhookDeliveryRepository } from './webhooks/webhook-delivery.repository.js';
import { WebhookOutbox } from './webhooks/webhook-outbox.js';
import { WebhookRepository } from './webhooks/webhook.repository.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { Webhooks } from './webhooks/webhooks.js';
import { ChaseReceiptRepository } from './receipts/chase-receipt.repository.js';
import { RecipientFinder } from './recipients/recipients.js';
import { RosterReader } from './recipients/roster.js';
import { ClaimWorkers } from './recipients/claim-workers.js';
import { ReadNotices } from './use-cases/read-notices.use-case.js';
import { TellOfAppeal } from './use-cases/tell-of-appeal.use-case.js';
import { EndedAbsences } from './absences/ended-absences.js';
import { TellOfReturn } from './absences/tell-of-return.use-case.js';
import { PublishedContact } from './chases/published-contact.js';
import { TellOfChases } from './chases/tell-of-chases.use-case.js';
import { TellOfHandOver } from './use-cases/tell-of-hand-over.use-case.js';
import { TellOfIncident } from './use-cases/tell-of-incident.use-case.js';
import { TellOfMessage } from './use-cases/tell-of-message.use-case.js';
import { TellOfMove } from './use-cases/tell-of-move.use-case.js';
import { TellOfSettlement } from './use-cases/tell-of-settlement.use-case.js';
import { TellOfSuccession } from './use-cases/tell-of-succession.use-case.js';

const offered = [
  ...[
    DeliverMail,
    DeliverPush,
    DeliverWebhooks,
    DueNotices,
    EndedAbsences,
    GatherNotices,
    ListNotices,
    ReadNotices,
    TellOfChases,
    TellOfHandOver,
    TellOfIncident,
    TellOfMessage,
  ],
  ...[
    TellOfAppeal,
    TellOfMove,
    TellOfReturn,
    TellOfSettlement,
    TellOfSuccession,
    WebhookDeliveryRepository,
    Webhooks,
    PushSubscriptions,
    OwnReach,
  ],
];

/** What people are told, in the app and by mail. */
@Module({
  imports: [PlatformModule, PeopleModule],
  providers: [
    ...offered,
    ChaseReceiptRepository,
    LateMessages,
    MailDeliveryRepository,
    NoticeRepository,
    PushDeliveryRepository,
    RecipientReader,
    Vapid,
    WebhookOutbox,
    WebhookRepository,
    WebhookSecrets,
    WaitingNoticeRepository,
    PublishedContact,
    RecipientFinder,
    RosterReader,
    ClaimWorkers,
  ],
  exports: offered,
})
export class NoticesModule {}
