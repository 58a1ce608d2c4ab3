import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeldPosts } from '#libs/organization';
import { POOL } from '#libs/platform/database';
import type pg from 'pg';
import { groupList } from '../../../libs/organization/src/projections/group-list.projection.js';
import { personList } from '../../../libs/organization/src/projections/person-list.projection.js';
import { postList } from '../../../libs/organization/src/projections/post-list.projection.js';
import { unitList } from '../../../libs/organization/src/projections/unit-list.projection.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly details: Record<string, unknown>;
}

interface Created {
  readonly position: string;
  readonly postId: string;
}

let product: TestProduct;
let county: Jurisdiction;
let systemAdministrator: HttpClient;
let securityAdministrator: HttpClient;
let supervisor: HttpClient;

beforeAll(async () => {
  product = await startProduct('roster', { at: '2025-03-03T01:00:00.000000Z' });
  county = await foundJurisdiction(product, {
    units: [{ name: '县政府办' }, { name: '县水利局', aliases: ['县水务局'] }],
    posts: [
      { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '周系统' },
      { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '吴安全' },
      { title: '督查员', unit: '县水利局', roles: ['supervisor'], person: '李敏' },
      { title: '水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '李敏' },
    ],
  });
  systemAdministrator = await county.signIn('系统管理员');
  securityAdministrator = await county.signIn('安全管理员');
  supervisor = await county.signIn('督查员');
});

afterAll(() => product.stop());

/** Reads after the given position. */
const after = (position: string) => ({ headers: { 'read-after': position } });
const drained = async <Body extends { position: string }>(answer: Promise<{ status: number; body: Body }>) => {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 200 });
  await product.drain(county.log);
  return body;
};

describe('POST /api/units', () => {
  it('registers units and groups in bulk and lists them by name', async () => {
    const { position, unitIds } = await drained(
      systemAdministrator.post<{ position: string; unitIds: string[]; groupIds: string[] }>('/api/units', {
        units: [
          { name: '南塬镇', kind: 'town' },
          { name: '北川镇', kind: 'town' },
        ],
        groups: [{ name: '各镇', members: [] }],
      }),
    );
    const { body } = await supervisor.get<{ items: object[] }>('/api/units', after(position));
    expect(body.items).toContainEqual(
      expect.objectContaining({ unitId: unitIds[0], name: '南塬镇', kind: 'town', kindText: '镇街', aliases: [] }),
    );
    const groups = await supervisor.get<{ items: object[] }>('/api/groups', after(position));
    expect(groups.body.items).toContainEqual(expect.objectContaining({ name: '各镇', members: [] }));
  });

  it('answers a repetition with the same ids and appends nothing', async () => {
    const commandId = '0198f000-0000-7000-8000-000000000001';
    const body = { units: [{ name: '县审计局', kind: 'government' }] };
    const first = await supervisor.post('/api/units', body, { commandId });
    const second = await supervisor.post('/api/units', body, { commandId });
    expect(second).toMatchObject({ status: 200, body: first.body });
  });

  it('refuses a name that is an alias, in Chinese and with what to do', async () => {
    const answer = await supervisor.post<Problem>('/api/units', { units: [{ name: '县水务局', kind: 'government' }] });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'organization/name-taken',
        title: '名称“县水务局”已被“县水利局”使用（含别名）。请改用其他名称，或直接选用该单位。',
      },
    });
  });

  it('refuses input that fits no unit', async () => {
    const answer = await supervisor.post<Problem>('/api/units', { units: [{ name: '', kind: 'shop' }] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'platform/invalid-input' } });
  });
});

