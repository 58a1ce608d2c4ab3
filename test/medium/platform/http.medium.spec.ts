import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { newId } from '#libs/event-store/testing';
import { Database } from '#libs/platform/database';
import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../../support/http-client.js';
import { NoteController } from './note.controller.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

const HEADERS = {
  'content-security-policy':
    "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;font-src 'self' data:;" +
    "connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

let platform: OpenPlatform;
let log: string;
let client: HttpClient;

beforeAll(async () => {
  platform = await openPlatform('http', [NoteController]);
  log = await platform.found();
  ({ client } = await platform.enter(log, ['note:write']));
});
afterAll(() => platform.close());

const write = (headers: Record<string, string> = {}, body: unknown = { text: 'x' }) =>
  client.post<{ code?: string }>(`/api/notes/${newId()}/write`, body, { headers });

/** Speaks to the server byte by byte; the answer up to the end of the connection. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(client.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('latin1').on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('a route', () => {
  it('keeps the product from starting when it says nothing about who may call it', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      show(): string {
        return 'open to everybody';
      }
    }
    await expect(openPlatform('undecorated', [ForgottenController])).rejects.toThrow(
      'Routes without @Requires, @SignedIn, @AnyAccount or @Public: ForgottenController.show',
    );
  });

  it('lets nobody in without a session', async () => {
    const answer = await platform.visitor().post(`/api/notes/${newId()}/write`, { text: 'x' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'platform/not-signed-in', title: '请先登录' } });
  });

  it('lets nobody in without its permission, and records the refusal', async () => {
    const reader = await platform.enter(log, ['note:read']);
    const path = `/api/notes/${newId()}/write`;
    expect(await reader.client.post(path, { text: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'platform/not-permitted', details: { permission: 'note:write' } },
    });
    const database: Database<{
      'platform.access_record': { account_id: string; act: string; details: object; post_id: string };
    }> = platform.app.get(Database);
    const records = await database.withLog(log, (transaction) =>
      transaction
        .selectFrom('platform.access_record')
        .select(['act', 'post_id', 'details'])
        .where('account_id', '=', reader.accountId)
        .execute(),
    );
    expect(records.filter(({ act }) => act === 'refused')).toEqual([
      { act: 'refused', post_id: reader.post, details: { permission: 'note:write', method: 'POST', path } },
    ]);
  });
});

describe('a request from another site', () => {
  it.each([
    ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['a program', {}, 200],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page on another port', { 'sec-fetch-site': 'same-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 403],
    ['an old browser on another site', { origin: 'http://evil.example' }, 403],
    ['an old browser in a sandboxed frame', { origin: 'null' }, 403],
  ])('that writes: %s', async (_, headers, status) => {
    const answer = await write(headers);
    const refused = { status: 403, body: { code: 'platform/cross-site-request' } };
    expect(answer).toMatchObject(status === 403 ? refused : { status });
  });

  it('that writes from an old browser’s own page', async () => {
    expect((await write({ origin: client.url.replace('[::1]', '127.0.0.1') })).status).toBe(200);
  });

  it.each([
    ['is followed as a link', 'navigate', 200],
    ['is refused as a script or picture', 'no-cors', 403],
  ])('that reads %s', async (_, mode, status) => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode };
    expect((await client.get('/api/notes', { headers })).status).toBe(status);
  });
});

describe('a problem', () => {
  it('is worded in Chinese unless English is preferred', async () => {
    const ask = (language: string) => client.get('/api/nowhere', { headers: { 'accept-language': language } });
    expect(await ask('de, en;q=0.5, zh;q=0.3')).toMatchObject({
      status: 404,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'en' },
      body: {
        type: 'urn:duban:problem:platform:unknown-route',
        title: 'There is no such address',
        status: 404,
        instance: '/api/nowhere',
        code: 'platform/unknown-route',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect((await ask('zh-CN, en;q=0.5')).body).toMatchObject({ title: '没有这个地址' });
    expect((await ask('de')).body).toMatchObject({ title: '没有这个地址' });
  });

  it('of the server’s own tells nothing of its cause', async () => {
    const answer = await client.get('/api/notes/broken');
    expect(answer).toMatchObject({ status: 500, body: { code: 'platform/unexpected' } });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it('points at each wrong field', async () => {
    expect((await write({}, { text: ' ', 'a/b': 1 })).body).toMatchObject({
      code: 'platform/invalid-input',
      title: '填写的内容有误，请改正后再提交',
      errors: [
        { pointer: '#/text', detail: '不能为空' },
        { pointer: '#', detail: '不认识的字段：a/b' },
      ],
    });
    expect((await client.get('/api/notes?limit=99')).body).toMatchObject({
      errors: [{ parameter: 'limit', detail: '不能大于 10' }],
    });
  });
});

describe('hostile input', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['JSON that breaks off', '{"text":', 400, 'platform/bad-request'],
    ['JSON nested deep', nested(50_000), 400, 'platform/body-too-complex'],
    ['ten thousands of values', `[${'0,'.repeat(30_000)}0]`, 400, 'platform/body-too-complex'],
    ['more than 256 KB', JSON.stringify({ text: 'x'.repeat(300_000) }), 413, 'platform/body-too-large'],
    ['a prototype', '{"__proto__":{"text":"x"}}', 400, 'platform/invalid-input'],
  ])('%s is refused', async (_, body, status, code) => {
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', cookie: client.cookie, 'idempotency-key': newId() };
      httpRequest(
        new URL(`/api/notes/${newId()}/write`, client.url),
        { method: 'POST', headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        },
      )
        .on('error', reject)
        .end(body);
    });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ code });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form of another site, %s, is not read as JSON',
    async (type) => {
      expect((await write({ 'content-type': type })).status).toBe(400);
    },
  );

  it('a parameter given twice is refused', async () => {
    expect((await client.get('/api/notes?limit=1&limit=2')).status).toBe(400);
  });

  it.each([
    ['two lengths', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET /api/session HTTP/1.1\r\n\r\n'],
    ['a header of a megabyte', `GET /api/session HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(1_000_000)}\r\n\r\n`],
    ['TRACE', 'TRACE /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ])('%s is cut or refused', async (_, text) => {
    const answer = await raw(text).catch(() => '');
    expect(answer).toMatch(/^(?:HTTP\/1\.1 4\d\d .*)?/s);
    expect(answer).not.toContain('HTTP/1.1 2');
    expect((await client.get('/api/session')).status).toBe(200);
  });
});

describe('every answer', () => {
  it.each([
    ['a read', '/api/notes'],
    ['a refusal', '/api/notes?limit=99'],
    ['a fault', '/api/notes/broken'],
    ['an unknown address', '/api/nowhere'],
  ])('carries the same headers: %s', async (_, path) => {
    const { headers } = await client.get(path);
    expect(headers).toMatchObject(HEADERS);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});
