import { QUARANTINES, type LogId, type Quarantines, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { LogRecovered } from '../domain/recovery.events.js';

/** Whoever approves lifts the quarantine before the answer; where that process ended on the way, this does it. */
@Injectable()
export class LiftQuarantineWhenLogRecovered implements Reaction<LogRecovered> {
  readonly name = 'lift-quarantine-when-log-recovered';

  readonly on = {
    LogRecovered: ({ data }: Recorded<LogRecovered>, log: LogId) => this.quarantines.lift(log, data.epoch),
  };

  constructor(@Inject(QUARANTINES) private readonly quarantines: Quarantines) {}
}
