import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArchivedEventStore,
  ArchivedPast,
  ArchivedRanges,
  archiveLog,
  inLog,
  ProjectedSignals,
  ReadModels,
  restoreLog,
  type ArchivedRange,
  type ArchiveOptions,
  type EventStore,
  type Restored,
} from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { Pool } from 'pg';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { openSampleDatabase, type SampleDatabase } from './sample-log.js';
import { items, type SampleEvent } from './sample-projection.js';

/** Where the log of `begin` is cut by default. */
export const BORDER = 8n;

const STREAMS = ['1', '2', '3', '4', '5'].map((id) => `item-${id}`);
const TABLES = ['event_store.event', 'sample.item', 'sample.item_history'];

/** A database with a log to be archived into a directory, one log and one directory a test. */
export class ArchivedItems {
  log = '';
  directory = '';
  /** The day of the appends that come. */
  today = '';
  private seconds = 0;

  private constructor(readonly opened: SampleDatabase) {}

  static async open(name: string): Promise<ArchivedItems> {
    const opened = await openSampleDatabase(name);
    await opened.prepare([items]);
    return new ArchivedItems(opened);
  }

  get owner(): Pool {
    return this.opened.owner;
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  /** Item 1 is long finished, 2 goes on all the time, 3 rests at the border and may be taken up again. */
  async begin(): Promise<void> {
    this.directory = mkdtempSync(join(tmpdir(), 'duban-archive-'));
    this.log = newId();
    this.today = '2024-01-02';
    this.seconds = 0;
    await this.opened.store.createLog(this.log);
    for (const id of ['1', '2', '3']) await this.opens(id);
    await this.retitles('1', '甲');
    await this.retitles('2', '乙');
    await this.retitles('3', '丙');
    await this.append({ type: 'ItemDropped', data: { id: '1' } });
    await this.retitles('2', '丁');
    await this.retitles('2', '戊');
    await this.opens('4');
    await this.catchUp();
  }

  end(): void {
    rmSync(this.directory, { recursive: true });
  }

  opens(id: string): Promise<void> {
    const data = { id, title: '修\\u0000管“网”\n', due: '2024-09-30', weight: '0.10' };
    return this.append({ type: 'ItemOpened', data });
  }

  retitles(id: string, title: string): Promise<void> {
    return this.append({ type: 'ItemRetitled', data: { id, title } });
  }

  async catchUp(): Promise<void> {
    const projector = new Projector(this.opened.pool, this.store(), [items]);
    while ((await projector.advance(this.log)).events > 0);
  }

  /** The log as a process reads it that has the files, or has them elsewhere, or nowhere. */
  store(archiveDir: string | null = this.directory, kept: EventStore = this.opened.store): EventStore {
    const { pool, signals } = this.opened;
    return new ArchivedEventStore(kept, new ArchivedPast(new ArchivedRanges(pool), archiveDir), signals);
  }

  archive(over: Partial<ArchiveOptions> = {}): Promise<ArchivedRange> {
    const { owner: pool, log, directory } = this;
    return archiveLog({ pool, log, upTo: BORDER, directory, projections: [items], keep: [], ...over });
  }

  restore(file: string): Promise<Restored> {
    const { owner: pool, log, directory } = this;
    return restoreLog({ pool, log, path: join(directory, file), projections: [items] });
  }

  /** Titles of the items, now or as of a position. */
  async titles(position?: bigint): Promise<string[]> {
    const models = new ReadModels(this.opened.pool, new ProjectedSignals());
    const at = '2024-06-01T00:00:00.000000Z';
    const view = { log: this.log, at, ...(position === undefined ? {} : { position }) };
    const rows = await models.rows(items, view).selectAll('row').orderBy('row.id').execute();
    return rows.map(({ id, title }) => `${id} ${title}`);
  }

  /** Everything of the log that stands in the database. */
  wholeDatabase(): Promise<string[][]> {
    return Promise.all(TABLES.map((table) => this.inDatabase(table)));
  }

  /** Positions of the events that stand in the database. */
  async positionsKept(): Promise<number[]> {
    const rows = await this.inDatabase('event_store.event');
    const positions = rows.map((row) => (JSON.parse(row) as { position: number }).position);
    return positions.toSorted((one, other) => one - other);
  }

  /** The log and each of its streams, both ways. */
  async whole(store: EventStore): Promise<unknown[]> {
    const { log } = this;
    const answers: unknown[] = [await Array.fromAsync(store.readAll(log, { after: 0n }))];
    for (const stream of STREAMS)
      for (const direction of ['forwards', 'backwards'] as const)
        answers.push(await Array.fromAsync(store.readStream(log, stream, { direction })));
    return answers;
  }

  /** Every answer of a store about the log, asked in many ways. */
  async everything(store: EventStore): Promise<unknown[]> {
    const { log } = this;
    const answers = await this.whole(store);
    const head = await store.head(log);
    for (const after of [0n, 1n, 5n, BORDER, head])
      for (const upTo of [undefined, 0n, 1n, 6n, BORDER, 9n, head + 1n])
        for (const rest of [{}, { limit: 1 }, { limit: 4 }, { types: ['ItemRetitled', 'ItemDropped'] }])
          answers.push(await Array.fromAsync(store.readAll(log, { after, ...given({ upTo }), ...rest })));
    for (const after of [0n, 1n, 5n, BORDER, head])
      for (const upTo of [undefined, 0n, 1n, 6n, BORDER, 9n, head + 1n])
        for (const limit of [undefined, 1, 4])
          answers.push(await Array.fromAsync(store.readStored(log, { after, ...given({ upTo, limit }) })));
    for (const stream of STREAMS)
      for (const direction of ['forwards', 'backwards'] as const)
        for (const from of [undefined, 0, 1, 7])
          for (const upTo of [undefined, 1n, 6n, 9n])
            for (const limit of [undefined, 2]) {
              const part = { direction, ...given({ from, upTo, limit }) };
              answers.push(await Array.fromAsync(store.readStream(log, stream, part)));
            }
    for (const { recordedAt } of await Array.fromAsync(store.readAll(log, { after: 0n })))
      answers.push(await store.positionAt(log, recordedAt));
    return answers;
  }

  private async append(event: SampleEvent): Promise<void> {
    const { log, opened } = this;
    this.seconds += 1;
    opened.clock.set(`${this.today}T01:00:${String(this.seconds).padStart(2, '0')}.000000Z`);
    const context = { actor: { person: '张', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'h' };
    await opened.store.append({ log, stream: `item-${event.data.id}`, expected: 'any', events: [event], context });
  }

  private async inDatabase(table: string): Promise<string[]> {
    const text = `select row_to_json(t)::text as row from ${table} t where log_id = $1 order by 1`;
    const { rows } = await inLog(this.owner, this.log, (client) => client.query<{ row: string }>(text, [this.log]));
    return rows.map(({ row }) => row);
  }
}

/** The options that are given; one that is undefined is left out. */
function given<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const members = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]: Exclude<T[K], undefined> };
}
