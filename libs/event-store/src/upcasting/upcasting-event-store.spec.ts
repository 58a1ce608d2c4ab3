import { describe, expect, it } from '@jest/globals';
import { loadState } from '../handle-command.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { appendTo } from '../testing/contract-subject.js';
import { eventLogContract } from '../testing/event-log.contract.js';
import { eventStoreCoreContract } from '../testing/event-store-core.contract.js';
import { ManualClock } from '../testing/manual-clock.js';
import { EventSchemas, type Upcaster } from './event-schemas.js';
import { assertReadable } from './readable-event.js';
import { UpcastingEventStore } from './upcasting-event-store.js';

const open = () => {
  const clock = new ManualClock();
  // The contract writes one event at version 2.
  const schemas = new EventSchemas([{ type: 'Named', from: 1, upcast: (data) => data }]);
  return Promise.resolve({ store: new UpcastingEventStore(new MemoryEventStore(clock), schemas), clock });
};

eventStoreCoreContract('A store behind upcasters', open);
eventLogContract('A store behind upcasters', open);

/** A meter was read: first a text, then a number and its unit apart, then the unit by its code. */
const split: Upcaster<{ value: string }, { value: number; unit: string }> = {
  type: 'MeterRead',
  from: 1,
  upcast: ({ value }) => ({ value: Number.parseFloat(value), unit: value.replace(/^[\d.]+/, '') }),
};
const coded: Upcaster<{ value: number; unit: string }, { value: number; unitCode: string }> = {
  type: 'MeterRead',
  from: 2,
  upcast: ({ value, unit }) => ({ value, unitCode: unit === '吨' ? 't' : unit }),
};

const LOG = '6f8c8f57-92cf-4a1c-8ed5-6d1c4ac0a0d1';

/** A log written by three releases, one event each, then another stream; as a release with these upcasters opens it. */
async function threeReleases(upcasters: readonly Upcaster[] = [split, coded]) {
  const recorded = new MemoryEventStore(new ManualClock());
  await recorded.createLog(LOG);
  const write = (schemaVersion: number, data: object, stream = 'meter-1') =>
    recorded.append(appendTo(LOG, { stream, events: [{ type: 'MeterRead', data, schemaVersion }] }));
  await write(1, { value: '3.5吨' });
  await write(2, { value: 4, unit: '吨' });
  await write(3, { value: 5, unitCode: 't' });
  await recorded.append(appendTo(LOG, { stream: 'meter-2' }));
  return { recorded, write, store: new UpcastingEventStore(recorded, new EventSchemas(upcasters)) };
}

describe('A store behind upcasters', () => {
  it('gives every version in the newest shape: to a stream’s reader, to the log’s and to their subscribers', async () => {
    const { store } = await threeReleases();
    const newest = [3.5, 4, 5].map((value) => ({ schemaVersion: 3, data: { value, unitCode: 't' } }));
    expect(await Array.fromAsync(store.readStream(LOG, 'meter-1'))).toMatchObject(newest);
    expect(await Array.fromAsync(store.readAll(LOG, { after: 0n, limit: 3 }))).toMatchObject(newest);
    const signal = AbortSignal.timeout(60_000);
    for (const subscription of [store.subscribe(LOG, 0n, signal), store.subscribeStream(LOG, 'meter-1', -1, signal)]) {
      const seen = [];
      for await (const delivery of subscription) {
        if (delivery.kind === 'caught-up') break;
        seen.push(delivery.event);
      }
      expect(seen.slice(0, 3)).toMatchObject(newest);
    }
  });

  it('leaves what is recorded as it was written', async () => {
    const { store, recorded } = await threeReleases();
    await Array.fromAsync(store.readStream(LOG, 'meter-1'));
    const [first] = await Array.fromAsync(recorded.readStream(LOG, 'meter-1'));
    expect(first).toMatchObject({ schemaVersion: 1, data: { value: '3.5吨' } });
  });

  it('writes the newest version, whatever the decider knows of versions', async () => {
    const { store, recorded } = await threeReleases();
    await store.append(appendTo(LOG, { stream: 'meter-3', events: [{ type: 'MeterRead', data: {} }] }));
    const [written] = await Array.fromAsync(recorded.readStream(LOG, 'meter-3'));
    expect(written).toMatchObject({ schemaVersion: 3 });
  });

  it.each([
    ['written by a newer release', [split, coded], 4],
    ['without a first step', [coded], 1],
    ['without a last step', [split], 3],
  ])('refuses a stream with an event %s, and lets the others be read', async (_, upcasters, schemaVersion) => {
    const { store, write } = await threeReleases(upcasters);
    await write(schemaVersion, { value: '1' }, 'meter-4');
    const refusal = { code: 'event-store/unknown-schema-version', details: { stream: 'meter-4', schemaVersion } };
    const decider = { initial: 0, evolve: (count: number) => count + 1 };
    await expect(loadState(store, decider, { log: LOG, stream: 'meter-4' })).rejects.toMatchObject(refusal);
    expect(await loadState(store, decider, { log: LOG, stream: 'meter-2' })).toMatchObject({ state: 1 });
    const subscription = store.subscribeStream(LOG, 'meter-4', -1, AbortSignal.timeout(60_000));
    await expect(Array.fromAsync(subscription)).rejects.toMatchObject(refusal);
    const log = await Array.fromAsync(store.readAll(LOG, { after: 0n }));
    const last = log.at(-1);
    expect(log.map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n, 5n]);
    expect(() => last && assertReadable(last)).toThrow(expect.objectContaining({ code: refusal.code }));
  });

  it('takes one upcaster for each version of a type, and the same one as often as its context is mounted', () => {
    const other: Upcaster = { ...split, upcast: (data) => data };
    expect(new EventSchemas([split, split]).newest('MeterRead')).toBe(2);
    expect(() => new EventSchemas([split, other])).toThrow('Two upcasters read version 1 of MeterRead');
  });
});
