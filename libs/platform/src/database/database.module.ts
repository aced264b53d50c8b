import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { AppConfig } from '../config/app-config.js';
import { ConfigModule } from '../config/config.module.js';
import { checkRoleOfJobs, checkRowSecurity } from './check-row-security.js';
import { addContextNet } from './context.js';
import { appDataSourceOptions, jobDataSourceOptions } from './data-source-options.js';
import { JobDataSource } from './job-unit-of-work.js';
import { onceDatabaseIsThere } from './once-database-is-there.js';

/** Nest would not close a data source that its TypeORM module did not open. */
@Injectable()
class JobDataSourceCloser implements OnApplicationShutdown {
  constructor(private readonly dataSource: JobDataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/**
 * The app's data source, with every entity that a feature registers by `TypeOrmModule.forFeature`, and the job's beside
 * it. The application does not start on a database whose row security has a gap.
 */
@Module({
  imports: [
    ConfigModule,
    TypeOrmModule.forRootAsync({
      imports: [ConfigModule],
      inject: [AppConfig],
      useFactory: ({ database: { appUrl, poolSize } }: AppConfig) => ({
        ...appDataSourceOptions({ url: appUrl, name: 'liaison-app', poolSize }),
        autoLoadEntities: true,
        // Who opens it waits for the database.
        retryAttempts: 1,
      }),
      dataSourceFactory: openAppDataSource,
    }),
  ],
  providers: [
    JobDataSourceCloser,
    {
      provide: JobDataSource,
      inject: [AppConfig],
      useFactory: async ({ database: { jobUrl, poolSize } }: AppConfig) => {
        const settings = { url: jobUrl, name: 'liaison-job', poolSize: Math.max(2, Math.ceil(poolSize / 3)) };
        return openChecked(() => new JobDataSource(jobDataSourceOptions(settings)), checkRoleOfJobs);
      },
    },
  ],
  exports: [JobDataSource],
})
export class DatabaseModule {}

async function openAppDataSource(options?: DataSourceOptions): Promise<DataSource> {
  if (!options) throw new Error('The data source has no options.');
  const dataSource = await openChecked(() => new DataSource(options), checkRowSecurity);
  addContextNet(dataSource);
  return dataSource;
}

/** Open once the database is there; closed again when `check` refuses it. */
async function openChecked<Source extends DataSource>(
  make: () => Source,
  check: (dataSource: Source) => Promise<void>,
): Promise<Source> {
  return onceDatabaseIsThere(async () => {
    const dataSource = make();
    await dataSource.initialize();
    try {
      await check(dataSource);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    return dataSource;
  });
}
