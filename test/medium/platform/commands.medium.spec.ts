import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../../support/http-client.js';
import { NoteController, slowCommand } from './note.controller.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

interface Written {
  version: number;
  position: string;
}
interface Note {
  text: string | null;
  version: number;
  at: string;
}

let platform: OpenPlatform;
let client: HttpClient;
let log: string;
let note: string;

beforeAll(async () => {
  platform = await openPlatform('commands', [NoteController]);
  log = await platform.found();
  ({ client } = await platform.enter(log, ['note:write']));
});
beforeEach(() => {
  note = newId();
  platform.clock.advance(60);
});
afterAll(() => platform.close());

const write = (text: string, options = {}) => client.post<Written>(`/api/notes/${note}/write`, { text }, options);
const read = (query = '') => client.get<Note>(`/api/notes/${note}${query}`);

describe('a command', () => {
  it('answers version and position, and the version as ETag', async () => {
    const answer = await write('第一稿');
    expect(answer).toMatchObject({ status: 200, body: { version: 0, position: expect.stringMatching(/^\d+$/) } });
    expect(answer.headers.etag).toBe('"0"');
    expect(Object.keys(answer.body)).toEqual(['version', 'position']);
    expect((await read()).body).toMatchObject({ text: '第一稿', version: 0 });
  });

  it('needs an Idempotency-Key that is a UUID', async () => {
    const missing = await write('x', { commandId: null });
    expect(missing).toMatchObject({ status: 400, body: { code: 'platform/idempotency-key-missing' } });
    expect(await write('x', { commandId: 'again' })).toMatchObject({
      status: 400,
      body: { code: 'platform/idempotency-key-invalid' },
    });
    expect((await read()).body.version).toBe(-1);
  });

  it('gives its first answer again and appends nothing', async () => {
    const commandId = newId();
    const first = await write('一次', { commandId });
    await write('另一次');
    expect((await write('一次', { commandId })).body).toEqual(first.body);
    expect((await read()).body).toMatchObject({ text: '另一次', version: 1 });
  });

  it.each([
    ['another body', (id: string) => write('两样', { commandId: id })],
    ['another route', (id: string) => client.post(`/api/notes/${newId()}/write`, { text: '一样' }, { commandId: id })],
    [
      'another person',
      async (id: string) => {
        const other = await platform.enter(log, ['note:write']);
        return other.client.post(`/api/notes/${note}/write`, { text: '一样' }, { commandId: id });
      },
    ],
  ])('refuses its id for %s', async (_, again) => {
    const commandId = newId();
    await write('一样', { commandId });
    expect(await again(commandId)).toMatchObject({ status: 422, body: { code: 'event-store/command-reused' } });
    expect((await read()).body.version).toBe(0);
  });

  it('under way is not started twice', async () => {
    const commandId = newId();
    const slowly = () => client.post(`/api/notes/${note}/write-slowly`, {}, { commandId });
    const first = slowly();
    await slowCommand.started.promise;
    expect(await slowly()).toMatchObject({ status: 409, body: { code: 'event-store/command-in-flight' } });
    slowCommand.finish.resolve();
    expect((await first).status).toBe(200);
    expect((await slowly()).status).toBe(200);
    expect((await read()).body.version).toBe(0);
  });

  it('can be asked for its outcome', async () => {
    const commandId = newId();
    expect(await client.get(`/api/commands/${commandId}`)).toMatchObject({
      status: 404,
      body: { code: 'platform/unknown-command' },
    });
    const { body } = await write('可查', { commandId });
    expect(await client.get(`/api/commands/${commandId}`)).toMatchObject({ status: 200, body });
  });

  it('cannot be sent from the past', async () => {
    const answer = await client.post(`/api/notes/${note}/write?asOf=2026-01-01`, { text: 'x' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'platform/past-is-read-only' } });
  });
});

describe('If-Match', () => {
  it('lets the command through at that version', async () => {
    await write('一');
    expect(await write('二', { version: 0 })).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('answers 412 with both versions when it is stale', async () => {
    await write('一');
    await write('二');
    expect(await write('三', { version: 0 })).toMatchObject({
      status: 412,
      body: {
        code: 'event-store/stale-version',
        title: '别人刚刚改过，请看过最新情况再办',
        details: { expected: 0, actual: 1 },
      },
    });
    expect((await read()).body.text).toBe('二');
  });

  it('is demanded where the route says so', async () => {
    await write('一');
    const rewrite = (options = {}) => client.post(`/api/notes/${note}/rewrite`, { text: '改' }, options);
    expect(await rewrite()).toMatchObject({ status: 428, body: { code: 'platform/version-missing' } });
    expect((await rewrite({ version: 0 })).status).toBe(200);
  });

  it.each(['*', '1', 'W/"1"', '"one"'])('must be a quoted version: not %s', async (text) => {
    const answer = await write('x', { headers: { 'if-match': text } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform/version-invalid' } });
  });
});

describe('asOf', () => {
  it('shows what was known then', async () => {
    await write('早');
    const early = (await read()).body.at;
    platform.clock.advance(600);
    await write('晚');
    expect((await read(`?asOf=${early}`)).body).toMatchObject({ text: '早', version: 0, at: early });
    expect((await read('?asOf=2026-11-20')).body).toMatchObject({ text: null, version: -1 });
    expect((await read('?asOf=lastWorkingDay@08:00+08:00')).body).toMatchObject({ text: null, version: -1 });
    expect((await read()).body.text).toBe('晚');
  });

  it('belongs to queries whose schema does not name it', async () => {
    expect((await client.get('/api/notes?limit=3&asOf=2026-11-20')).status).toBe(200);
  });

  it('is refused, not passed over, where there is only the present', async () => {
    for (const path of ['/api/labels', `/api/commands/${newId()}`, '/api/session'])
      expect(await client.get(`${path}?asOf=2026-11-20`)).toMatchObject({
        status: 400,
        body: { code: 'platform/present-only', title: '这里只有当前情况，不能查看过去的情况' },
      });
  });

  it.each([
    ['platform/as-of-invalid', 'yesterday'],
    ['platform/as-of-in-future', '2126-01-01'],
    ['platform/rules-invalid', '2026-11-20&rules=old'],
  ])('is refused as %s', async (code, asOf) => {
    expect(await read(`?asOf=${asOf}`)).toMatchObject({ status: 400, body: { code } });
  });
});

describe('Read-After', () => {
  it('waits in vain without a worker, and then says so', async () => {
    const { body } = await write('未到');
    const answer = await client.get(`/api/notes/${note}`, { headers: { 'read-after': body.position } });
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'event-store/read-models-behind' },
    });
  }, 15_000);

  it('must be a position', async () => {
    const answer = await client.get(`/api/notes/${note}`, { headers: { 'read-after': 'now' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform/read-after-invalid' } });
  });
});

describe('a list', () => {
  it('links its next page', async () => {
    const answer = await client.get('/api/notes?limit=3');
    expect(answer).toMatchObject({ status: 200, body: { items: [3], next: 'abc' } });
    expect(answer.headers['link']).toBe('</api/notes?limit=3&cursor=abc>; rel="next"');
  });
});
