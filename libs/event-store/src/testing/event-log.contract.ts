import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore, JointAppend } from '../event-store.js';
import { appendTo, contractActor, numbered, numbersOf, type ContractSubject } from './contract-subject.js';
import { newId } from './new-id.js';

/**
 * What a log of our own promises beyond the core contract: positions 1, 2, 3 … without a gap. `open` is asked for a store
 * once a test.
 */
export function eventLogContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} keeps a dense log`, () => {
    let store: EventStore;
    let log: string;

    beforeEach(async () => {
      ({ store } = await open());
      log = newId();
      await store.createLog(log);
    });

    it('answers how many events there are as the position', async () => {
      expect(await store.append(appendTo(log, { events: numbered(1, 2) }))).toMatchObject({ position: 2n });
      expect(await store.append(appendTo(log, { stream: 'task-2' }))).toMatchObject({ position: 3n });
      expect(await store.head(log)).toBe(3n);
    });

    it('keeps positions dense over streams and versions dense within each', async () => {
      for (const [stream, n] of [
        ['a-1', 1],
        ['b-1', 2],
        ['a-1', 3],
      ] as const)
        await store.append(appendTo(log, { stream, events: numbered(n) }));
      const all = await Array.fromAsync(store.readAll(log, { after: 0n }));
      expect(all.map(({ position, stream, version }) => [position, stream, version])).toEqual([
        [1n, 'a-1', 0],
        [2n, 'b-1', 0],
        [3n, 'a-1', 1],
      ]);
    });

    it('leaves no gap where an append was refused', async () => {
      await store.append(appendTo(log));
      await expect(store.append(appendTo(log, { expected: 7 }))).rejects.toMatchObject({ actual: 0 });
      expect(await store.append(appendTo(log))).toMatchObject({ position: 2n });
    });

    it('numbers each log from 1', async () => {
      const other = newId();
      await store.createLog(other);
      await store.append(appendTo(log));
      expect(await store.append(appendTo(other))).toMatchObject({ position: 1n });
    });

    it('reads after and up to any number, whether an append ended there or not', async () => {
      await store.append(appendTo(log, { events: numbered(0, 1, 2, 3) }));
      expect(numbersOf(await Array.fromAsync(store.readAll(log, { after: 1n, upTo: 3n })))).toEqual([1, 2]);
      expect(numbersOf(await Array.fromAsync(store.readStream(log, 'task-1', { upTo: 2n })))).toEqual([0, 1]);
    });

    describe('over several streams', () => {
      const together = (over: Partial<JointAppend> = {}): JointAppend => ({
        log,
        parts: [
          { stream: 'a-1', expected: 'no-stream', events: numbered(1, 2) },
          { stream: 'b-1', expected: 'no-stream', events: numbered(3) },
        ],
        context: { actor: contractActor, commandId: newId(), requestHash: 'h' },
        ...over,
      });
      const wholeLog = () => Array.fromAsync(store.readAll(log, { after: 0n }));

      it('appends all parts in a row and answers where each stream ends', async () => {
        expect(await store.appendTogether(together())).toEqual({ versions: [1, 0], position: 3n, repeated: false });
        const places = (await wholeLog()).map(({ stream, version, position }) => [stream, version, position]);
        expect(places).toEqual([
          ['a-1', 0, 1n],
          ['a-1', 1, 2n],
          ['b-1', 0, 3n],
        ]);
        expect(await store.append(appendTo(log, { stream: 'b-1', expected: 0 }))).toMatchObject({ version: 1 });
      });

      it('gives every event an id of its own', async () => {
        await store.appendTogether(together());
        expect(new Set((await wholeLog()).map(({ id }) => id)).size).toBe(3);
      });

      it('appends nothing when one stream is not where its writer thought', async () => {
        await store.append(appendTo(log, { stream: 'b-1' }));
        const refused = { stream: 'b-1', expected: 'no-stream', actual: 0 };
        await expect(store.appendTogether(together())).rejects.toMatchObject(refused);
        expect(await wholeLog()).toHaveLength(1);
        expect(await store.append(appendTo(log))).toMatchObject({ position: 2n });
      });

      it('tells where a stream is that its writer thought further on', async () => {
        await store.append(appendTo(log, { stream: 'b-1' }));
        const parts = together().parts.map((part) => (part.stream === 'b-1' ? { ...part, expected: 7 } : part));
        await expect(store.appendTogether(together({ parts }))).rejects.toMatchObject({ stream: 'b-1', actual: 0 });
      });

      it('gives a repeated command its first answer, whatever has come since', async () => {
        const append = together();
        const first = await store.appendTogether(append);
        await store.append(appendTo(log, { stream: 'a-1' }));
        expect(await store.appendTogether(append)).toEqual({ ...first, repeated: true });
        const { commandId } = append.context;
        expect(await store.findCommand(log, commandId)).toEqual({ version: 0, position: 3n, repeated: true });
        const other = { ...append.context, requestHash: 'other' };
        const reused = { code: 'event-store/command-reused' };
        await expect(store.appendTogether({ ...append, context: other })).rejects.toMatchObject(reused);
      });

      it('refuses a stream that is named twice, and no stream at all', async () => {
        const [part] = together().parts;
        const twice = together({ parts: [part, part] as JointAppend['parts'] });
        await expect(store.appendTogether(twice)).rejects.toMatchObject({ code: 'event-store/stream-twice' });
        const none = store.appendTogether(together({ parts: [] }));
        await expect(none).rejects.toMatchObject({ code: 'event-store/empty-append' });
        expect(await wholeLog()).toEqual([]);
      });
    });
  });
}
