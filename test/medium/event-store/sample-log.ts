import type { AnyProjection, AppendResult, EventStore, LogId } from '#libs/event-store';
import { prepareProjections } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { createPool } from '#libs/platform/database';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import type { Pool } from 'pg';
import { createTestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from './open-store.js';
import type { SampleEvent } from './sample-projection.js';

/** A database of a test file's own, with a store and the tables of some projections. */
export interface SampleDatabase extends OpenStore {
  /** Address for the application's role. */
  readonly url: string;
  /** Address for the owner's role. */
  readonly ownerUrl: string;
  /** The owner role's connections. */
  readonly owner: Pool;
  /** As the migration run does it. */
  prepare(
    projections: readonly AnyProjection[],
    through?: { store?: EventStore; pool?: (owner: Pool) => Pool; reactions?: readonly string[] },
  ): Promise<void>;
  newLog(): Promise<SampleLog>;
}

/** A log of samples. */
export interface SampleLog {
  readonly log: LogId;
  /** One event an append, in order. */
  append(...events: SampleEvent[]): Promise<AppendResult[]>;
  catchUp(projections: readonly AnyProjection[]): Promise<void>;
}

/** Opens a database; `name` tells it apart in the server's log. */
export async function openSampleDatabase(name: string): Promise<SampleDatabase> {
  const database = await createTestDatabase(name);
  const opened = await openStore(database.url);
  const owner = createPool(database.ownerUrl, { name: 'duban test' });
  return {
    ...opened,
    url: database.url,
    ownerUrl: database.ownerUrl,
    owner,
    prepare: (projections, { store = opened.store, pool = (same: Pool) => same, reactions } = {}) =>
      prepareProjections({
        pool: pool(owner),
        store,
        projections,
        ...(reactions && { reactions }),
        appRole: new URL(database.url).username,
      }),
    newLog: () => newLog(opened),
    async close() {
      await owner.end();
      await opened.close();
      await database.drop();
    },
  };
}

async function newLog({ store, pool }: OpenStore): Promise<SampleLog> {
  const log = newId();
  await store.createLog(log);
  return {
    log,
    async append(...events) {
      const results: AppendResult[] = [];
      for (const event of events) {
        const context = { actor: systemActor, commandId: newId(), requestHash: 'test' };
        const stream = `item-${event.data.id}`;
        results.push(await store.append({ log, stream, expected: 'any', events: [event], context }));
      }
      return results;
    },
    async catchUp(projections) {
      const projector = new Projector(pool, store, projections);
      while ((await projector.advance(log)).events > 0);
    },
  };
}

export const opens = (id: string, title = '修管网'): SampleEvent => ({
  type: 'ItemOpened',
  data: { id, title, due: '2024-09-30', weight: '0.10' },
});

export const retitled = (id: string, title: string): SampleEvent => ({ type: 'ItemRetitled', data: { id, title } });

export const dropped = (id: string): SampleEvent => ({ type: 'ItemDropped', data: { id } });

export const poisoned = (id: string): SampleEvent => ({ type: 'ItemPoisoned', data: { id } });
