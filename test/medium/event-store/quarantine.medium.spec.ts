import { logHealth, LogNotifier, QuarantinedStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WitnessedLogs } from './witnessed-log.js';

let at: WitnessedLogs;

beforeAll(async () => {
  at = await WitnessedLogs.open('quarantine');
});
afterAll(() => at.close());
beforeEach(() => at.begin());
afterEach(() => at.end());

describe('A log that a witness knows otherwise', () => {
  /** Five events, ten, and then the database of the five again, of which nothing else is known. */
  async function restoredFromBackup(): Promise<void> {
    const asks = at.asking();
    for (const events of [5, 5]) {
      await at.sealed(events);
      await asks.advance(at.log, at.running);
    }
    expect(at.sizes()).toEqual([10, 10]);
    await at.behindItsBack(
      'delete from event_store.event where log_id = $1 and position > 5',
      'update event_store.log_head set position = 5 where log_id = $1',
      'delete from event_store.seal_cosignature where log_id = $1 and size > 5',
      'delete from event_store.seal_checkpoint where log_id = $1 and size > 5',
      'update event_store.seal_tree set size = 5, position = 5 where log_id = $1',
      'update event_store.seal_tile set hashes = substring(hashes from 1 for 160) where log_id = $1 and level = 0',
    );
  }

  it('is signed no more from the start on, becomes read-only, and says why', async () => {
    await restoredFromBackup();
    const asks = at.asking();
    const sealer = at.sealing(asks);
    await at.record(3);
    const tree = await at.seal(sealer);
    expect([tree.size, await at.signedSizes()]).toEqual([8, [5]]);
    await asks.advance(at.log, at.running);
    expect(at.disagreements[0]).toBe('5 against 10');
    expect(await at.quarantines.find(at.log)).toMatchObject({ epoch: 1, ownSize: 5, witnessedSize: 10 });
    await expect(at.record(1)).rejects.toMatchObject({ code: 'event-store/quarantined' });
    await at.seal(sealer);
    await at.seal(at.sealing());
    expect(await at.signedSizes()).toEqual([5]);
    expect(await at.opened.store.head(at.log)).toBe(8n);
    expect(await Array.fromAsync(at.opened.store.readAll(at.log, { after: 0n }))).toHaveLength(8);
    expect((await logHealth(at.opened, at.log)).alarms).toContain('quarantined');
  });

  it('would go on being signed without the question', async () => {
    await restoredFromBackup();
    await at.record(3);
    await at.seal(at.sealing());
    expect(await at.signedSizes()).toEqual([5, 8]);
  });

  it('is found out where all that was sealed is gone', async () => {
    await restoredFromBackup();
    const tables = ['seal_cosignature', 'seal_checkpoint', 'seal_tile', 'seal_tree'];
    await at.behindItsBack(...tables.map((table) => `delete from event_store.${table} where log_id = $1`));
    const asks = at.asking();
    await at.seal(at.sealing(asks));
    await asks.advance(at.log, at.running);
    expect(at.disagreements[0]).toBe('0 against 10');
    expect(await at.signedSizes()).toEqual([]);
  });

  it.each([
    ['as long as what was witnessed', 10],
    ['longer than what was witnessed', 14],
  ])('is found out when another history is %s', async (_, events) => {
    await restoredFromBackup();
    await at.record(events - 5);
    await at.seal(at.sealing());
    await at.asking().advance(at.log, at.running);
    expect(at.disagreements[0]).toBe(`${events} against 10`);
    expect(at.sizes()).toEqual([10, 10]);
  });

  it('waits for a witness before it is signed again, and keeps nobody from recording', async () => {
    await at.sealed(5);
    await at.asking().advance(at.log, at.running);
    const deaf = at.asking(() => Promise.reject(new Error('away')));
    await at.record(2);
    await deaf.advance(at.log, at.running);
    await at.seal(at.sealing(deaf));
    expect(await at.signedSizes()).toEqual([5]);
    const asks = at.asking();
    await asks.advance(at.log, at.running);
    await at.seal(at.sealing(asks));
    expect(await at.signedSizes()).toEqual([5, 7]);
  });

  it('is signed at once where the witnesses do not know it yet', async () => {
    const asks = at.asking();
    at.log = newId();
    await at.opened.store.createLog(at.log);
    await at.record(2);
    const sealer = at.sealing(asks);
    await sealer.advance(at.log);
    await asks.advance(at.log, at.running);
    await at.seal(sealer);
    expect(await at.signedSizes()).toEqual([2]);
    expect(at.refusals[0]).toMatch(/It answered 404/);
  });

  it('takes what its recovery records and nothing beside it, then goes on in a new tree', async () => {
    await restoredFromBackup();
    const asks = at.asking();
    const sealer = at.sealing(asks);
    await at.seal(sealer);
    await asks.advance(at.log, at.running);
    const notifier = new LogNotifier(at.opened.pool, at.opened.signals);
    const recovering = new QuarantinedStore({ store: at.opened.store, pool: at.opened.pool, notifier, clock: null });
    await Promise.all([
      at.record(1, recovering),
      ...Array.from({ length: 5 }, () =>
        expect(at.record(1)).rejects.toMatchObject({ code: 'event-store/quarantined' }),
      ),
    ]);
    expect(await at.opened.store.head(at.log)).toBe(6n);
    await at.quarantines.lift(at.log, 1);
    await at.record(2);
    at.watch(2);
    await sealer.advance(at.log);
    await asks.advance(at.log, at.running);
    expect(await at.seal(sealer)).toMatchObject({ epoch: 2, origin: `duban/${at.log}/2`, size: 8, quarantined: false });
    at.time += 60_000;
    expect(await asks.advance(at.log, at.running)).toBe(2);
    expect([at.sizes(2), at.sizes(1)]).toEqual([
      [8, 8],
      [10, 10],
    ]);
    await notifier.idle();
  });

  it('is not let go by a recovery from before', async () => {
    const tree = await at.sealed(3);
    const found = { witness: 'w', ownSize: 3, ownRoot: '', witnessedSize: 9 };
    await at.quarantines.begin(tree, found);
    await at.quarantines.lift(at.log, 1);
    const next = await at.trees.find(at.log);
    if (!next) throw new Error('There is no tree');
    await at.quarantines.begin(next, found);
    await at.quarantines.lift(at.log, 1);
    await at.quarantines.begin(tree, found);
    await expect(at.record(1)).rejects.toMatchObject({ code: 'event-store/quarantined' });
    expect(await at.quarantines.find(at.log)).toMatchObject({ epoch: 2 });
  });
});
