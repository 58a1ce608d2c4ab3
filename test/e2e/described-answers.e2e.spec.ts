import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribedApi } from '../support/described-api.js';
import type { HttpClient, RequestOptions } from '../support/http-client.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty } from './story/small-county.js';

const described = new DescribedApi();
let county: County;
let running: string;
let clerk: HttpClient;

beforeAll(async () => {
  county = await openSmallCounty('described_answers');
  ({ running } = await claimTwoTasks(county));
  clerk = await county.desk('督查员');
}, 60_000);
afterAll(() => county.product.stop());

/** The status of an answer, once it is sure that it is as described. */
async function asked(
  client: HttpClient,
  [method, address, body]: readonly [string, string, unknown?],
  options: RequestOptions = {},
): Promise<number> {
  const answer = await client.send(method, address, body, options);
  expect(described.faults(method, address, answer)).toEqual([]);
  return answer.status;
}

describe('An answer is as apps/api/openapi.json describes it', () => {
  it('to a command, the first time and again', async () => {
    const options = { commandId: newId() };
    const urge = ['POST', `/api/tasks/${running}/urge`, { message: '请抓紧办理。' }] as const;
    expect([await asked(clerk, urge, options), await asked(clerk, urge, options)]).toEqual([200, 200]);
  });

  it('where nothing comes back', async () => {
    expect(await asked(clerk, ['POST', '/api/notices/read-all', {}])).toBe(204);
    expect(await asked(await county.desk('督查室主任'), ['DELETE', '/api/session/others'])).toBe(204);
  });

  it('to a file that was sent', async () => {
    expect(await asked(clerk, ['POST', '/api/files?name=proof.txt', Buffer.from('佐证')])).toBe(201);
  });

  it.each<[number, string, readonly [string, string, unknown?], RequestOptions?]>([
    [400, 'a body that does not fit', ['POST', '/api/tasks/:task/urge', { why: 1 }]],
    [400, 'a command without its id', ['POST', '/api/tasks/:task/urge', {}], { commandId: null }],
    [400, 'a day that is none', ['GET', '/api/tasks?asOf=yesterday']],
    [400, 'a cursor of nowhere', ['GET', '/api/tasks?cursor=nowhere']],
    [400, 'a position that is none', ['GET', '/api/units'], { headers: { 'read-after': 'x' } }],
    [403, 'a right that the post lacks', ['POST', '/api/tasks/:task/close', {}]],
    [
      403,
      'a page of another site',
      ['POST', '/api/notices/read-all', {}],
      { headers: { 'sec-fetch-site': 'cross-site' } },
    ],
    [404, 'a task that is not there', ['GET', '/api/tasks/:id']],
    [404, 'a draft that is not there', ['GET', '/api/plans/drafts/:id/source']],
    [404, 'a command on a task that is not there', ['POST', '/api/tasks/:id/urge', {}]],
    [404, 'a file that was not sent', ['GET', `/api/files/${'0'.repeat(64)}`]],
    [422, 'a name that is taken', ['POST', '/api/groups', { name: '县水利局', members: null }]],
    [412, 'a version that has passed', ['POST', '/api/tasks/:task/urge', {}], { version: 0 }],
    [413, 'a body that is too large', ['POST', '/api/tasks/:task/urge', { message: '催'.repeat(200_000) }]],
    [415, 'a file of a kind that is not kept', ['POST', '/api/files?name=a.exe', Buffer.from('MZ\u0090')]],
    [422, 'a command into the past', ['POST', '/api/tasks/:task/urge?asOf=2024-01-04', {}]],
    [428, 'an edit without its version', ['DELETE', '/api/plans/drafts/:id']],
  ])('%i, to %s', async (status, _, [method, address, body], options = {}) => {
    const filled = address.replace(':task', running).replace(':id', newId());
    expect(await asked(clerk, [method, filled, body], options)).toBe(status);
  });

  it('401 and 429, to whoever cannot sign in', async () => {
    const visitor = county.product.visitor();
    const statuses = new Set<number>();
    const body = { account: 'nobody-at-all', password: 'wrong' };
    for (let time = 0; time < 12; time += 1) statuses.add(await asked(visitor, ['POST', '/api/session', body]));
    expect(statuses).toEqual(new Set([401, 429]));
  });
});

describe('An answer that is not as described', () => {
  const overview = async () => clerk.get<Record<string, unknown>>('/api/overview');

  it('is found out by a member that is missing', async () => {
    const answer = await overview();
    const { lamps: _, ...body } = answer.body;
    expect(described.faults('GET', '/api/overview', answer)).toEqual([]);
    expect(described.faults('GET', '/api/overview', { ...answer, body })).toEqual([
      expect.stringContaining("must have required property 'lamps'"),
    ]);
  });

  it('is found out by a member too many, and by a status that is not expected', async () => {
    const answer = await overview();
    const more = { ...answer, body: { ...answer.body, secret: 1 } };
    expect(described.faults('GET', '/api/overview', more)).toEqual([expect.stringContaining('additional properties')]);
    expect(described.faults('GET', '/api/overview', { ...answer, status: 418 })).toEqual([
      'GET /api/overview 418 is not described',
    ]);
  });
});
