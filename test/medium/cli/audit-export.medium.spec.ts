import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXPORT_FORMAT_NAMES } from '#libs/audit';
import { LogSealer, parseSealKey, PostgresSealedTrees } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { AccessRecord } from '#libs/platform/auth';
import { UuidIds } from '#libs/platform/clock';
import { Database } from '#libs/platform/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { auditExportCommand } from '../../../apps/cli/src/audit-export.command.js';
import { eventually } from '../../support/eventually.js';
import { openSampleDatabase, opens, retitled, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

let database: SampleDatabase;
let sample: SampleLog;
let directory: string;

beforeAll(async () => {
  database = await openSampleDatabase('audit export');
  process.env['DATABASE_URL'] = database.url;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});
beforeEach(async () => {
  sample = await database.newLog();
  database.clock.set('2024-03-01T08:00:00.000000Z');
  directory = mkdtempSync(join(tmpdir(), 'duban-export-'));
});
afterEach(() => rm(directory, { recursive: true }));

const target = (name: string) => join(directory, name);

/** Runs the command in this process, as commander does once for each process. */
async function exports(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditExportCommand.parseAsync(['--log', sample.log, ...args], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

const positions = (file: string) =>
  readFileSync(target(file), 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',', 1)[0]);

describe('duban audit export', () => {
  it.each(EXPORT_FORMAT_NAMES.filter((name) => name !== 'history'))(
    'writes %s into a file of its owner’s, and says its hash',
    async (format) => {
      await sample.append(opens('1'), retitled('1', '换水表'));
      const said = await exports('--format', format, '--out', target('log'));
      const sha256 = createHash('sha256')
        .update(readFileSync(target('log')))
        .digest('hex');
      expect(said).toBe(`已导出到 ${target('log')}：截至位置 2，0.0 MB\n  SHA-256 ${sha256}\n`);
      expect(statSync(target('log')).mode & 0o777).toBe(0o600);
      expect(readdirSync(directory)).toEqual(['log']);
    },
  );

  it('goes up to a position or a day', async () => {
    await sample.append(opens('1'), opens('2'));
    database.clock.set('2024-03-05T08:00:00.000000Z');
    await sample.append(opens('3'));
    await exports('--format', 'csv', '--out', target('day.csv'), '--as-of', '2024-03-01');
    await exports('--format', 'csv', '--out', target('position.csv'), '--as-of', '2024-03-01', '--up-to', '1');
    expect([positions('day.csv'), positions('position.csv')]).toEqual([['1', '2'], ['1']]);
  });

  it.each<[RegExp, string[]]>([
    [/记录现在只到位置 1/, ['--up-to', '2', '--out', 'new.csv']],
    [/“明天”不是日期或时间/, ['--as-of', '明天', '--out', 'new.csv']],
    [/已有文件 .*taken\.csv：请换一个名称/, ['--out', 'taken.csv']],
    [/没有目录 .*nowhere/, ['--out', 'nowhere/new.csv']],
  ])('refuses with %p and writes nothing', async (words, args) => {
    await sample.append(opens('1'));
    writeFileSync(target('taken.csv'), '原来的');
    const out = args.map((arg, index) => (args[index - 1] === '--out' ? target(arg) : arg));
    await expect(exports('--format', 'csv', ...out)).rejects.toThrow(words);
    expect(readdirSync(directory)).toEqual(['taken.csv']);
    expect(readFileSync(target('taken.csv'), 'utf8')).toBe('原来的');
  });

  it('writes a history that is verified without server or database, and refuses where nothing is sealed', async () => {
    await sample.append(opens('1'), retitled('1', '换水表'));
    const out = ['--format', 'history', '--out', target('log.jsonl')];
    await expect(exports(...out)).rejects.toThrow(/事件记录还没有封存：.*DUBAN_SEAL_KEY/);
    expect(readdirSync(directory)).toEqual([]);
    const trees = new PostgresSealedTrees(database.pool);
    const key = parseSealKey(`intl:${Buffer.alloc(32, 5).toString('base64')}`);
    await new LogSealer({ store: database.store, trees, key }).advance(sample.log);
    expect(await exports(...out)).toContain('截至位置 2');
    const { publicKey = '' } = (await trees.find(sample.log)) ?? {};
    const args = ['audit', 'verify', target('log.jsonl'), '--key', publicKey];
    const { status, stdout } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', env: {} });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('2 条事件与 1 个签名的检查点一致'),
    });
  });

  it('is noted in the record of access, with the account at the machine', async () => {
    await sample.append(opens('1'));
    await exports('--format', 'xes', '--out', target('log.xes'));
    const record = new AccessRecord(new Database(database.pool), database.clock, new UuidIds());
    expect(await record.list(sample.log, { limit: 5 })).toEqual([
      expect.objectContaining({
        act: 'log-exported',
        details: { format: 'xes', position: '1', systemUser: userInfo().username },
      }),
    ]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind at %s, even where it comes twice', async (signal) => {
    const text = '修管网。'.repeat(400);
    for (let part = 0; part < 10; part += 1) {
      const events = Array.from({ length: 1_000 }, () => opens(String(part), text));
      const context = { actor: systemActor, commandId: newId(), requestHash: 'test' };
      await database.store.append({ log: sample.log, stream: `item-${part}`, expected: 'any', events, context });
    }
    const args = ['audit', 'export', '--log', sample.log, '--format', 'ocel', '--out', target('log.json')];
    const child = spawn(process.execPath, [MAIN, ...args], { env: { DATABASE_URL: database.url } });
    const exit = once(child, 'exit');
    let errors = '';
    child.stderr.on('data', (part: Buffer) => (errors += String(part)));
    await eventually(() => expect(readdirSync(directory)).not.toEqual([]), 60_000);
    child.kill(signal);
    child.kill(signal);
    expect(await exit).toEqual([1, null]);
    expect(errors).toBe('已停止，没有留下导出文件。\n');
    expect(readdirSync(directory)).toEqual([]);
  });
});
