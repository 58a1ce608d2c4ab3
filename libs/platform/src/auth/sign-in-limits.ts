import type { Instant } from '#libs/kernel';

/** Failed tries so far, in one counter. */
export interface Failures {
  readonly failures: number;
  readonly lastFailedAt: Instant;
}

/** What is known when somebody tries to sign in. */
export interface SignInHistory {
  /** Of this account from this network. */
  readonly pair: Failures;
  /** Of this account from all networks. */
  readonly account: Failures;
  /** Of all accounts from this network. */
  readonly network: Failures;
  /** The account signed in from this network within the last 30 days. */
  readonly isKnownNetwork: boolean;
}

/** How a counter forgets, from which failure on it delays, and how the delay grows. */
interface Limit {
  readonly forgetAfterSeconds: number;
  readonly delaySeconds: (failures: number) => number;
}

const MINUTE = 60;
const LOCK_SECONDS = 15 * MINUTE;

/** A delay from the fourth failure; the fifth within a quarter of an hour locks the pair for a quarter of an hour. */
const PAIR: Limit = {
  forgetAfterSeconds: LOCK_SECONDS,
  delaySeconds: (failures) => (failures >= 5 ? LOCK_SECONDS : doubling(failures - 4, 2)),
};

/** Slower and for all networks but the account's own, so that a stranger cannot lock anybody out. */
const ACCOUNT: Limit = {
  forgetAfterSeconds: 24 * 60 * MINUTE,
  delaySeconds: (failures) => doubling(failures - 10, 4),
};

/** One network that tries many accounts; an office behind one address signs in from a network its people are known in. */
const NETWORK: Limit = {
  forgetAfterSeconds: LOCK_SECONDS,
  delaySeconds: (failures) => doubling(failures - 50, 4),
};

/** Seconds until the password may be looked at again; 0 when it may be now. */
export function delayBefore({ pair, account, network, isKnownNetwork }: SignInHistory, now: Instant): number {
  const delays = [remaining(PAIR, pair, now)];
  if (!isKnownNetwork) delays.push(remaining(ACCOUNT, account, now), remaining(NETWORK, network, now));
  return Math.max(...delays);
}

/** The counter after one more failure; it starts anew once it has been quiet for long enough. */
export function countFailure(kind: CounterKind, before: Failures, now: Instant): Failures {
  const goesOn = secondsBetween(before.lastFailedAt, now) < LIMITS[kind].forgetAfterSeconds;
  return { failures: goesOn ? before.failures + 1 : 1, lastFailedAt: now };
}

/** The counters that a try is counted in. */
export type CounterKind = keyof typeof LIMITS;

const LIMITS = { pair: PAIR, account: ACCOUNT, network: NETWORK };

function remaining(limit: Limit, counter: Failures, now: Instant): number {
  const passed = secondsBetween(counter.lastFailedAt, now);
  if (passed >= limit.forgetAfterSeconds) return 0;
  return Math.max(0, Math.ceil(limit.delaySeconds(counter.failures) - passed));
}

function doubling(step: number, firstSeconds: number): number {
  return step < 0 ? 0 : Math.min(firstSeconds * 2 ** Math.min(step, 20), LOCK_SECONDS);
}

function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}
