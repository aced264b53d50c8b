export * from './clock/clock.js';
export { checkRowSecurity } from './database/check-row-security.js';
export type { Change, Facts, FeedEvent, OutboxMessage } from './database/change.js';
export { containing } from './database/containing.js';
export { Batches, type BatchBounds } from './batching/batches.js';
export { addContextNet } from './database/context.js';
export {
  appDataSourceOptions,
  jobDataSourceOptions,
  ownerDataSourceOptions,
  type EntityClass,
  type PoolSettings,
} from './database/data-source-options.js';
export { JobDataSource, JobUnitOfWork } from './database/job-unit-of-work.js';
export { migrate, queueSchema } from './database/migrate.js';
export { PreparingClient } from './database/preparing-client.js';
export {
  createDatabase,
  databaseRoles,
  prepareCluster,
  roleUrl,
  type DatabaseRole,
  type RolePasswords,
} from './database/prepare-cluster.js';
export { poolOf } from './database/pool-of.js';
export { ReadTx, type Reads } from './database/read-tx.js';
export type { SqlValue } from './database/sql-value.js';
export { SqlTx, Tx } from './database/tx.js';
export { systemActor, UnitOfWork, type ActingOrganisation, type Look } from './database/unit-of-work.js';
export { onceDatabaseIsThere } from './database/once-database-is-there.js';
export { isDatabaseAway } from './database/is-database-away.js';
export { fieldsOfRecord } from './database/fields-of-record.js';
export { HeldConnection } from './database/held-connection.js';
export { isoInstant } from './database/wire-types.js';
export { sqlStateOf } from './database/with-retries.js';
export { takeCluster } from './embedded-postgres/cluster-lease.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres/start-embedded-postgres.js';
export { isUuid } from './ids/is-uuid.js';
export { newId, nilId } from './ids/new-id.js';
export { InProcessBus } from './realtime/in-process-bus.js';
export {
  RealtimeBus,
  type FeedHint,
  type RealtimeChannel,
  type RealtimeHandler,
  type RealtimeMessages,
  type SeenPerson,
} from './realtime/realtime-bus.js';
export { collectWaitingYoung } from './runtime/collect-waiting-young.js';
export { giveBackLoading } from './runtime/give-back-loading.js';
export { Commands, type Command, type CommandWork } from './commands/commands.js';
export { hashOfValue, isSameSecret, randomToken, sha256 } from './crypto/hashing.js';
export { decodeCursor, encodeCursor, type FeedPosition } from './feed/feed-cursor.js';
export {
  currentHead,
  readEpoch,
  readFeed,
  readFeedPage,
  type FeedPage,
  type RecordedEvent,
} from './feed/feed-reader.js';
export { IdempotencyStore, type CommandResult, type IdempotentCall } from './idempotency/idempotency-store.js';
export { MovableClock } from './clock/movable-clock.js';
export { AppConfig } from './config/app-config.js';
export { ConfigModule } from './config/config.module.js';
export { loadConfig } from './config/load-config.js';
export { scrub } from './crypto/scrub.js';
export { DatabaseModule } from './database/database.module.js';
export { HealthChecks, type HealthCheck } from './health/health-checks.js';
export { createLogger, PinoLogger } from './logging/pino-logger.js';
export { FolderMailer, type WrittenMail } from './mail/folder-mailer.js';
export { Mailer, type Mail } from './mail/mailer.js';
export { SmtpMailer } from './mail/smtp-mailer.js';
export {
  decodePlace,
  encodePlace,
  isIsoInstant,
  isStoredDay,
  isStoredInstant,
  toPage,
  type Place,
} from './paging/keyset.js';
export { PlatformModule } from './platform.module.js';
export { InstallationKey } from './crypto/installation-key.js';
export { OutsidePoster, OutsideRefusal, type OutsideFault, type OutsidePost } from './outbound/outside-poster.js';
export { isPublicAddress } from './outbound/public-address.js';
export { JobQueue, type WakeUp } from './queues/job-queue.js';
export {
  QueueFactory,
  type JobHandler,
  type QueueSettings,
  type ReceivedJob,
  type WorkerSettings,
} from './queues/queue-factory.js';
export { RedisBus } from './realtime/redis-bus.js';
export { FolderStore } from './storage/folder-store.js';
export { ObjectStore, type StoredObject } from './storage/object-store.js';
export type { Reading } from './trail/reading-trail.js';
