import { createReadStream, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { EXPORT_FORMATS, exportBorder, exportLog, verifyExport } from '#libs/audit';
import { ALGORITHMS, LogSealer, parseKey, parseSealKey, PostgresSealedTrees } from '#libs/event-store';
import { newId, recordedOf } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditRowsCommand } from '../../../apps/cli/src/audit-rows.command.js';
import { registeredSchemas } from '../../../apps/cli/src/event-schemas.js';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import { after, path } from '../../../libs/task/src/testing/story.js';
import { openSampleDatabase, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

let database: SampleDatabase;
let sample: SampleLog;
let directory: string;
let trees: PostgresSealedTrees;

beforeAll(async () => {
  database = await openSampleDatabase('audit rows');
  process.env['DATABASE_URL'] = database.url;
  directory = mkdtempSync(join(tmpdir(), 'duban-rows-'));
  sample = await database.newLog();
  trees = new PostgresSealedTrees(database.pool);
  for (const [index, given] of after(...path.planned()).entries()) {
    const { type, data, recordedAt, actor } = recordedOf(given, index);
    database.clock.set(recordedAt);
    const context = { actor, commandId: newId(), requestHash: 'test' };
    await database.store.append({
      ...{ log: sample.log, stream: 'task-task-1', expected: 'any', events: [{ type, data }] },
      context,
    });
  }
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await rm(directory, { recursive: true });
  await database.close();
});

async function rows(file: string): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditRowsCommand.parseAsync(['--log', sample.log, '--out', join(directory, file)], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('duban audit rows', () => {
  it('waits for a checkpoint, and for read models that have come so far', async () => {
    await expect(rows('rows.jsonl')).rejects.toThrow('还没有检查点');
    const key = parseSealKey(`intl:${Buffer.alloc(32, 6).toString('base64')}`);
    await new LogSealer({ store: database.store, trees, key }).advance(sample.log);
    await expect(rows('rows.jsonl')).rejects.toThrow(/数据视图还只到位置 \d+，检查点到 \d+/);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('writes what the verifier holds against the history', async () => {
    await sample.catchUp(registeredProjections());
    expect(await rows('rows.jsonl')).toMatch(/^已导出到 .*：截至位置 \d+，0\.0 MB\n {2}SHA-256 [0-9a-f]{64}\n$/);
    const tree = await trees.find(sample.log);
    if (!tree) throw new Error('Nothing is sealed');
    const asked = { store: database.store, trees, log: sample.log, format: EXPORT_FORMATS.history };
    const upTo = await exportBorder(asked, asked);
    const pieces = exportLog({ ...asked, upTo, words: new Map(), spoolDirectory: '' });
    const history = Readable.from(pieces).map((piece) => Buffer.from(piece as string));
    const verdict = await verifyExport(
      history,
      { keys: [parseKey(tree.publicKey, ALGORITHMS)] },
      {
        rows: {
          file: createReadStream(join(directory, 'rows.jsonl')),
          folding: { projections: registeredProjections(), schemas: registeredSchemas() },
        },
      },
    );
    const count = readFileSync(join(directory, 'rows.jsonl'), 'utf8').split('\n').length - 3;
    expect(count).toBeGreaterThan(3);
    expect(verdict).toMatchObject({ verdict: 'good', rows: count });
  });
});
