import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { Leases } from '../../../libs/event-store/src/postgres/leases.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';

const LONG = { lastMs: 60_000, renewMs: 1_000 };
const BRIEF = { lastMs: 200, renewMs: 50 };
const NAMES = ['log:a', 'log:b', 'log:c', 'log:d', 'log:e'];

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase('leases');
  pool = new Pool({ connectionString: database.url, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => pool.query('delete from event_store.lease'));

const heldBy = (leases: Leases) => NAMES.filter((name) => leases.holds(name));
/** A timer may run out a little before its time. */
const TIMER_MS = 50;

describe('Leases', () => {
  it('are all taken by a process that is alone', async () => {
    const alone = new Leases(pool, LONG);
    await alone.round(NAMES);
    expect(heldBy(alone)).toEqual(NAMES);
  });

  it('are never held by two', async () => {
    const workers = Array.from({ length: 4 }, () => new Leases(pool, LONG));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(workers.map((worker) => worker.round(NAMES)));
      const held = workers.flatMap(heldBy);
      expect(held).toHaveLength(new Set(held).size);
    }
  });

  it('are shared with a process that comes later, once they are released', async () => {
    const [first, second] = [new Leases(pool, LONG), new Leases(pool, LONG)];
    await first.round(NAMES);
    await second.round(NAMES);
    expect(heldBy(second)).toEqual([]);
    await first.round(NAMES);
    expect(heldBy(first)).toHaveLength(3);
    await second.round(NAMES);
    expect(heldBy(second)).toEqual([]);
    for (const name of NAMES) if (!first.holds(name)) await first.release(name);
    await second.round(NAMES);
    expect([...heldBy(first), ...heldBy(second)].sort()).toEqual(NAMES);
    await first.round(NAMES);
    expect(heldBy(first)).toHaveLength(3);
  });

  it('are renewed while they are given away, until their work has ended', async () => {
    const [first, second] = [new Leases(pool, LONG), new Leases(pool, LONG)];
    await first.round(NAMES);
    await second.round([]);
    await first.round(NAMES, () => true);
    const given = NAMES.filter((name) => !first.holds(name));
    expect(given).toHaveLength(2);
    // The work takes longer than a lease lasts: it would have lapsed but for the renewal.
    await pool.query(`update event_store.lease set expires_at = clock_timestamp() where name = any ($1)`, [given]);
    await first.round(NAMES, (name) => given.includes(name));
    await second.round(NAMES);
    expect(heldBy(second)).toEqual([]);
    expect(heldBy(first)).toHaveLength(3);
    for (const name of given) await first.release(name);
    await second.round(NAMES);
    expect(heldBy(second)).toEqual(given);
  });

  it('are not renewed once they are given away and nobody works under them', async () => {
    const [first, second] = [new Leases(pool, LONG), new Leases(pool, LONG)];
    await first.round(NAMES);
    await second.round([]);
    await first.round(NAMES, () => true);
    const given = NAMES.filter((name) => !first.holds(name));
    await pool.query(`update event_store.lease set expires_at = clock_timestamp() where name = any ($1)`, [given]);
    await first.round(NAMES);
    await second.round(NAMES);
    expect(heldBy(second)).toEqual(given);
  });

  it('pass at once from a process that leaves in order', async () => {
    const [leaving, staying] = [new Leases(pool, LONG), new Leases(pool, LONG)];
    await leaving.round(NAMES);
    await leaving.leave();
    await staying.round(NAMES);
    expect(heldBy(leaving)).toEqual([]);
    expect(heldBy(staying)).toEqual(NAMES);
  });

  it('lapse when their holder no longer renews them, and its part with them', async () => {
    const [hung, other] = [new Leases(pool, BRIEF), new Leases(pool, LONG)];
    await hung.round(NAMES);
    await eventually(async () => {
      await other.round(NAMES);
      expect(heldBy(other)).toEqual(NAMES);
    });
    expect(heldBy(hung)).toEqual([]);
    await hung.round(NAMES);
    expect(heldBy(hung)).toEqual([]);
  });

  it('are known to have lapsed by a holder that cannot ask', async () => {
    const cut = new Leases(pool, BRIEF);
    await cut.round(NAMES);
    await pause(BRIEF.lastMs + TIMER_MS);
    expect(heldBy(cut)).toEqual([]);
  });

  it('are taken up again by a holder that was late, where nobody else has come', async () => {
    const late = new Leases(pool, { lastMs: 1_000, renewMs: 50 });
    await late.round(NAMES);
    await pause(1_000 + TIMER_MS);
    expect(heldBy(late)).toEqual([]);
    await late.round(NAMES);
    expect(heldBy(late)).toEqual(NAMES);
  });

  it('are not taken away by a release that comes too late', async () => {
    const [late, next] = [new Leases(pool, BRIEF), new Leases(pool, LONG)];
    await late.round(['log:a']);
    await eventually(async () => {
      await next.round(['log:a']);
      expect(next.holds('log:a')).toBe(true);
    });
    await late.release('log:a');
    await late.leave();
    await late.round(['log:a']);
    expect([late.holds('log:a'), next.holds('log:a')]).toEqual([false, true]);
  });
});
