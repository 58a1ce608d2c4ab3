import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readText } from './plan-parse.command.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plan-parse-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe('readText', () => {
  it('reads GBK as well as UTF-8', async () => {
    expect(await readText(fileOf('utf8.txt', Buffer.from('节水')))).toBe('节水');
    expect(await readText(fileOf('gbk.txt', Buffer.from([0xbd, 0xda, 0xcb, 0xae])))).toBe('节水');
  });

  it('says in one line of Chinese that a program or a picture is no text', async () => {
    const file = fileOf('program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0xff, 0xfe, 0xff, 0]));
    await expect(readText(file)).rejects.toThrow(/^[^\n]*不是可识别的文本文件，请另存为纯文本[^\n]*$/u);
  });

  it('says that there is no such file', async () => {
    await expect(readText(path.join(folder, '没有.txt'))).rejects.toThrow('请检查路径和权限');
  });
});
