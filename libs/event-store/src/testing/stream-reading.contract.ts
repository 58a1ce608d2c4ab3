import type { Recorded } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Append, EventStore, ReadStreamOptions } from '../event-store.js';
import { appendTo, numbered, numbersOf, type ContractSubject } from './contract-subject.js';
import { newId } from './new-id.js';

/** Part of the core contract: streams that are read at once, and long ones. `open` is asked for a store once a test. */
export function streamReadingContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} reads streams`, () => {
    let store: EventStore;
    let log: string;

    beforeEach(async () => {
      ({ store } = await open());
      log = newId();
      await store.createLog(log);
    });

    const command = (over: Partial<Append> = {}): Append => appendTo(log, over);
    const all = async (source: AsyncIterable<Recorded>) => Array.fromAsync(source);

    it('many at once, each for itself', async () => {
      const streams = Array.from({ length: 100 }, (_, index) => `task-${index}`);
      for (const [index, stream] of streams.entries())
        await store.append(command({ stream, events: numbered(...Array(index % 7).keys(), index) }));
      const read = await Promise.all(
        streams.map(async (stream, index) => {
          const direction = index % 3 === 0 ? 'backwards' : 'forwards';
          return numbersOf(await all(store.readStream(log, stream, { direction, limit: 3 })));
        }),
      );
      const expected = streams.map((_, index) => {
        const numbers = [...Array(index % 7).keys(), index];
        return (index % 3 === 0 ? numbers.reverse() : numbers).slice(0, 3);
      });
      expect(read).toEqual(expected);
    });

    it('long ones whole, from both ends and from its middle', async () => {
      const numbers = [...Array(2_450).keys()];
      await store.append(command({ events: numbered(...numbers) }));
      const read = async (options: ReadStreamOptions) => numbersOf(await all(store.readStream(log, 'task-1', options)));
      expect(await read({})).toEqual(numbers);
      expect(await read({ direction: 'backwards' })).toEqual(numbers.toReversed());
      expect(await read({ from: 300, limit: 2_000 })).toEqual(numbers.slice(300, 2_300));
      expect(await read({ direction: 'backwards', from: 2_200, limit: 2_100 })).toEqual(
        numbers.slice(101, 2_201).reverse(),
      );
    });
  });
}
