import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { BlobStore } from './blob-store.js';

const MEGABYTE = 1024 * 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

function emptyStore() {
  const dataDir = mkdtempSync(join(tmpdir(), 'blobs-'));
  const store = new BlobStore(readConfig({ DATABASE_URL: 'postgres://x@y/z', DUBAN_DATA_DIR: dataDir }));
  const put = (content: Buffer | string, name: string, maxBytes = MEGABYTE) =>
    store.put(Readable.from([Buffer.from(content)]), { name, maxBytes });
  const kept = () =>
    readdirSync(dataDir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? entry.name : [],
    );
  return { store, put, kept };
}

describe('BlobStore', () => {
  it('keeps a content under its hash and gives it back', async () => {
    const { store, put } = emptyStore();
    const content = '整改照片说明\n';
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await put(content, '说明.txt')).toEqual({
      sha256,
      size: Buffer.byteLength(content),
      mediaType: 'text/plain',
    });
    expect(await text(store.open(sha256))).toBe(content);
  });

  it('keeps the same content once', async () => {
    const { put, kept } = emptyStore();
    await put(PNG, 'a.png');
    await put(PNG, 'b.png');
    expect(kept()).toHaveLength(1);
  });

  it.each([
    ['a picture', PNG, '现场.PNG', 'image/png'],
    ['a PDF', PDF, '报告.pdf', 'application/pdf'],
    ['text in GB18030', Buffer.from([0xd5, 0xfb, 0xb8, 0xc4]), '说明.txt', 'text/plain'],
    ['a table of values', 'a,b\n1,2\n', '数据.csv', 'text/csv'],
    [
      'a Word document',
      zipOf('word/document.xml', 'wordprocessingml.document.main'),
      '方案.docx',
      expect.stringContaining('wordprocessing'),
    ],
  ])('lets in %s', async (_, content, name, mediaType) => {
    expect((await emptyStore().put(content, name)).mediaType).toEqual(mediaType);
  });

  it.each([
    ['a page with script', '<!DOCTYPE html><script>alert(1)</script>', '说明.txt'],
    ['a picture that can carry script', '<svg xmlns="http://www.w3.org/2000/svg"/>', '图.svg'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), '报告.pdf'],
    ['a content whose extension lies', PNG, '报告.pdf'],
    ['a document with macros', zipOf('word/document.xml', 'ms-word.document.macroEnabled.main'), '方案.docx'],
    ['bytes that are nothing', Buffer.from([0, 1, 2, 3]), '说明.txt'],
  ])('refuses %s', async (_, content, name) => {
    const { put, kept } = emptyStore();
    await expect(put(content, name)).rejects.toMatchObject({ code: 'platform/file-type-refused' });
    expect(kept()).toEqual([]);
  });

  it('refuses more bytes than allowed and keeps nothing', async () => {
    const { put, kept } = emptyStore();
    await expect(put('x'.repeat(101), '长.txt', 100)).rejects.toMatchObject({ code: 'platform/file-too-large' });
    expect(kept()).toEqual([]);
  });

  it('refuses an empty file', async () => {
    await expect(emptyStore().put('', '空.txt')).rejects.toMatchObject({ code: 'platform/file-empty' });
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const { store, kept } = emptyStore();
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('first half');
        throw new Error('connection reset');
      })(),
    );
    await expect(store.put(broken, { name: '半.txt', maxBytes: MEGABYTE })).rejects.toThrow('connection reset');
    expect(kept()).toEqual([]);
  });

  it('says that the disk is full', async () => {
    const { store } = emptyStore();
    const full = Readable.from(
      (function* () {
        yield Buffer.from('x');
        throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
      })(),
    );
    await expect(store.put(full, { name: '满.txt', maxBytes: MEGABYTE })).rejects.toMatchObject({
      code: 'platform/disk-full',
    });
  });

  it('opens nothing but hashes', () => {
    expect(() => emptyStore().store.open('../../secrets.json')).toThrow(RangeError);
  });
});

/** An office document as far as its type goes: a zip of `[Content_Types].xml` and one part. */
function zipOf(part: string, contentType: string): Buffer {
  const types =
    `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${contentType}+xml"/></Types>`.replace(
      'openxmlformats-officedocument.ms-word',
      'ms-word',
    );
  return Buffer.concat([zipEntry('[Content_Types].xml', types), zipEntry(part, '<document/>')]);
}

function zipEntry(name: string, content: string): Buffer {
  const data = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(Buffer.byteLength(content), 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name), data]);
}
