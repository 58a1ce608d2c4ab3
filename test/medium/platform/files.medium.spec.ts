import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../../support/http-client.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

interface Uploaded {
  sha256: string;
  size: number;
  mediaType: string;
  name: string;
}

let platform: OpenPlatform;
let log: string;
let client: HttpClient;

beforeAll(async () => {
  platform = await openPlatform('files');
  log = await platform.found();
  ({ client } = await platform.enter(log));
});
afterAll(() => platform.close());

const upload = (name: string, content: string | Buffer, by = client) =>
  by.post<Uploaded>(`/api/files?name=${encodeURIComponent(name)}`, Buffer.from(content));

describe('an uploaded file', () => {
  it('is downloaded under its own name, never shown as a page', async () => {
    const { body, status } = await upload('整改 说明.txt', '已完成管网改造');
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { size: 21, mediaType: 'text/plain', name: '整改 说明.txt' },
    });
    const download = await client.get<string>(`/api/files/${body.sha256}`);
    expect(download).toMatchObject({
      status: 200,
      body: '已完成管网改造',
      headers: {
        'content-type': 'text/plain',
        'content-length': '21',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
    expect(download.headers['content-disposition']).toBe(
      `attachment; filename="?? ??.txt"; filename*=UTF-8''${encodeURIComponent('整改 说明.txt')}`,
    );
  });

  it('of another jurisdiction does not exist, though its hash is known', async () => {
    const { body } = await upload('共同.txt', `common ${newId()}`);
    const stranger = await platform.enter(await platform.found());
    const answer = await stranger.client.get(`/api/files/${body.sha256}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'platform/unknown-file' } });
  });

  it('is at most 20 MB, whatever its length says', async () => {
    const answer = await upload('大.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'));
    expect(answer).toMatchObject({
      status: 413,
      body: { code: 'platform/file-too-large', title: '“大.txt”超过 20 MB，请压缩或拆分后再传' },
    });
  });

  it('is refused when its content is not what its name says', async () => {
    const answer = await upload('报告.pdf', 'plain text');
    expect(answer).toMatchObject({ status: 415, body: { code: 'platform/file-type-refused' } });
  });

  it.each(['../../etc/passwd', 'a\\b.txt', 'line\nbreak.txt', ''])('is refused under the name %j', async (name) => {
    expect((await upload(name, 'x')).status).toBe(400);
  });

  it.each(['..%2F..%2Fsecrets.json', 'A'.repeat(64)])('is not found as %s', async (path) => {
    expect((await client.get(`/api/files/${path}`)).status).toBe(400);
  });
});