describe('POST /api/units/:id/rename', () => {
  it('shows the new name now and the old one as of the minute before', async () => {
    const [unitId] = (
      await drained(
        systemAdministrator.post<{ position: string; unitIds: string[] }>('/api/units', {
          units: [{ name: '县大数据中心', kind: 'government' }],
        }),
      )
    ).unitIds;
    product.clock.advance(60);
    await drained(
      systemAdministrator.post<{ position: string }>(`/api/units/${unitId}/rename`, {
        name: '县数据局',
        documentNumber: '示编发〔2025〕3号',
        effectiveOn: '2025-03-01',
      }),
    );
    expect((await supervisor.get(`/api/units/${unitId}`)).body).toMatchObject({
      name: '县数据局',
      aliases: ['县大数据中心'],
      renamedOn: '2025-03-01',
    });
    expect((await supervisor.get(`/api/units/${unitId}?asOf=2025-03-03T01:00:30Z`)).body).toMatchObject({
      name: '县大数据中心',
      aliases: [],
      renamedOn: null,
    });
  });

  it('is not for the supervisor', async () => {
    const body = { name: '县水资源局', documentNumber: '示编发〔2025〕4号', effectiveOn: '2025-03-01' };
    const answer = await supervisor.post<Problem>(`/api/units/${county.idOf('县水利局')}/rename`, body);
    expect(answer).toMatchObject({ status: 403, body: { code: 'platform/not-permitted' } });
  });

  it('is refused for a unit that is in no roster', async () => {
    const body = { name: '某局', documentNumber: '示编发〔2025〕4号', effectiveOn: '2025-03-01' };
    const answer = await systemAdministrator.post<Problem>(`/api/units/${county.idOf('nowhere')}/rename`, body);
    expect(answer).toMatchObject({ status: 404, body: { code: 'organization/unknown-unit' } });
  });
});

describe('groups', () => {
  it('get members and aliases', async () => {
    const { groupId } = await drained(
      supervisor.post<{ position: string; groupId: string }>('/api/groups', { name: '县直有关部门', members: null }),
    );
    await drained(supervisor.post<{ position: string }>(`/api/groups/${groupId}/aliases`, { alias: '有关部门' }));
    const members = [county.idOf('县水利局')];
    await drained(supervisor.put<{ position: string }>(`/api/groups/${groupId}/members`, { members }));
    const { body } = await supervisor.get<{ items: object[] }>('/api/groups');
    expect(body.items).toContainEqual({ groupId, name: '县直有关部门', aliases: ['有关部门'], members });
  });
});

describe('posts and persons', () => {
  it('are registered by two administrators, and names are kept encrypted', async () => {
    const { personId } = await drained(
      systemAdministrator.post<{ position: string; personId: string }>('/api/persons', {
        name: '赵联络',
        phone: '0531-8812345',
      }),
    );
    const { postId } = await drained(
      securityAdministrator.post<{ position: string; postId: string }>('/api/posts', {
        title: '水利局审核人',
        unitId: county.idOf('县水利局'),
        roles: ['unit-head'],
      }),
    );
    await drained(securityAdministrator.post<{ position: string }>(`/api/posts/${postId}/fill`, { personId }));
    const posts = await supervisor.get<{ items: object[] }>(
      `/api/posts?unitId=${county.idOf('县水利局')}&role=unit-head`,
    );
    expect(posts.body.items).toEqual([
      {
        postId,
        title: '水利局审核人',
        unitId: county.idOf('县水利局'),
        unitName: '县水利局',
        roles: ['unit-head'],
        roleTexts: ['单位负责人'],
        personId,
        personName: '赵联络',
        phone: '0531-8812345',
      },
    ]);
    const seenBySecurity = await securityAdministrator.get(`/api/posts/${postId}`);
    expect(seenBySecurity.body).toMatchObject({ personName: '赵联络', phone: null });
    const store = product.api.get<EventStore>(EVENT_STORE, { strict: false });
    const events = await Array.fromAsync(store.readAll(county.log, { after: 0n }));
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('赵联络');

    await drained(securityAdministrator.post<{ position: string }>(`/api/posts/${postId}/vacate`));
    expect((await supervisor.get(`/api/posts/${postId}`)).body).toMatchObject({ personId: null });
  });

  it('keep the three administrators apart', async () => {
    const answer = await securityAdministrator.post<Problem>('/api/posts', {
      title: '全能管理员',
      unitId: county.idOf('县政府办'),
      roles: ['system-administrator', 'security-administrator'],
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'organization/administrator-role-not-alone' } });
  });

  it('show an auditor who acted, in words', async () => {
    const { body } = await supervisor.get<{ items: { title: string; personName: string }[] }>(
      `/api/posts?personId=${county.idOf('person 李敏')}`,
    );
    expect(body.items.map(({ title, personName }) => `${personName} ${title}`).toSorted()).toEqual([
      '李敏 水利局联络员',
      '李敏 督查员',
    ]);
  });

  it('stand with their holder in the order in which they were given', async () => {
    const held = product.api.get(HeldPosts, { strict: false });
    const { personId } = await drained(
      systemAdministrator.post<{ position: string; personId: string }>('/api/persons', { name: '钱两岗', phone: null }),
    );
    const posts: string[] = [];
    for (const title of ['值班员', '文书']) {
      const unitId = county.idOf('县政府办');
      const created = { title, unitId, roles: ['unit-contact'] };
      posts.push((await drained(securityAdministrator.post<Created>('/api/posts', created))).postId);
    }
    const [first = '', second = ''] = posts;
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      for (const post of order)
        await drained(securityAdministrator.post<Created>(`/api/posts/${post}/fill`, { personId }));
      expect((await held.postsOf(county.log, personId)).map(({ postId }) => postId)).toEqual(order);
      for (const post of order) await drained(securityAdministrator.post<Created>(`/api/posts/${post}/vacate`));
    }
  });

  it('change their rights with their roles', async () => {
    const postId = county.postOf('水利局联络员');
    const roles = ['unit-contact', 'data-provider'];
    await drained(securityAdministrator.put<{ position: string }>(`/api/posts/${postId}/roles`, { roles }));
    expect((await supervisor.get(`/api/posts/${postId}`)).body).toMatchObject({ roles });
  });
});

