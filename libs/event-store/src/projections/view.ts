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
  /** `current` lets today's rules and roster decide what those of the view's time would. */
  readonly rules?: 'current';
}

/** The view in which what decides is looked up, such as who holds which role: the same, or the present on request. */
export function rulesView(view: View): View {
  return view.rules === 'current' ? { log: view.log, at: view.at } : view;
}
