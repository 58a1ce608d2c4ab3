import { setTimeout as pause } from 'node:timers/promises';
import type { AppendResult, LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { Projector, type Advance } from '../../../libs/event-store/src/projections/projector.js';
import { columnsOf, quoted, tablesOf, type Slot } from '../../../libs/event-store/src/projections/projection-tables.js';
import { rowTypes } from '../../../libs/event-store/src/postgres/row-types.js';
import type { OpenStore } from '../../medium/event-store/open-store.js';
import { openSampleDatabase, type SampleDatabase } from '../../medium/event-store/sample-log.js';
import { items, type SampleEvent } from '../../medium/event-store/sample-projection.js';
import type { Operation } from '../invariants/history.js';
import type { Look } from '../invariants/look-invariants.js';
import { inSnapshot } from '../invariants/snapshot.js';
import type { Chance } from './seed.js';

const IDLE_MS = 5;

/** A store with the sample projection, without the product around it: for what must be done many times. */
export class SampleStore {
  private constructor(readonly opened: SampleDatabase) {}

  static async open(name: string): Promise<SampleStore> {
    const opened = await openSampleDatabase(name);
    await opened.prepare([items]);
    return new SampleStore(opened);
  }

  drop(): Promise<void> {
    return this.opened.close();
  }

  async newLog(): Promise<SampleLog> {
    const { log } = await this.opened.newLog();
    return new SampleLog(this.opened, log);
  }
}

/** One log of items. */
export class SampleLog {
  constructor(
    readonly opened: OpenStore,
    readonly log: LogId,
  ) {}

  append(...events: readonly [SampleEvent, ...SampleEvent[]]): Promise<AppendResult> {
    const context = { actor: systemActor, commandId: newId(), requestHash: 'test' };
    const stream = `item-${events[0].data.id}`;
    return this.opened.store.append({ log: this.log, stream, expected: 'any', events, context });
  }

  /**
   * An append to a stream of its own with what its sender knows of it.
   * @param kept what a careless store keeps of a title
   */
  recordedAppend(
    title: string,
    kept: (title: string) => string = (whole) => whole,
  ): { operation: Operation; sent: Promise<void> } {
    const [id, commandId] = [newId(), newId()];
    const data = { id, title: kept(title), due: '2024-09-30', weight: '1' };
    const stream = `item-${id}`;
    const facts = [{ type: 'ItemOpened', data: { title } }];
    const operation: Operation = { commandId, stream, facts, marker: null, sends: [], asked: [] };
    const context = { actor: systemActor, commandId, requestHash: 'test' };
    const events = [{ type: 'ItemOpened', data }] as const;
    const sentAt = performance.now();
    const appending = this.opened.store.append({ log: this.log, stream, expected: 'no-stream', events, context });
    const sent = appending.then(
      ({ version, position }) => ({ kind: 'acknowledged' as const, version, position }),
      (error: unknown) => ({ kind: 'unknown' as const, cause: String(error) }),
    );
    return {
      operation,
      sent: sent.then((outcome) => void operation.sends.push({ sentAt, answeredAt: performance.now(), outcome })),
    };
  }

  /** Something that may happen to one of so many items. */
  async appendSomething(chance: Chance, items: number): Promise<AppendResult> {
    const id = `${chance.between(1, items)}`;
    const what = chance.fraction();
    if (what < 0.3)
      return this.append({ type: 'ItemOpened', data: { id, title: '修管网', due: '2024-09-30', weight: '0.10' } });
    if (what < 0.9) return this.append({ type: 'ItemRetitled', data: { id, title: `第${chance.between(1, 999)}版` } });
    return this.append({ type: 'ItemDropped', data: { id } });
  }

  /** Keeps the rows at the head until the signal aborts. @param advanced told of each batch */
  async project(signal: AbortSignal, advanced: (advance: Advance) => void = () => undefined): Promise<void> {
    const projector = new Projector(this.opened.pool, this.opened.store, [items]);
    while (!signal.aborted) {
      const advance = await projector.advance(this.log);
      advanced(advance);
      if (advance.events === 0) await pause(IDLE_MS);
    }
  }

  /** Checkpoint and rows in one snapshot. */
  look(): Promise<Look> {
    return inSnapshot(this.opened.pool, this.log, async (client) => {
      const checkpoint = await client.query<{ position: string; slot: Slot }>(
        'select position, slot from event_store.checkpoint where live and projection = $1',
        [items.name],
      );
      const { position = '0', slot = 'a' } = checkpoint.rows[0] ?? {};
      const text = `select ${quoted(columnsOf(items))} from ${tablesOf(items, slot).current}`;
      const { rows } = await client.query<Record<string, unknown>>({ text, types: rowTypes });
      return { position: BigInt(position), rows };
    });
  }

  readModels() {
    return { pool: this.opened.pool, store: this.opened.store, log: this.log };
  }
}
