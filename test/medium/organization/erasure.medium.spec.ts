import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

interface PersonBody {
  readonly personId: string;
  readonly name: unknown;
  readonly phone: unknown;
  readonly erasure: { readonly status: string } | null;
}

let product: TestProduct;
let county: Jurisdiction;
let system: HttpClient;
let security: HttpClient;

beforeAll(async () => {
  product = await startProduct('erasure_roster', { at: '2026-11-23T01:00:00.000000Z' });
  county = await foundJurisdiction(product, {
    units: [{ name: '县政府办' }],
    posts: [
      { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '周系统' },
      { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '吴安全' },
    ],
  });
  system = await county.signIn('系统管理员');
  security = await county.signIn('安全管理员');
});
afterAll(() => product.stop());

const cause = { ground: 'consent-withdrawn', documentNumber: null };
const ask = (client: HttpClient, personId: string, verb: string, body: object = {}, options = {}) =>
  client.post<{ position: string; code: string }>(`/api/persons/${personId}/${verb}-erasure`, body, options);

async function register(name: string, options = {}): Promise<string> {
  const { body } = await system.post<{ personId: string }>('/api/persons', { name, phone: '0531-8812345' }, options);
  await product.drain(county.log);
  return body.personId;
}

async function personOf(client: HttpClient, personId: string, asOf = ''): Promise<PersonBody | undefined> {
  const { body } = await client.get<{ items: PersonBody[] }>(`/api/persons${asOf}`);
  return body.items.find((person) => person.personId === personId);
}

describe('The erasure of a person', () => {
  it('shows who asked and who decided, and since when the data are gone', async () => {
    const personId = await register('赵离岗');
    product.clock.advance(60);
    expect((await ask(system, personId, 'request', cause)).status).toBe(200);
    await product.drain(county.log);
    expect(await personOf(security, personId)).toMatchObject({
      name: '赵离岗',
      erasure: {
        status: 'requested',
        statusText: '待批准删除',
        groundText: '本人撤回同意',
        documentNumber: null,
        requestedBy: { person: '周系统', post: '系统管理员', unit: '县政府办' },
        decidedBy: null,
      },
    });
    product.clock.advance(60);
    expect((await ask(security, personId, 'approve')).status).toBe(200);
    await product.drain(county.log);
    const erased = { erased: true, at: expect.stringMatching(/^2026-11-23T01:0[23]:/) };
    expect(await personOf(system, personId)).toMatchObject({
      name: erased,
      phone: erased,
      erasure: { status: 'erased', decidedBy: { person: '吴安全', post: '安全管理员' } },
    });
    expect(await personOf(system, personId, '?asOf=2026-11-23T01:00:30Z')).toEqual({
      personId,
      name: erased,
      phone: erased,
      erasure: null,
    });
  });

  it('is refused, and may be asked for again', async () => {
    const personId = await register('钱留任');
    await ask(system, personId, 'request', cause);
    expect((await ask(security, personId, 'refuse')).status).toBe(200);
    await product.drain(county.log);
    expect(await personOf(system, personId)).toMatchObject({ name: '钱留任', erasure: { status: 'refused' } });
    expect(await ask(security, personId, 'approve')).toMatchObject({
      status: 422,
      body: { code: 'organization/erasure-not-requested' },
    });
    expect((await ask(system, personId, 'request', { ...cause, ground: 'other-law' })).status).toBe(200);
  });

  it('is asked for and approved by different posts', async () => {
    const personId = await register('孙待定');
    expect((await ask(security, personId, 'request', cause)).status).toBe(403);
    await ask(system, personId, 'request', cause);
    expect((await ask(system, personId, 'approve')).status).toBe(403);
  });
});

describe('The registration of a person', () => {
  it('is recorded with a fingerprint that nobody can try out, and is known again all the same', async () => {
    const commandId = '0198f000-0000-7000-8000-0000000000e1';
    const first = await register('李指纹', { commandId });
    expect(await register('李指纹', { commandId })).toBe(first);
    const other = await system.post<{ code: string }>('/api/persons', { name: '李另外', phone: null }, { commandId });
    expect(other).toMatchObject({ status: 422, body: { code: 'event-store/command-reused' } });
    const store = product.api.get<EventStore>(EVENT_STORE, { strict: false });
    expect(await store.findCommand(county.log, commandId)).not.toBeNull();
  });

  it('is not repeated once the person is erased', async () => {
    const commandId = '0198f000-0000-7000-8000-0000000000e2';
    const personId = await register('周不再', { commandId });
    await ask(system, personId, 'request', cause);
    await ask(security, personId, 'approve');
    const again = await system.post<{ code: string }>('/api/persons', { name: '周不再', phone: null }, { commandId });
    expect(again).toMatchObject({ status: 422, body: { code: 'platform/subject-erased' } });
  });
});
