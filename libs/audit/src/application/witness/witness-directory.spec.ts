import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseNote } from '#libs/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WitnessedLog } from '../../testing/witnessed-log.js';
import { WitnessDirectory } from './witness-directory.js';

const NAME = 'witness.example/w1';
const log = new WitnessedLog();
let path: string;
let opened: WitnessDirectory[];

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'witness-')), 'state');
  opened = [];
});
afterEach(() => {
  for (const directory of opened) directory.close();
  rmSync(join(path, '..'), { recursive: true });
});

async function open(name?: string): Promise<WitnessDirectory> {
  const directory = await WitnessDirectory.open(path, name);
  opened.push(directory);
  return directory;
}

async function cosign(directory: WitnessDirectory, size: number, time = 1_700_000_000n): Promise<void> {
  const { text, signatures } = parseNote(log.note(size));
  await directory.keep({ text, signatures: [...signatures, directory.key.cosign(text, time)] });
}

const checkpointFile = (): string => join(path, readdirSync(path).find((file) => file.endsWith('.checkpoint')) ?? '');

describe('the directory of a witness', () => {
  it('keeps the key and the newest checkpoint of each log, which nobody else can read', async () => {
    const first = await open(NAME);
    expect(first.newest(log.origin)).toBeNull();
    await cosign(first, 5);
    first.close();
    const second = await open();
    expect(second.key.publicKey).toEqual(first.key.publicKey);
    expect(second.newest(log.origin)).toMatchObject({ checkpoint: { size: 5 }, time: 1_700_000_000n });
    for (const file of ['witness.key', checkpointFile().slice(path.length + 1)])
      expect(statSync(join(path, file)).mode & 0o777).toBe(0o600);
  });

  it('takes up what is whole of a file that was being written', async () => {
    const first = await open(NAME);
    await cosign(first, 5);
    first.close();
    writeFileSync(`${checkpointFile()}.part`, 'duban/test/1\n9\n');
    expect((await open()).newest(log.origin)?.checkpoint.size).toBe(5);
  });

  it('is for one process at a time', async () => {
    await open(NAME);
    await expect(open()).rejects.toThrow('另一个见证程序正在使用');
  });

  it('needs a name at first, and has none but that afterwards', async () => {
    await expect(open()).rejects.toThrow('第一次启动须用 --name');
    await expect(open('甲 乙')).rejects.toThrow('不能作名称');
    (await open(NAME)).close();
    await expect(open('other')).rejects.toThrow('见证程序名为 witness.example/w1');
  });

  it('is not used where a file in it is not what the witness has signed', async () => {
    const first = await open(NAME);
    await cosign(first, 5);
    first.close();
    for (const text of [log.note(9), '', 'nothing']) {
      writeFileSync(checkpointFile(), text);
      await expect(open()).rejects.toThrow('已损坏：不能当作没有见证过');
    }
    rmSync(join(path, 'witness.key'));
    await expect(open(NAME)).rejects.toThrow('却没有密钥');
  });
});
