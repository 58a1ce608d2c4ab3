import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** How long a lease lasts without being renewed, and how often it is renewed; in milliseconds. */
export interface LeaseTimes {
  readonly lastMs: number;
  readonly renewMs: number;
}

/** A worker that dies or hangs is replaced within four seconds; two renewals may be lost before a lease lapses. */
export const LEASE_TIMES: LeaseTimes = { lastMs: 3_000, renewMs: 1_000 };

const WORKER = 'worker:';

/**
 * Rights that one process at a time holds, as rows that lapse by the database's clock. The processes that want the same
 * rights share them: each takes its part of what is free and gives back what it has beyond its part.
 *
 * A lease says who should work, not who may: a process can always be slower than it knows. Whoever writes under a lease
 * needs a fence of its own.
 */
export class Leases {
  private readonly holder = randomUUID();
  /** By name: until when, by this process's monotonic clock, the lease certainly lasts. */
  private readonly heldUntil = new Map<string, number>();
  /** Beyond this process's part, and renewed until their work has ended. */
  private readonly givenAway = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly times: LeaseTimes = LEASE_TIMES,
  ) {}

  /** Whether the lease is held, is not being given away, and has not lapsed. */
  holds(name: string): boolean {
    return !this.givenAway.has(name) && performance.now() < (this.heldUntil.get(name) ?? 0);
  }

  /**
   * Renews what is held and takes free ones of `wanted` up to this process's part. What it has beyond its part is no
   * longer held: new work must not begin under it. Work that is under way must not be overtaken, so a lease that `isInUse` is
   * renewed until it is released; the others are left to lapse.
   */
  async round(wanted: readonly string[], isInUse: (name: string) => boolean = () => false): Promise<void> {
    for (const name of this.givenAway) if (!isInUse(name)) this.forget(name);
    await this.keep([`${WORKER}${this.holder}`, ...this.heldUntil.keys()]);
    const { workers, free } = await this.look(wanted);
    const held = wanted.filter((name) => this.holds(name));
    const part = Math.ceil(wanted.length / workers);
    for (const name of held.slice(part)) {
      if (isInUse(name)) this.givenAway.add(name);
      else this.forget(name);
    }
    const taken = free.slice(0, Math.max(part - held.length, 0));
    if (taken.length > 0) await this.keep(taken);
  }

  /** Gives a lease back, so that the next holder need not wait until it lapses. */
  async release(name: string): Promise<void> {
    this.forget(name);
    await this.pool.query('delete from event_store.lease where name = $1 and holder = $2', [name, this.holder]);
  }

  /** Gives everything back: this process wants no part any more. */
  async leave(): Promise<void> {
    this.heldUntil.clear();
    this.givenAway.clear();
    await this.pool.query('delete from event_store.lease where holder = $1', [this.holder]);
  }

  /** Renews those of the leases that are this process's and takes those that are nobody's. */
  private async keep(names: readonly string[]): Promise<void> {
    const askedAt = performance.now();
    const { rows } = await this.pool.query<{ name: string }>(
      `insert into event_store.lease as known (name, holder, expires_at)
        select name, $2, clock_timestamp() + $3 * interval '1 millisecond' from unnest($1::text[]) name order by name
        on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
          where known.holder = excluded.holder or known.expires_at <= clock_timestamp()
        returning name`,
      [names, this.holder, this.times.lastMs],
    );
    const kept = new Set(rows.map(({ name }) => name));
    for (const name of names)
      if (!kept.has(name)) this.forget(name);
      else if (!name.startsWith(WORKER)) this.heldUntil.set(name, askedAt + this.times.lastMs);
  }

  private forget(name: string): void {
    this.heldUntil.delete(name);
    this.givenAway.delete(name);
  }

  /** What is free comes in an order of this process's own, so that those who look at once do not reach for the same. */
  private async look(wanted: readonly string[]): Promise<{ workers: number; free: string[] }> {
    const { rows } = await this.pool.query<{ workers: string; free: string[] }>(
      `with living as materialized (select name from event_store.lease where expires_at > clock_timestamp())
        select (select count(*) from living where starts_with(name, $2)) as workers,
          array(select name from unnest($1::text[]) name where name not in (select name from living)
            order by md5(name || $3)) as free`,
      [wanted, WORKER, this.holder],
    );
    return { workers: Math.max(Number(rows[0]?.workers), 1), free: rows[0]?.free ?? [] };
  }
}
