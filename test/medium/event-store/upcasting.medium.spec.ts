import { EventSchemas, ProjectedSignals, ReadModels, UpcastingEventStore, type Upcaster } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { openSampleDatabase, type SampleDatabase } from './sample-log.js';
import { items, RecordingReaction } from './sample-projection.js';

let opened: SampleDatabase;
let log: string;

beforeAll(async () => {
  opened = await openSampleDatabase('upcasting');
  await opened.prepare([items]);
});

afterAll(() => opened.close());

beforeEach(async () => {
  ({ log } = await opened.newLog());
  // Three releases wrote it: 名称 first, then a title without a weight, then what this release writes.
  await write('1', 1, { id: '1', name: '修管网' });
  await write('2', 2, { id: '2', title: '换水表', due: '2024-09-30' });
  await write('3', 3, { id: '3', title: '清淤', due: '2024-09-30', weight: '0.20' });
});

type Titled = { id: string; title: string; due: string };
const named: Upcaster<{ id: string; name: string }, Titled> = {
  type: 'ItemOpened',
  from: 1,
  upcast: ({ id, name }) => ({ id, title: name, due: '2024-12-31' }),
};
const weighed: Upcaster<Titled> = {
  type: 'ItemOpened',
  from: 2,
  upcast: (data) => ({ ...data, weight: '0.10' }),
};

const write = (id: string, schemaVersion: number, data: object) =>
  opened.store.append({
    log,
    stream: `item-${id}`,
    expected: 'any',
    events: [{ type: 'ItemOpened', data, schemaVersion }],
    context: { actor: { person: 'p', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'h' },
  });

const release = (...upcasters: Upcaster[]) => new UpcastingEventStore(opened.store, new EventSchemas(upcasters));
const titles = async () => {
  const view = { log, at: '2024-06-01T00:00:00.000000Z' };
  const models = new ReadModels(opened.pool, new ProjectedSignals());
  const rows = await models.rows(items, view).selectAll('row').orderBy('row.id').execute();
  return rows.map(({ title, weight }) => `${title} ${weight}`);
};

describe('Events of older releases', () => {
  it('are projected and reacted to in the newest shape', async () => {
    const store = release(named, weighed);
    const reaction = new RecordingReaction();
    await new Projector(opened.pool, store, [items]).advance(log);
    await new Reactor(opened.pool, store, [reaction], () => Promise.resolve()).advance(log);
    expect(await titles()).toEqual(['修管网 0.10', '换水表 0.10', '清淤 0.20']);
    expect(reaction.seen).toEqual(['1', '2', '3']);
  });

  it('stay in the database as they were written', async () => {
    await Array.fromAsync(release(named, weighed).readAll(log, { after: 0n }));
    const [first] = await Array.fromAsync(opened.store.readAll(log, { after: 0n }));
    expect(first).toMatchObject({ schemaVersion: 1, data: { id: '1', name: '修管网' } });
  });

  it('set their stream aside where a step is missing, and hold up nobody else', async () => {
    const store = release(weighed);
    const reaction = new RecordingReaction();
    const projected = await new Projector(opened.pool, store, [items]).advance(log);
    const reacted = await new Reactor(opened.pool, store, [reaction], () => Promise.resolve()).advance(log);
    const error = expect.stringContaining('schema version 1, which this release, at 3, cannot read');
    expect(projected.parked).toEqual([{ consumer: 'item', stream: 'item-1', position: 1n, error }]);
    expect(reacted.parked).toEqual([{ consumer: reaction.name, stream: 'item-1', position: 1n, error }]);
    expect(await titles()).toEqual(['换水表 0.10', '清淤 0.20']);
    expect(reaction.seen).toEqual(['2', '3']);
  });
});
