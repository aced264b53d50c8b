import { AuditModule } from '@liaison/audit';
import { ClaimsModule } from '@liaison/claims';
import { NoticesModule } from '@liaison/notices';
import { PeopleModule } from '@liaison/people';
import { PlatformModule } from '@liaison/platform';
import { RequestsModule } from '@liaison/requests';
import { Module } from '@nestjs/common';
import { ReturnSweep } from './absences/return.sweep.js';
import { AppealSweep } from './appeals/appeal.sweep.js';
import { ChaseProcessor } from './chasing/chase.processor.js';
import { ChaseSweep } from './chasing/chase.sweep.js';
import { GrantSweep } from './grants/grant.sweep.js';
import { HousekeepingLoop } from './housekeeping/housekeeping.loop.js';
import { ImportProcessor } from './imports/import.processor.js';
import { ImportSweep } from './imports/import.sweep.js';
import { ImportWakeUps } from './imports/import-wake-ups.js';
import { JobWorkers } from './jobs/job-workers.js';
import { MailLoop } from './mail/mail.loop.js';
import { ClaimConsumer } from './outbox/claim.consumer.js';
import { NoticeConsumer } from './outbox/notice.consumer.js';
import { OutboxConsumers } from './outbox/outbox-consumers.js';
import { OutboxRelay } from './outbox/outbox.relay.js';
import { OutboxRepository } from './outbox/outbox.repository.js';
import { RequestConsumer } from './outbox/request.consumer.js';
import { RequestPartiesRepository } from './outbox/request-parties.repository.js';
import { OutsideWakeUps } from './reaching/outside-wake-ups.js';
import { PushLoop } from './reaching/push.loop.js';
import { ReachProcessor } from './reaching/reach.processor.js';
import { ReachSweep } from './reaching/reach.sweep.js';
import { WebhookSweep } from './webhooks/webhook.sweep.js';
import { SealLoop } from './sealing/seal.loop.js';
import { TallyLoop } from './worklists/tally.loop.js';

/** Everything that happens later or by the clock. It starts with the application that imports it, and ends with it. */
@Module({
  imports: [PlatformModule, PeopleModule, ClaimsModule, RequestsModule, NoticesModule, AuditModule],
  providers: [
    ...[OutboxConsumers, OutboxRelay, OutboxRepository, RequestPartiesRepository],
    ...[ClaimConsumer, NoticeConsumer, RequestConsumer],
    ...[AppealSweep, ChaseProcessor, ChaseSweep, OutsideWakeUps, ReachProcessor, ReachSweep],
    ...[ImportProcessor, ImportSweep, ImportWakeUps],
    ...[GrantSweep, HousekeepingLoop, JobWorkers, MailLoop, PushLoop, ReturnSweep, SealLoop, TallyLoop, WebhookSweep],
  ],
})
export class WorkerModule {}
