import { EventStoreModule, type Clock, type FailPoint, type StoreConnection } from '#libs/event-store';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccountsModule } from '../auth/index.js';
import { ClockModule } from '../clock/index.js';
import { ConfigModule, type Config } from '../config/index.js';
import { DatabaseModule, POOL } from '../database/index.js';
import { FilesModule } from '../files/index.js';
import { LogModule } from '../log/index.js';
import { MetricsModule } from '../metrics/index.js';
import { PersonalDataModule } from '../personal-data/index.js';
import { FailPointModule } from './fail-point.module.js';

/** How long the server may take to answer a connection that listens, whose statements are all short, in milliseconds. */
const ANSWER_MS = 5_000;

/** What the foundation stands on. */
export interface FoundationOptions {
  readonly config: Config;
  /** A virtual clock, which then also stamps the events; without it the database's clock counts. */
  readonly clock?: Clock;
  /** Told of the places where a crash would hurt most; for fault tests. */
  readonly failPoint?: FailPoint;
}

/** What api, worker, seed and tests share: configuration, database, clock, event store, files, personal data, accounts. */
@Module({})
export class FoundationModule {
  static forRoot({ config, clock, failPoint }: FoundationOptions): DynamicModule {
    const connect = (pool: StoreConnection['pool']): StoreConnection => ({
      pool,
      client: {
        connectionString: config.databaseUrl,
        application_name: 'duban',
        keepAlive: true,
        connectionTimeoutMillis: ANSWER_MS,
        query_timeout: ANSWER_MS,
      },
      kurrentdbUrl: config.kurrentdbUrl,
      archiveDir: config.archiveDir,
      recordedAt: clock ?? null,
    });
    return {
      module: FoundationModule,
      imports: [
        ConfigModule.forRoot(config),
        LogModule,
        DatabaseModule,
        ClockModule.forRoot(clock),
        FailPointModule.forRoot(failPoint),
        MetricsModule,
        EventStoreModule.forRoot({ inject: [POOL], useFactory: connect }),
        PersonalDataModule,
        FilesModule,
        AccountsModule,
        // Global, so that a reaction finds the buses in whichever module it is made.
        CqrsModule.forRoot(),
      ],
    };
  }
}
