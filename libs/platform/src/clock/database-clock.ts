import { instantOf, type Instant } from '#libs/kernel';
import type { Clock } from '#libs/event-store';

const RESYNCHRONISE_AFTER_NS = 60_000_000_000n;

/**
 * The database's clock, so that all processes agree: asked once a minute, advanced by the process's own steady counter
 * in between. Never goes back, even when the database's clock is set back.
 */
export class DatabaseClock implements Clock {
  private anchor: { readonly time: bigint; readonly counter: bigint } | undefined;
  private last = 0n;
  private asking: Promise<void> | undefined;

  /**
   * @param askDatabase reads the database's clock
   * @param counter nanoseconds of a steady counter
   */
  constructor(
    private readonly askDatabase: () => Promise<Instant>,
    private readonly counter: () => bigint = () => process.hrtime.bigint(),
  ) {}

  async now(): Promise<Instant> {
    if (!this.anchor || this.counter() - this.anchor.counter > RESYNCHRONISE_AFTER_NS) {
      this.asking ??= this.synchronise().finally(() => {
        this.asking = undefined;
      });
      await this.asking;
    }
    const { time, counter } = this.anchor ?? { time: 0n, counter: 0n };
    const now = time + (this.counter() - counter) / 1_000n;
    if (now > this.last) this.last = now;
    return textOf(this.last);
  }

  private async synchronise(): Promise<void> {
    const sent = this.counter();
    const time = microsecondsOf(await this.askDatabase());
    this.anchor = { time, counter: sent + (this.counter() - sent) / 2n };
  }
}

function microsecondsOf(instant: Instant): bigint {
  return BigInt(Date.parse(instant)) * 1_000n + BigInt(instant.slice(23, 26));
}

function textOf(microseconds: bigint): Instant {
  const millisecond = instantOf(new Date(Number(microseconds / 1_000n)));
  return `${millisecond.slice(0, 23)}${String(microseconds % 1_000n).padStart(3, '0')}Z`;
}
