import { CLOCK, IDS } from '#libs/event-store';
import { Global, Module } from '@nestjs/common';
import { Database } from '../database/index.js';
import { DatabaseClock } from './database-clock.js';
import { UuidIds } from './uuid-ids.js';

/** The ports of time and ids, bound to the database's clock and the system's randomness. */
@Global()
@Module({
  providers: [
    { provide: CLOCK, useFactory: (database: Database) => new DatabaseClock(() => database.now()), inject: [Database] },
    { provide: IDS, useClass: UuidIds },
  ],
  exports: [CLOCK, IDS],
})
export class ClockModule {}
