import 'reflect-metadata';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { foundJurisdiction } from '../../../apps/cli/src/found-jurisdiction.js';
import { logArchiveCommand } from '../../../apps/cli/src/log-archive.command.js';
import { logRestoreCommand } from '../../../apps/cli/src/log-restore.command.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('duban log archive and restore', () => {
  let database: TestDatabase;
  let dataDir: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabase('log archive');
    dataDir = mkdtempSync(join(tmpdir(), 'duban-'));
    configure();
    await foundJurisdiction({ name: '示例县', level: 'county', prefix: '县', unit: '县政府办' }, () => undefined);
    await inDatabase((client) =>
      client.query(`update event_store.event set recorded_at = recorded_at - interval '100 days'`),
    );
  });

  afterAll(async () => {
    process.env = before;
    await rm(dataDir, { recursive: true });
    await database.drop();
  });

  beforeEach(() => configure());

  function configure(over: Record<string, string> = {}): void {
    process.env = {
      ...before,
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      DUBAN_MASTER_KEY: '5c'.repeat(32),
      DUBAN_DATA_DIR: dataDir,
      DUBAN_LOG_LEVEL: 'silent',
      ...over,
    };
  }

  async function run(command: typeof logArchiveCommand, ...args: string[]): Promise<string> {
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await command.parseAsync(args, { from: 'user' });
      return written.join('');
    } finally {
      spy.mockRestore();
    }
  }

  /** Works as the owner, in the one log there is. */
  async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      const { rows: logs } = await client.query<{ id: string }>('select id from event_store.log');
      await client.query(`select set_config('duban.log', $1, false)`, [logs[0]?.id]);
      return await work(client);
    } finally {
      await client.end();
    }
  }

  const catalogue = () =>
    inDatabase(async (client) => {
      const kept = await client.query<{ count: string }>('select count(*) from event_store.event where position <= 3');
      const text = 'select from_position, up_to, file from event_store.archived_range order by up_to';
      const ranges = await client.query<{ from_position: string; up_to: string; file: string }>(text);
      return { ranges: ranges.rows, kept: Number(kept.rows[0]?.count) };
    });

  it('writes a file, notes it in the catalogue, keeps the roster where it is, and puts all of it back', async () => {
    expect(await run(logArchiveCommand, '--up-to', '3')).toMatch(
      /^已把位置 1 至 3 归档到 .*archive 下的 .*\n {2}SHA-256 [\da-f]{64}\n$/,
    );
    const { ranges, kept } = await catalogue();
    expect(ranges).toMatchObject([{ from_position: '1', up_to: '3' }]);
    expect(kept).toBe(3);
    const path = join(dataDir, 'archive', ranges[0]?.file ?? '');
    expect(existsSync(path)).toBe(true);
    expect(await run(logRestoreCommand, path)).toBe('已恢复位置 1 至 3；文件仍在原处\n');
    expect((await catalogue()).ranges).toEqual([]);
  });

  it('takes a directory of its own, and a day for a position', async () => {
    const directory = join(dataDir, 'elsewhere');
    await run(logArchiveCommand, '--up-to', '2', '--to', directory);
    const [range] = (await catalogue()).ranges;
    expect(existsSync(join(directory, range?.file ?? ''))).toBe(true);
    await run(logRestoreCommand, join(directory, range?.file ?? ''));
    await expect(run(logArchiveCommand, '--up-to', '1999-12-31')).rejects.toThrow('1999-12-31 以前没有事件');
    // All of it was recorded today, the head included.
    await expect(run(logArchiveCommand, '--up-to', '2999-12-31')).rejects.toThrow('不在记录末尾之前');
  });

  it('says what is wrong', async () => {
    await expect(run(logArchiveCommand, '--up-to', '年底')).rejects.toThrow('--up-to 应是一个位置或日期');
    await expect(run(logRestoreCommand, join(dataDir, 'none.duban-archive'))).rejects.toThrow('ENOENT');
    configure({ DATABASE_OWNER_URL: '' });
    await expect(run(logArchiveCommand, '--up-to', '3')).rejects.toThrow('没有设置 DATABASE_OWNER_URL');
    configure({ KURRENTDB_URL: 'kurrentdb://127.0.0.1:2113?tls=false' });
    await expect(run(logArchiveCommand, '--up-to', '3')).rejects.toThrow('归档只用于 PostgreSQL');
  });
});
