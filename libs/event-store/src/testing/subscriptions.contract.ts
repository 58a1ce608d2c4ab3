import type { Recorded } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Append, EventStore } from '../event-store.js';
import { appendTo, numbered, numbersOf, type ContractSubject } from './contract-subject.js';
import { newId } from './new-id.js';

/** A lone surrogate: in UTF-8 it would become another character. */
const UNSTORABLE = 'task-\ud800';

/** Part of the core contract: subscriptions to the log and to one stream. `open` is asked for a store once a test. */
export function subscriptionsContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} is subscribed to`, () => {
    let store: EventStore;
    let log: string;
    let stop: AbortController;

    beforeEach(async () => {
      ({ store } = await open());
      log = newId();
      stop = new AbortController();
      await store.createLog(log);
    });

    const command = (over: Partial<Append> = {}): Append => appendTo(log, over);
    const wholeLog = () => Array.fromAsync(store.readAll(log, { after: 0n }));
    const wholeStream = () => Array.fromAsync(store.readStream(log, 'task-1'));

    it('from a position: catches up, then goes live, missing and repeating nothing', async () => {
      await store.append(command({ events: numbered(0, 1, 2) }));
      const [after = 0n] = (await wholeLog()).map(({ position }) => position);
      const seen: bigint[] = [];
      const told: boolean[] = [];
      let caughtUp = 0;
      const writing: Promise<unknown>[] = [];
      for await (const delivery of store.subscribe(log, after, stop.signal)) {
        if (delivery.kind === 'event') seen.push(delivery.event.position);
        else {
          caughtUp += 1;
          told.push(delivery.position === seen.at(-1));
          if (seen.length >= 7) stop.abort();
          else writing.push(store.append(command({ stream: `s-${caughtUp}` })));
        }
      }
      await Promise.all(writing);
      const positions = (await wholeLog()).map(({ position }) => position).slice(1);
      expect(seen.slice(0, 7)).toEqual(positions.slice(0, 7));
      expect(told).not.toContain(false);
    });

    it('while the log is empty: is told that there is nothing, and then what comes', async () => {
      const seen: string[] = [];
      for await (const delivery of store.subscribe(log, 0n, stop.signal)) {
        seen.push(delivery.kind);
        if (seen.length === 1) await store.append(command());
        else if (delivery.kind === 'caught-up' && seen.includes('event')) stop.abort();
      }
      expect(seen.slice(0, 1)).toEqual(['caught-up']);
      expect(seen.filter((kind) => kind === 'event')).toHaveLength(1);
    });

    it('for one stream from a version: catches up, then goes live, with nothing of other streams', async () => {
      await store.append(command({ events: numbered(0, 1, 2) }));
      await store.append(command({ stream: 'task-10', events: numbered(90) }));
      const seen: Recorded[] = [];
      const told: boolean[] = [];
      const writing: Promise<unknown>[] = [];
      for await (const delivery of store.subscribeStream(log, 'task-1', 0, stop.signal)) {
        if (delivery.kind === 'event') seen.push(delivery.event);
        else {
          told.push(delivery.version === seen.at(-1)?.version);
          if (seen.length >= 6) stop.abort();
          else
            for (const stream of ['task-10', 'task-1'])
              writing.push(store.append(command({ stream, events: numbered(90 + told.length) })));
        }
      }
      await Promise.all(writing);
      expect(seen.slice(0, 6)).toEqual((await wholeStream()).slice(1, 7));
      expect(told).not.toContain(false);
    });

    it('for one stream from its start, before it exists: is told that there is nothing, and then what comes', async () => {
      const other = newId();
      await store.createLog(other);
      await store.append(command({ log: other, events: numbered(80) }));
      await store.append(command({ stream: 'task-10', events: numbered(90) }));
      const versions: number[] = [];
      const seen: Recorded[] = [];
      for await (const delivery of store.subscribeStream(log, 'task-1', -1, stop.signal)) {
        if (delivery.kind === 'event') seen.push(delivery.event);
        else {
          versions.push(delivery.version);
          if (versions.length === 1) await store.append(command({ events: numbered(1, 2) }));
          else if (delivery.version === 1) stop.abort();
        }
      }
      expect(versions[0]).toBe(-1);
      expect(numbersOf(seen)).toEqual([1, 2]);
    });

    it('for one stream that is longer than a page and grows meanwhile', async () => {
      const first = [...Array(1_250).keys()];
      await store.append(command({ events: numbered(...first) }));
      const seen: number[] = [];
      const told: boolean[] = [];
      for await (const delivery of store.subscribeStream(log, 'task-1', -1, stop.signal)) {
        if (delivery.kind === 'caught-up') {
          told.push(delivery.version === seen.length - 1 && seen.length >= first.length);
          if (seen.length === 1_252) stop.abort();
          continue;
        }
        seen.push(...numbersOf([delivery.event]));
        if (seen.length === 600) await store.append(command({ events: numbered(1_250) }));
        if (seen.length === 1_251) await store.append(command({ events: numbered(1_251) }));
      }
      expect(seen).toEqual([...first, 1_250, 1_251]);
      expect(told).not.toContain(false);
    });

    it('for a stream with a name that no store takes: nothing, not even of one that is written alike', async () => {
      await store.append(command({ stream: Buffer.from(UNSTORABLE).toString() }));
      const seen: string[] = [];
      for await (const { kind } of store.subscribeStream(log, UNSTORABLE, -1, stop.signal)) {
        seen.push(kind);
        if (kind === 'caught-up') stop.abort();
      }
      expect(seen).toEqual(['caught-up']);
    });

    it.each([
      ['the log', () => store.subscribe(log, 0n, stop.signal)],
      ['one stream', () => store.subscribeStream(log, 'task-1', -1, stop.signal)],
      ['a stream with a name that no store takes', () => store.subscribeStream(log, UNSTORABLE, -1, stop.signal)],
    ])('for %s until its signal: while it waits, and not at all where it has aborted before', async (_, subscribe) => {
      await store.append(command());
      // By then the subscriber has asked for the next delivery.
      for await (const { kind } of subscribe()) if (kind === 'caught-up') setImmediate(() => stop.abort());
      expect(await Array.fromAsync<unknown>(subscribe())).toEqual([]);
    });
  });
}
