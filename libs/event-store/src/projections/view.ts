import type { Instant } from '#libs/kernel';
import type { LogId } from '../event-store.js';

/**
 * Which state of which jurisdiction a query asks for. `position` is absent for the present; `at` is the instant by which
 * everything that depends on the clock (lamps, days left) is computed.
 */
export interface View {
  readonly log: LogId;
  readonly position?: bigint;
  readonly at: Instant;
}