describe('the portfolio', () => {
  it("gives a unit to a leader's post", async () => {
    const { postId } = await drained(
      securityAdministrator.post<{ position: string; postId: string }>('/api/posts', {
        title: '分管副县长',
        unitId: county.idOf('县政府办'),
        roles: ['leader-in-charge'],
      }),
    );
    const unitId = county.idOf('县水利局');
    const path = `/api/units/${unitId}/portfolio`;
    await drained(systemAdministrator.put<{ position: string }>(path, { leaderPostId: postId }));
    expect((await supervisor.get(`/api/units/${unitId}`)).body).toMatchObject({ leaderPostId: postId });
    const refused = await systemAdministrator.put<Problem>(path, { leaderPostId: county.postOf('督查员') });
    expect(refused).toMatchObject({ status: 422, body: { code: 'organization/not-a-leader' } });
  });
});

describe('the read models of the roster', () => {
  it.each([unitList, groupList, postList, personList])(
    '$name: a rebuild gives the same rows as live',
    async (projection) => {
      const pool = product.worker.get<pg.Pool>(POOL, { strict: false });
      const store = product.worker.get<EventStore>(EVENT_STORE, { strict: false });
      const { rows, difference } = await replay({ pool, store, log: county.log, projection });
      expect(rows).toBeGreaterThan(0);
      expect(difference).toBeNull();
    },
  );
});

describe('GET /api/jurisdiction/timeline', () => {
  it('tells every post from when to when there is something to see, and what people call the days', async () => {
    const path = '/api/jurisdiction/timeline';
    expect(await supervisor.get(path)).toMatchObject({
      status: 200,
      body: { first: '2025-03-03', last: '2025-03-03', named: [] },
    });
    expect(await supervisor.get(`${path}?asOf=2025-03-03`)).toMatchObject({ status: 400 });
    product.clock.moveTo('2025-03-05T01:00:00.000000Z');
    const later = await county.signIn('督查员');
    expect((await later.get(path)).body).toMatchObject({
      first: '2025-03-03',
      last: '2025-03-05',
      named: [
        { name: 'yesterday', nameText: '昨天', day: '2025-03-04' },
        { name: 'last-working-day', nameText: '上个工作日', day: '2025-03-04' },
      ],
    });
  });
});
