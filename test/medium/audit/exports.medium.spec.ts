import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Exports } from '../../../libs/audit/src/application/exports.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import type { HttpClient } from '../../support/http-client.js';
import { foundJurisdiction } from '../../support/jurisdiction.js';

/** More than the sockets between a client that does not read and the server hold. */
const TASKS = 6;
const EVENTS_A_TASK = 1_000;
const LONG_TEXT = '已完成老旧管网改造。'.repeat(200);

let product: TestProduct;
let auditor: HttpClient;

beforeAll(async () => {
  product = await startProduct('log exports');
  const county = await foundJurisdiction(product, {
    units: [{ name: '县政府办' }],
    posts: [{ title: '审计管理员', unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' }],
  });
  const store = product.api.get<EventStore>(EVENT_STORE, { strict: false });
  const urged = { type: 'TaskUrged', data: { unitIds: [], message: LONG_TEXT, on: '2024-01-02' } };
  for (let task = 0; task < TASKS; task += 1) {
    await store.append({
      ...{ log: county.log, stream: `task-${task}`, expected: 'any', events: Array(EVENTS_A_TASK).fill(urged) },
      context: { actor: systemActor, commandId: newId(), requestHash: 'test' },
    });
  }
  auditor = await county.signIn('审计管理员');
}, 60_000);
afterAll(() => product.stop());

/** Begins a download and reads nothing of it. */
async function begin(format: string): Promise<IncomingMessage> {
  const headers = { cookie: auditor.cookie ?? '' };
  const asked = get(`${product.url}/api/audit/export?format=${format}`, { headers, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

const spooled = () => readdirSync(join(product.api.get<Config>(CONFIG, { strict: false }).dataDir, 'spool'));

describe('Exports over HTTP', () => {
  it('are two at a time; who goes away makes room', async () => {
    const [one, other] = [await begin('csv'), await begin('csv')];
    const refused = await auditor.get('/api/audit/export?format=csv');
    expect(refused).toMatchObject({ status: 422, body: { code: 'audit/exports-under-way' } });
    expect(refused.headers['retry-after']).toBe('30');
    one.destroy();
    other.destroy();
    const answer = await eventually(async () => {
      const answer = await auditor.get('/api/audit/export?format=csv');
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(answer.text.split('\r\n').length).toBeGreaterThan(TASKS * EVENTS_A_TASK);
  });

  it('give a task as one trace, and leave nothing on disk of what they put in order', async () => {
    const { text } = await auditor.get('/api/audit/export?format=xes');
    expect(text.match(/<trace>/g)).toHaveLength(TASKS);
    expect(text.match(/<event>/g)).toHaveLength(TASKS * EVENTS_A_TASK);
    expect(spooled()).toEqual([]);
  });

  it('that are under way when the process stops are cut off, so that no part passes for the whole', async () => {
    const response = await begin('csv');
    const ended = new Promise<string>((resolve) =>
      response.once('end', () => resolve('ended')).once('error', () => resolve('cut off')),
    );
    product.api.get(Exports, { strict: false }).beforeApplicationShutdown();
    response.resume();
    expect(await ended).toBe('cut off');
  });
});
