import { CLOCK, type Clock } from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AuthTables } from './auth.tables.js';
import { earlier } from './earlier.js';
import { countFailure, delayBefore, type CounterKind, type Failures } from './sign-in-limits.js';

/** Stands for "all" in a counter's account or network. */
const ALL = '*';
const KNOWN_FOR_SECONDS = 30 * 24 * 60 * 60;
const COUNTED_FOR_SECONDS = 2 * 24 * 60 * 60;

/** Who tries, and from where. */
export interface Attempt {
  /** The account's normalised name, whether it exists or not. */
  readonly account: string;
  readonly network: string;
}

/** The counters of failed sign-ins, shared by all processes. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly database: Database<AuthTables>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes a try: it counts as failed until `succeeded` says otherwise, so that tries at the same moment count too.
   * @returns the seconds to wait instead, 0 when the try was taken
   */
  async take(attempt: Attempt): Promise<number> {
    const now = await this.clock.now();
    return this.database.withoutLog(attempt.account, async (transaction) => {
      const counters = countersOf(attempt);
      // Rows that exist can be locked, so that two first tries do not both count as the first.
      const fresh = Object.values(counters).map((counter) => ({ ...counter, failures: 0, last_failed_at: now }));
      await transaction
        .insertInto('platform.sign_in_failure')
        .values(fresh)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const failures = async (kind: CounterKind): Promise<Failures> => {
        const query = transaction.selectFrom('platform.sign_in_failure').selectAll().forUpdate();
        const row = await query.where((eb) => eb.and(counters[kind])).executeTakeFirstOrThrow();
        return { failures: row.failures, lastFailedAt: row.last_failed_at };
      };
      const known = await transaction
        .selectFrom('platform.known_network')
        .select('signed_in_at')
        .where((eb) => eb.and({ account: attempt.account, network: attempt.network }))
        .where('signed_in_at', '>', earlier(now, KNOWN_FOR_SECONDS))
        .executeTakeFirst();
      const history = {
        network: await failures('network'),
        account: await failures('account'),
        pair: await failures('pair'),
        isKnownNetwork: known !== undefined,
      };
      const delay = delayBefore(history, now);
      if (delay > 0) return delay;
      for (const kind of ['network', 'account', 'pair'] as const) {
        const { failures: count, lastFailedAt } = countFailure(kind, history[kind], now);
        await transaction
          .updateTable('platform.sign_in_failure')
          .set({ failures: count, last_failed_at: lastFailedAt })
          .where((eb) => eb.and(counters[kind]))
          .execute();
      }
      return 0;
    });
  }

  /** The try that was taken turned out not to be one: the password was never looked at. */
  async giveBack(attempt: Attempt): Promise<void> {
    const counters = Object.values(countersOf(attempt));
    await this.database.withoutLog(attempt.account, (transaction) =>
      transaction
        .updateTable('platform.sign_in_failure')
        .set((eb) => ({ failures: eb('failures', '-', 1) }))
        .where((eb) => eb.or(counters.map((counter) => eb.and(counter))))
        .where('failures', '>', 0)
        .execute(),
    );
  }

  /** The try that was taken turned out right: the account's counters start anew, its network is known from now on. */
  async succeeded(attempt: Attempt): Promise<void> {
    const now = await this.clock.now();
    await this.giveBack(attempt);
    await this.database.withoutLog(attempt.account, async (transaction) => {
      await transaction
        .deleteFrom('platform.sign_in_failure')
        .where((eb) =>
          eb.or([
            eb('account', '=', attempt.account).and('network', 'in', [attempt.network, ALL]),
            eb('last_failed_at', '<', earlier(now, COUNTED_FOR_SECONDS)),
          ]),
        )
        .execute();
      await transaction
        .insertInto('platform.known_network')
        .values({ account: attempt.account, network: attempt.network, signed_in_at: now })
        .onConflict((conflict) => conflict.columns(['account', 'network']).doUpdateSet({ signed_in_at: now }))
        .execute();
      await transaction
        .deleteFrom('platform.known_network')
        .where('signed_in_at', '<', earlier(now, KNOWN_FOR_SECONDS))
        .execute();
    });
  }

  /** Lifts every delay of an account. */
  async unlock(account: string): Promise<void> {
    await this.database.withoutLog(account, (transaction) =>
      transaction.deleteFrom('platform.sign_in_failure').where('account', '=', account).execute(),
    );
  }
}

function countersOf({ account, network }: Attempt): Record<CounterKind, Attempt> {
  return {
    network: { account: ALL, network },
    account: { account, network: ALL },
    pair: { account, network },
  };
}
