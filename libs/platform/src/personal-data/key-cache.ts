import type { Instant } from '#libs/kernel';

/** What is known of a subject's key: the key, or since when it is destroyed. */
export type SubjectKey = { readonly key: Buffer } | { readonly erasedAt: Instant };

/**
 * How long a process may go on using a key that it was not told to forget, because the notice was lost: ten seconds, and a
 * second until the next sweep.
 */
export const KEPT_SECONDS = 10;
const KEPT_NS = BigInt(KEPT_SECONDS) * 1_000_000_000n;
const SIZE = 2_000;

/** The keys that a process keeps at hand. What leaves it is overwritten; what it lends is a copy, to be wiped after use. */
export class KeyCache {
  private readonly kept = new Map<string, { readonly known: SubjectKey; readonly until: bigint }>();
  private forgettings = 0;

  /** @param now a steady counter of nanoseconds */
  constructor(private readonly now: () => bigint = () => process.hrtime.bigint()) {}

  /** A mark to take before the database is asked: what it tells is not kept when something was forgotten meanwhile. */
  get mark(): number {
    return this.forgettings;
  }

  /** A copy of what is known, or undefined. */
  find(name: string): SubjectKey | undefined {
    const entry = this.kept.get(name);
    return entry === undefined || entry.until <= this.now() ? undefined : copyOf(entry.known);
  }

  /** Keeps a copy of what the database told after `mark` was taken. */
  keep(name: string, known: SubjectKey, mark: number): void {
    if (mark !== this.forgettings) return;
    this.drop(name);
    this.kept.set(name, { known: copyOf(known), until: this.now() + KEPT_NS });
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > SIZE && oldest !== undefined) this.drop(oldest);
  }

  /** Forgets one subject, or all. */
  forget(name?: string): void {
    this.forgettings += 1;
    if (name === undefined) for (const each of this.kept.keys()) this.drop(each);
    else this.drop(name);
  }

  /** Drops what has been kept for too long. */
  sweep(): void {
    const now = this.now();
    for (const [name, { until }] of this.kept) if (until <= now) this.drop(name);
  }

  private drop(name: string): void {
    const entry = this.kept.get(name);
    this.kept.delete(name);
    if (entry) wipe(entry.known);
  }
}

/** Overwrites the key, where there is one. */
export function wipe(known: SubjectKey): void {
  if ('key' in known) known.key.fill(0);
}

function copyOf(known: SubjectKey): SubjectKey {
  return 'key' in known ? { key: Buffer.from(known.key) } : known;
}
