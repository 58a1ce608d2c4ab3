const MINUTE_MS = 60_000;
/** Callers that are remembered before those whose allowance is whole again are forgotten. */
const REMEMBERED = 10_000;

interface Balance {
  readonly left: number;
  readonly atMs: number;
}

/** So much a minute for each caller: all of it at once, or little by little as it comes back. */
export class Allowance {
  private readonly balances = new Map<string, Balance>();

  constructor(private readonly perMinute: number) {}

  /**
   * Takes one.
   * @param nowMs of a steady counter
   * @returns the whole seconds until one is there again, 0 when it was taken
   */
  take(caller: string, nowMs: number): number {
    if (this.balances.size >= REMEMBERED) this.forget(nowMs);
    const left = this.leftOf(caller, nowMs);
    const isGiven = left >= 1;
    this.balances.set(caller, { left: isGiven ? left - 1 : left, atMs: nowMs });
    return isGiven ? 0 : Math.ceil(((1 - left) * MINUTE_MS) / this.perMinute / 1_000);
  }

  private leftOf(caller: string, nowMs: number): number {
    const { left, atMs } = this.balances.get(caller) ?? { left: this.perMinute, atMs: nowMs };
    return Math.min(this.perMinute, left + ((nowMs - atMs) * this.perMinute) / MINUTE_MS);
  }

  private forget(nowMs: number): void {
    for (const caller of this.balances.keys())
      if (this.leftOf(caller, nowMs) === this.perMinute) this.balances.delete(caller);
  }
}
