import { instantOf, type Instant } from '#libs/kernel';

/** The instant so many seconds before. */
export function earlier(now: Instant, seconds: number): Instant {
  return instantOf(new Date(new Date(now).getTime() - seconds * 1_000));
}
