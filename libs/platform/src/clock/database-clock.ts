import { instantOf, type Instant } from '#libs/kernel';
import type { Clock } from '#libs/event-store';

const RESYNCHRONISE_AFTER_NS = 60_000_000_000n;

/** What the database's clock said, and where the counter stood then. */
interface Anchor {
  /** Microseconds. */
  readonly time: bigint;
  /** Nanoseconds. */
  readonly counter: bigint;
}

/**
 * The database's clock, so that all processes agree: asked once a minute, advanced by the process's own steady counter
 * in between. Never goes back, even when the database's clock is set back.
 */
export class DatabaseClock implements Clock {
  private anchor: Anchor | undefined;
  private last = 0n;
  private asking: Promise<Anchor> | undefined;

  /**
   * @param askDatabase reads the database's clock
   * @param counter nanoseconds of a steady counter
   */
  constructor(
    private readonly askDatabase: () => Promise<Instant>,
    private readonly counter: () => bigint = () => process.hrtime.bigint(),
  ) {}

  async now(): Promise<Instant> {
    const { time, counter } = this.anchor ?? (await this.synchronised());
    // Nobody waits for the next answer: while the database does not answer, the counter goes on from the last.
    if (this.counter() - counter > RESYNCHRONISE_AFTER_NS) this.synchronised().catch(() => undefined);
    const now = time + (this.counter() - counter) / 1_000n;
    if (now > this.last) this.last = now;
    return textOf(this.last);
  }

  private synchronised(): Promise<Anchor> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<Anchor> {
    const sent = this.counter();
    const time = microsecondsOf(await this.askDatabase());
    this.anchor = { time, counter: sent + (this.counter() - sent) / 2n };
    return this.anchor;
  }
}

function microsecondsOf(instant: Instant): bigint {
  return BigInt(Date.parse(instant)) * 1_000n + BigInt(instant.slice(23, 26));
}

function textOf(microseconds: bigint): Instant {
  const millisecond = instantOf(new Date(Number(microseconds / 1_000n)));
  return `${millisecond.slice(0, 23)}${String(microseconds % 1_000n).padStart(3, '0')}Z`;
}
