import { CLOCK, IDS, type Clock } from '#libs/event-store';
import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '../database/index.js';
import { DatabaseClock } from './database-clock.js';
import { UuidIds } from './uuid-ids.js';

/** The ports of time and ids, bound to the system's randomness and the database's clock, or to a clock that is given. */
@Module({})
export class ClockModule {
  static forRoot(clock?: Clock): DynamicModule {
    const makeClock = (database: Database) => clock ?? new DatabaseClock(() => database.now());
    return {
      module: ClockModule,
      global: true,
      providers: [
        { provide: CLOCK, useFactory: makeClock, inject: [Database] },
        { provide: IDS, useClass: UuidIds },
      ],
      exports: [CLOCK, IDS],
    };
  }
}
