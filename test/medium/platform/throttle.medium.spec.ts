import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import type { HttpClient } from '../../support/http-client.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

let platform: OpenPlatform;
let log: string;

beforeAll(async () => {
  platform = await openPlatform('throttle', [], { DUBAN_UPLOADS_PER_MINUTE: '2', DUBAN_LIVE_CONNECTIONS: '1' });
  log = await platform.found();
});
afterAll(() => platform.close());

const upload = (by: HttpClient) => by.post('/api/files?name=a.txt', Buffer.from('已完成管网改造'));

/** Opens the live connection and leaves it open. */
async function listen({ url, cookie }: HttpClient): Promise<{ status: number | undefined; leave(): void }> {
  const sent = request(new URL('/api/live', url), { agent: false, headers: { cookie } });
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    sent.on('response', resolve).on('error', reject).end(),
  );
  response.resume().on('error', () => undefined);
  return { status: response.statusCode, leave: () => sent.destroy() };
}

describe('Costly work', () => {
  it('is rationed for each account, with the time to wait', async () => {
    const { client } = await platform.enter(log);
    expect([(await upload(client)).status, (await upload(client)).status]).toEqual([201, 201]);
    expect(await upload(client)).toMatchObject({
      status: 429,
      headers: { 'retry-after': expect.stringMatching(/^(29|30)$/) },
      body: { code: 'platform/too-many-requests', title: expect.stringMatching(/^操作太频繁，请 \d+ 秒后再试$/) },
    });
    const { client: other } = await platform.enter(log);
    expect((await upload(other)).status).toBe(201);
  });

  it('is rationed for each address, whichever accounts it comes from', async () => {
    const statuses: number[] = [];
    while (statuses.length < 40 && !statuses.includes(429)) {
      const { client } = await platform.enter(log);
      statuses.push((await upload(client)).status, (await upload(client)).status);
    }
    expect(statuses).toContain(429);
  });
});

describe('Live connections', () => {
  it('are so many at a time for each account', async () => {
    const { client } = await platform.enter(log);
    const first = await listen(client);
    expect(first.status).toBe(200);
    expect(await client.get('/api/live')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'platform/too-many-connections' },
    });
    first.leave();
    await eventually(async () => {
      const next = await listen(client);
      next.leave();
      expect(next.status).toBe(200);
    });
  });
});
