import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveLog, inLog, logStatus, ProjectedSignals, ReadModels } from '#libs/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { openSampleDatabase, opens, poisoned, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items, RecordingReaction } from './sample-projection.js';

const renamed = { ...items, name: 'renamed' };
const reaction = new RecordingReaction();

let database: SampleDatabase;
let sample: SampleLog;
let owner: Pool;
let directory: string;
beforeAll(async () => {
  database = await openSampleDatabase('retiring');
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  directory = mkdtempSync(join(tmpdir(), 'duban-retiring-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await owner.end();
  await database.close();
});

/** A release with `item` and a reaction has read two events; the next has `renamed` instead, and two more come. */
beforeEach(async () => {
  await database.prepare([items], { reactions: [reaction.name] });
  sample = await database.newLog();
  database.clock.set('2024-01-02T01:00:00.000000Z');
  await sample.append(opens('1'), poisoned('1'));
  await sample.catchUp([items]);
  await react();
  await database.prepare([renamed], { reactions: [] });
  await sample.append(opens('2'), opens('3'));
});

const react = () => new Reactor(database.pool, database.store, [reaction], () => Promise.resolve()).advance(sample.log);
const models = () => new ReadModels(database.pool, new ProjectedSignals());
const status = () => logStatus(database.pool, sample.log);
const ids = async (projection: typeof items) => {
  const view = { log: sample.log, at: '2024-06-01T00:00:00.000000Z' };
  return (await models().rows(projection, view).selectAll('row').orderBy('row.id').execute()).map(({ id }) => id);
};

describe('What a release does without', () => {
  it('is waited for by no reader, no operator and no archive', async () => {
    await sample.catchUp([renamed]);
    await models().waitFor(sample.log, 4n, 0);
    const { checkpoints, parked } = await status();
    expect(checkpoints).toEqual([{ consumer: 'renamed', position: 4n }]);
    expect(parked.map(({ consumer }) => consumer)).toEqual(['renamed']);
    const archived = { pool: owner, log: sample.log, upTo: 3n, directory, projections: [renamed], keep: [] };
    expect(await archiveLog(archived)).toMatchObject({ upTo: 3n });
  });

  it('keeps its tables', async () => {
    const { rows } = await inLog(database.pool, sample.log, (client) =>
      client.query<{ id: string }>('select id from sample.item_v1_a'),
    );
    expect(rows).toEqual([{ id: '1' }]);
  });

  it('is built anew where it comes back, and goes on; a reaction goes on where it stood', async () => {
    reaction.seen.length = 0;
    await database.prepare([items, renamed], { reactions: [reaction.name] });
    expect((await status()).checkpoints).toContainEqual({ consumer: reaction.name, position: 2n });
    await sample.catchUp([items, renamed]);
    expect(await ids(items)).toEqual(['1', '2', '3']);
    await react();
    expect(reaction.seen).toEqual(['2', '3']);
  });

  it('takes nothing from those that go on', async () => {
    await sample.catchUp([renamed]);
    await database.prepare([renamed], { reactions: [] });
    expect(await ids(renamed)).toEqual(['1', '2', '3']);
    expect((await status()).parked.map(({ stream }) => stream)).toEqual(['item-1']);
  });
});
