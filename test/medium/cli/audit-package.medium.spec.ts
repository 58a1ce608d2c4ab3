import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogSealer, parseSealKey, PostgresSealedTrees } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fromBufferPromise } from 'yauzl';
import { auditPackageCommand } from '../../../apps/cli/src/audit-package.command.js';
import { openSampleDatabase, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const SOURCE = '示例县节水行动方案';
const SOURCE_HASH = createHash('sha256').update(SOURCE).digest('hex');

let database: SampleDatabase;
let sample: SampleLog;
let directory: string;

beforeAll(async () => {
  database = await openSampleDatabase('audit package');
  process.env['DATABASE_URL'] = database.url;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});
beforeEach(async () => {
  sample = await database.newLog();
  database.clock.set('2024-03-01T08:00:00.000000Z');
  directory = mkdtempSync(join(tmpdir(), 'duban-package-'));
  process.env['DUBAN_DATA_DIR'] = join(directory, 'data');
});
afterEach(async () => {
  delete process.env['DUBAN_DATA_DIR'];
  await rm(directory, { recursive: true });
});

const target = () => join(directory, 'plan.zip');

async function packages(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditPackageCommand.parseAsync(['--log', sample.log, '--out', target(), ...args], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

async function submitPlan(): Promise<void> {
  const header = { planId: '1', title: SOURCE, documentNumber: null, issuer: null, issuedOn: null };
  const data = { ...header, sourceSha256: SOURCE_HASH, fileName: '方案.txt' };
  await database.store.append({
    ...{ log: sample.log, stream: 'plan-1', expected: 'any', events: [{ type: 'PlanSubmitted', data }] },
    context: { actor: systemActor, commandId: newId(), requestHash: 'test' },
  });
}

async function seal(): Promise<void> {
  const trees = new PostgresSealedTrees(database.pool);
  const key = parseSealKey(`intl:${Buffer.alloc(32, 5).toString('base64')}`);
  await new LogSealer({ store: database.store, trees, key }).advance(sample.log);
}

function keepSource(): void {
  mkdirSync(join(directory, 'data/files'), { recursive: true });
  const file = join(directory, 'data/files', SOURCE_HASH.slice(0, 2), SOURCE_HASH);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, SOURCE);
}

describe('duban audit package', () => {
  it('writes a whole archive and says its hash', async () => {
    await submitPlan();
    await seal();
    keepSource();
    const said = await packages('1');
    const bytes = readFileSync(target());
    expect(said).toBe(`已归档到 ${target()}：0.0 MB\n  SHA-256 ${createHash('sha256').update(bytes).digest('hex')}\n`);
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    expect((await Array.fromAsync(zip.eachEntry())).map(({ fileName }) => fileName)).toEqual([
      `文件/方案原文/${SOURCE_HASH.slice(0, 12)}-方案.txt`,
      '事件/000000001.json',
      '元数据.xml',
      '清单.json',
    ]);
  });

  it('leaves nothing where a file is missing, the plan is unknown, or nothing is sealed', async () => {
    await submitPlan();
    await expect(packages('1')).rejects.toThrow('事件记录还没有封存');
    await seal();
    await expect(packages('1')).rejects.toThrow(`数据目录中缺少文件 ${SOURCE_HASH}`);
    await expect(packages('9')).rejects.toThrow('没有编号为 9 的方案');
    expect(readdirSync(directory)).not.toContain('plan.zip');
  });
});
