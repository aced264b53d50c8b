import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock/clock.js';
import { MovableClock } from './clock/movable-clock.js';
import { Commands } from './commands/commands.js';
import { AppConfig } from './config/app-config.js';
import { ConfigModule } from './config/config.module.js';
import { InstallationKey } from './crypto/installation-key.js';
import { DatabaseModule } from './database/database.module.js';
import { JobDataSource, JobUnitOfWork } from './database/job-unit-of-work.js';
import { SharedConnections } from './database/shared-connections.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { HealthChecks } from './health/health-checks.js';
import { IdempotencyStore } from './idempotency/idempotency-store.js';
import { FolderMailer } from './mail/folder-mailer.js';
import { Mailer } from './mail/mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { OutsidePoster } from './outbound/outside-poster.js';
import { QueueFactory } from './queues/queue-factory.js';
import { InProcessBus } from './realtime/in-process-bus.js';
import { RealtimeBus } from './realtime/realtime-bus.js';
import { RedisBus } from './realtime/redis-bus.js';
import { FolderStore } from './storage/folder-store.js';
import { ObjectStore } from './storage/object-store.js';
import { ReadingTrail } from './trail/reading-trail.js';

@Injectable()
class BusCloser implements OnApplicationShutdown {
  constructor(private readonly bus: RealtimeBus) {}

  onApplicationShutdown(): Promise<void> {
    return this.bus.close();
  }
}

/** Level 1 of the house. Every feature imports this module; Nest makes it once. */
@Module({
  imports: [ConfigModule, DatabaseModule],
  providers: [
    BusCloser,
    Commands,
    IdempotencyStore,
    InstallationKey,
    JobUnitOfWork,
    ReadingTrail,
    SharedConnections,
    UnitOfWork,
    {
      provide: RealtimeBus,
      inject: [AppConfig],
      useFactory: async ({ redisUrl }: AppConfig) => {
        if (redisUrl === null) return new InProcessBus();
        const bus = new RedisBus(redisUrl);
        await bus.start();
        return bus;
      },
    },
    {
      provide: Clock,
      inject: [AppConfig, DataSource, RealtimeBus],
      useFactory: ({ movableClock }: AppConfig, dataSource: DataSource, bus: RealtimeBus) =>
        movableClock ? new MovableClock(dataSource, bus) : new SystemClock(),
    },
    {
      provide: Mailer,
      inject: [AppConfig, Clock],
      useFactory: ({ smtpUrl, mailFrom, mailFolder }: AppConfig, clock: Clock) =>
        smtpUrl === null ? new FolderMailer(mailFolder, clock) : new SmtpMailer(smtpUrl, mailFrom),
    },
    {
      provide: OutsidePoster,
      inject: [AppConfig],
      useFactory: ({ outboundPrivateHosts }: AppConfig) => new OutsidePoster({ privateHosts: outboundPrivateHosts }),
    },
    {
      provide: ObjectStore,
      inject: [AppConfig],
      useFactory: ({ filesFolder }: AppConfig) => new FolderStore(filesFolder),
    },
    {
      provide: QueueFactory,
      inject: [AppConfig],
      useFactory: ({ redisUrl, database: { jobUrl } }: AppConfig) => new QueueFactory({ redisUrl, jobUrl }),
    },
    {
      provide: HealthChecks,
      inject: [AppConfig, DataSource, JobDataSource, Clock],
      useFactory: ({ redisUrl }: AppConfig, dataSource: DataSource, jobDataSource: JobDataSource, clock: Clock) =>
        new HealthChecks({ dataSource, jobDataSource, redisUrl, clock }),
    },
  ],
  exports: [
    Clock,
    Commands,
    ConfigModule,
    DatabaseModule,
    HealthChecks,
    IdempotencyStore,
    InstallationKey,
    JobUnitOfWork,
    Mailer,
    ObjectStore,
    OutsidePoster,
    QueueFactory,
    RealtimeBus,
    UnitOfWork,
  ],
})
export class PlatformModule {}
