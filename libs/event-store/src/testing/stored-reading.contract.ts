import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { recordedOf } from '../stored-event.js';
import { appendTo, contractActor, numbered, type ContractSubject } from './contract-subject.js';
import { newId } from './new-id.js';

/** Part of the core contract: events in the bytes that were recorded. `open` is asked for a store once a test. */
export function storedReadingContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} hands out events as they were recorded`, () => {
    let store: EventStore;
    let log: string;

    beforeEach(async () => {
      ({ store } = await open());
      log = newId();
      await store.createLog(log);
    });

    it('in canonical bytes, which say what a reader gets', async () => {
      const data = { 名称: '修\\u0000管“网”\n\t', amount: '0.10', b: 1, a: [null, { d: 1e21, c: '\u2028' }] };
      const causationId = newId();
      const context = {
        actor: { ...contractActor, onBehalfOf: 'u-9' },
        commandId: newId(),
        requestHash: 'h',
        causationId,
      };
      await store.append(appendTo(log, { events: [{ type: 'Named', data, schemaVersion: 2 }], context }));
      await store.append(appendTo(log));
      const stored = await Array.fromAsync(store.readStored(log, { after: 0n }));
      expect(stored.map(recordedOf)).toEqual(await Array.fromAsync(store.readAll(log, { after: 0n })));
      expect(stored[0]?.data).toBe(
        '{"a":[null,{"c":"\u2028","d":1e+21}],"amount":"0.10","b":1,"名称":"修\\\\u0000管“网”\\n\\t"}',
      );
      expect(stored[0]?.metadata).toBe(
        `{"actor":{"onBehalfOf":"u-9","person":"p-1","post":"post-1","unit":"u-1"},"causationId":"${causationId}",` +
          `"commandId":"${context.commandId}","correlationId":"${context.commandId}"}`,
      );
    });

    it('in every stretch that is asked for', async () => {
      await store.append(appendTo(log, { events: numbered(...Array(700).keys()) }));
      const all = await Array.fromAsync(store.readStored(log, { after: 0n }));
      expect(all).toHaveLength(700);
      const at = (place: number): bigint => all[place]?.position ?? -1n;
      const stretch = (range: object) => Array.fromAsync(store.readStored(log, { after: 0n, ...range }));
      expect(await stretch({ limit: 300 })).toEqual(all.slice(0, 300));
      expect(await stretch({ after: at(299), upTo: at(620) })).toEqual(all.slice(300, 621));
      expect(await stretch({ after: at(698), limit: 5 })).toEqual(all.slice(699));
      expect(await stretch({ after: at(699) })).toEqual([]);
    });
  });
}
