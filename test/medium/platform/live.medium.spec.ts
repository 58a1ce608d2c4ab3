import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '#libs/event-store/testing';
import { PersonalData } from '#libs/platform/personal-data';
import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import type { HttpClient } from '../../support/http-client.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

let platform: OpenPlatform;
let projector: pg.Client;
let log: string;
let client: HttpClient;

// Only the live connection's checks run on an interval; they are made to come when the test says so.
const FAKED_ALONE = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
] as const;

beforeAll(async () => {
  platform = await openPlatform('live');
  projector = new pg.Client({ connectionString: platform.database.url });
  await projector.connect();
});
beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: [...FAKED_ALONE] });
  log = await platform.found();
  ({ client } = await platform.enter(log));
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(async () => {
  await projector.end();
  await platform.close();
});

/** A page that listens; `heard` grows as the server speaks. */
async function listen(headers: Record<string, string> = {}) {
  const sent: ClientRequest = request(new URL('/api/live', client.url), {
    agent: false,
    headers: { cookie: client.cookie, ...headers },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    sent.on('response', resolve).on('error', reject).end(),
  );
  const page = {
    heard: '',
    status: response.statusCode,
    type: response.headers['content-type'],
    ended: false,
    leave: () => sent.destroy(),
  };
  response.setEncoding('utf8').on('data', (chunk: string) => (page.heard += chunk));
  response.on('end', () => (page.ended = true)).on('error', () => undefined);
  await eventually(() => expect(page.heard).toMatch(/id: \d+/));
  return page;
}

const moved = (ofLog: string, position: number, topics: string[]) =>
  projector.query(`select pg_notify('duban_projected', $1)`, [
    JSON.stringify({ log: ofLog, position: String(position), topics }),
  ]);

describe('a live connection', () => {
  it('hears what moved in its own jurisdiction and nothing of others', async () => {
    const page = await listen();
    expect(page).toMatchObject({ status: 200, type: 'text/event-stream' });
    await moved(await platform.found(), 7, ['task']);
    await moved(log, 8, ['task', 'plan']);
    await eventually(() =>
      expect(page.heard).toContain('event: moved\nid: 8\ndata: {"position":"8","topics":["task","plan"]}\n'),
    );
    expect(page.heard).not.toContain('id: 7');
    page.leave();
  });

  it('learns that it missed something while it was away', async () => {
    const page = await listen({ 'last-event-id': '5' });
    await eventually(() => expect(page.heard).toContain('data: {"position":"0","topics":["*"]}'));
    page.leave();
  });

  it('is told to forget what it was shown when somebody’s data are erased, in its own jurisdiction alone', async () => {
    const page = await listen();
    const personalData = platform.app.get(PersonalData);
    await personalData.erase(await platform.found(), newId(), '2026-11-23T01:00:00.000000Z');
    await personalData.erase(log, newId(), '2026-11-23T01:00:00.000000Z');
    await eventually(() => expect(page.heard).toContain('event: erased'));
    expect(page.heard.match(/event: erased/g)).toHaveLength(1);
    page.leave();
  });

  it('is kept open by comments', async () => {
    const page = await listen();
    const before = page.heard.length;
    jest.advanceTimersByTime(15_000);
    await eventually(() => expect(page.heard.slice(before)).toContain(': here'));
    page.leave();
  });

  it('ends with the session, and is no sign of life for it', async () => {
    const page = await listen();
    platform.clock.advance(29 * 60);
    jest.advanceTimersByTime(15_000);
    await eventually(() => expect(page.heard.match(/: here/g)?.length).toBeGreaterThan(1));
    expect(page.ended).toBe(false);
    platform.clock.advance(60);
    jest.advanceTimersByTime(15_000);
    await eventually(() => expect(page.ended).toBe(true));
  });

  it('needs somebody signed in', async () => {
    expect((await platform.visitor().get('/api/live')).status).toBe(401);
  });
});
