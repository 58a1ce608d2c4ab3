import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { ReadPlan } from '#libs/plan';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import {
  cooperating,
  deadline,
  indicator,
  phase,
  reading,
  responsible,
  task,
} from '../../../libs/plan/src/testing/reading.fixture.js';
import type { TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import type { Jurisdiction } from '../../support/jurisdiction.js';
import {
  editOf,
  issued,
  ok,
  openPlanOffice,
  path,
  type DraftBody,
  type PlanOffice,
  type Problem,
} from './plan-office.js';

let office: PlanOffice;
let product: TestProduct;
let county: Jurisdiction;
let clerk: HttpClient;
let director: HttpClient;
let contact: HttpClient;

beforeAll(async () => {
  office = await openPlanOffice('drafts');
  ({ product, county, clerk, director, contact } = office);
});

afterAll(() => product.stop());

/** The present, which is over when this returns. */
async function moment(): Promise<string> {
  const now = await product.clock.now();
  product.clock.advance(60);
  return now;
}

describe('a draft', () => {
  it('is reviewed against the roster, its missing units registered and matched, its leads confirmed, and submitted', async () => {
    const { draftId } = await office.importReading(
      reading({
        tasks: [
          task('修复管网', {
            responsibilities: [...responsible('水利局', '住建局'), ...cooperating('各镇街')],
            deadline: deadline({ date: '2025-12-31' }),
          }),
          task('更换水表', { responsibilities: responsible('节水工作领导小组成员单位'), divided: true }),
          task('补贴水价', { responsibilities: responsible('财政部门') }),
          task('加强组织领导', { safeguard: true }),
        ],
        indicators: [indicator('供水普及率', { task: 0 })],
        phases: [phase('摸底建账')],
      }),
    );
    const first = await office.draftOf(draftId);
    expect(first).toMatchObject({ status: 'editing', version: 1 });
    expect(first.review.openMentions.map(({ mention: text, blocking }) => [text, blocking])).toEqual([
      ['住建局', true],
      ['各镇街', false],
      ['节水工作领导小组成员单位', true],
      ['财政部门', true],
    ]);
    expect(first.proposals['住建局']).toEqual({ name: '县住建局', aliases: [], kind: 'government' });
    expect(first.review.items[0]).toMatchObject({ due: '2025-12-31', continuing: false });
    expect(first.review.findings).toContainEqual(
      expect.objectContaining({
        code: 'plan/unit-unresolved',
        text: '“修复管网”的责任单位“住建局”不在名册中，请登记或指定对应单位。',
      }),
    );

    const registered = await ok(
      clerk.post<DraftBody>(path(draftId, '/register-units'), {
        units: [{ mention: '住建局', name: '县住建局', kind: 'government' }],
        groups: [
          { mention: '各镇街', name: '各镇街', members: null },
          {
            mention: '节水工作领导小组成员单位',
            name: '县节水工作领导小组成员单位',
            members: [{ name: '县住建局' }, { name: '县水利局' }],
          },
        ],
      }),
    );
    expect(registered.review.openMentions.map(({ mention: text }) => text)).toEqual(['财政部门']);
    const matched = await ok(
      clerk.post<DraftBody>(path(draftId, '/match-unit'), { mention: '财政部门', unitId: county.idOf('县财政局') }),
    );
    expect(matched.review.openMentions).toEqual([]);
    expect(matched.review.leadsToConfirm.map(({ unitId }) => unitId)).toEqual([
      county.idOf('县水利局'),
      county.idOf('节水领导小组办公室'),
      county.idOf('县财政局'),
    ]);

    const leads = matched.review.leadsToConfirm;
    const confirmed = await ok(
      clerk.post<DraftBody>(path(draftId, '/confirm-leads'), { leads }, { version: matched.version }),
    );
    expect(confirmed.version).toBe(matched.version + 1);
    expect(confirmed.review.findings.filter(({ blocking }) => blocking)).toEqual([]);

    const { planId } = await office.submit(draftId);
    expect(planId).toBe(draftId);
    const plan = await product.api.get(QueryBus, { strict: false }).execute(new ReadPlan(county.log, planId));
    expect(plan).toMatchObject({
      status: 'submitted',
      header: {
        officeUnitId: county.idOf('节水领导小组办公室'),
        counts: { tasks: 3, safeguards: 0, checklist: 1, indicators: 1, phases: 1 },
      },
    });
    expect(plan.items[1]).toMatchObject({
      mode: 'divided',
      participants: [
        { unitId: county.idOf('节水领导小组办公室'), role: 'lead', inferred: true },
        { unitId: null, role: 'cooperating', mention: '节水工作领导小组成员单位' },
      ],
    });
  });

  it('is the same for the same text', async () => {
    const { draftId } = await office.importReading(issued, '同一文件');
    expect(await office.importReading(issued, '同一文件')).toEqual({ draftId, existing: true });
  });

  it('is not made from a text without tasks', async () => {
    const empty = office.importReading(reading({ tasks: [task('加强组织领导', { safeguard: true })] }));
    await expect(empty).rejects.toMatchObject({ code: 'plan/no-tasks' });
  });

  it('keeps the source text for highlighting', async () => {
    const { draftId } = await office.importReading(issued, '一、重点任务\n修复管网');
    const { body, headers } = await clerk.get<string>(path(draftId, '/source'));
    expect(body).toBe('一、重点任务\n修复管网');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('is saved on the revision that the person saw, and on no other', async () => {
    const { draftId } = await office.importReading(issued);
    const draft = await office.draftOf(draftId);
    const edit = editOf(draft);
    const retitled = { ...edit, document: { ...edit.document, title: '改后的标题' } };
    const saved = await ok(clerk.put<DraftBody>(path(draftId), retitled, { version: 1 }));
    expect(saved).toMatchObject({ version: 2, content: { document: { title: '改后的标题' } } });
    expect(saved.content.items).toEqual(draft.content.items);
    expect(await clerk.put<Problem>(path(draftId), edit, { version: 1 })).toMatchObject({
      status: 412,
      body: { code: 'event-store/stale-version', details: { expected: 1, actual: 2 } },
    });
    expect(await clerk.put<Problem>(path(draftId), edit)).toMatchObject({ status: 428 });
  });

  it('is refused a unit that the roster does not have', async () => {
    const { draftId } = await office.importReading(issued);
    const edit = editOf(await office.draftOf(draftId));
    const participants = [{ mention: '某局', role: 'lead', decided: { unitId: newId() } }];
    const answer = await clerk.put<Problem>(
      path(draftId),
      { ...edit, items: [{ ...edit.items[0], participants }] },
      { version: 1 },
    );
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'plan/unknown-unit', title: '所选单位不在名册中，请重新选择，或先登记该单位。' },
    });
    const matched = await clerk.post<Problem>(path(draftId, '/match-unit'), { mention: '某局', unitId: newId() });
    expect(matched).toMatchObject({ status: 404, body: { code: 'organization/unknown-unit' } });
  });

  it('is refused submission while something stands in the way, and appends nothing', async () => {
    const { draftId } = await office.importReading(
      reading({ tasks: [task('修复管网', { responsibilities: responsible('县水利局') })] }),
    );
    const store = product.api.get<EventStore>(EVENT_STORE, { strict: false });
    const head = await store.head(county.log);
    expect(await clerk.post<Problem>(path(draftId, '/submit'), {}, { version: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'plan/lead-unconfirmed',
        title: '“修复管网”的牵头单位“县水利局”由系统推定，须经确认。',
        details: { findings: [{ code: 'plan/lead-unconfirmed' }] },
      },
    });
    expect(await store.head(county.log)).toBe(head);
  });

  it('can be deleted until it is submitted', async () => {
    const kept = await office.importReading(issued);
    await office.submit(kept.draftId);
    expect(await clerk.delete<Problem>(path(kept.draftId), { version: 1 })).toMatchObject({
      status: 422,
      body: { code: 'plan/draft-submitted' },
    });
    const { draftId } = await office.importReading(issued);
    expect(await clerk.delete(path(draftId), { version: 1 })).toMatchObject({ status: 204 });
    expect(await clerk.get<Problem>(path(draftId))).toMatchObject({
      status: 404,
      body: { code: 'plan/unknown-draft' },
    });
  });

  it('is shown as it was at any time, deleted since or not, under the roster of that time or of today', async () => {
    const read = reading({ tasks: [task('收储粮食', { responsibilities: responsible('粮食局') })] });
    const { draftId } = await office.importReading(read, '收储粮食的方案');
    const imported = await office.draftOf(draftId);
    const first = await moment();
    const unit = { mention: '粮食局', name: '县粮食局', kind: 'government' };
    await ok(clerk.post(path(draftId, '/register-units'), { units: [unit], groups: [] }));
    const edit = editOf(imported);
    const document = { ...edit.document, title: '改后的标题' };
    await ok(clerk.put(path(draftId), { ...edit, document }, { version: 1 }));
    const edited = await office.draftOf(draftId);
    const second = await moment();
    expect(await clerk.delete(path(draftId), { version: 2 })).toMatchObject({ status: 204 });
    const third = await moment();

    const at = <Body>(time: string, rest = '') => clerk.get<Body>(path(draftId, `${rest}?asOf=${time}`));
    expect((await at(first)).body).toEqual(imported);
    expect((await at(second)).body).toEqual(edited);
    expect((await at(third)).status).toBe(404);
    expect((await at(first, '/source')).body).toBe('收储粮食的方案');
    expect(imported.review.openMentions).toMatchObject([{ mention: '粮食局' }]);
    expect((await at(`${first}&rules=current`)).body).toMatchObject({ version: 1, review: { openMentions: [] } });
    const listed = async (time: string) => {
      const address = `/api/plans/drafts?asOf=${time}`;
      const { body } = await clerk.get<{ items: { draftId: string; title: string }[] }>(address);
      return body.items.filter((draft) => draft.draftId === draftId).map(({ title }) => title);
    };
    expect(await Promise.all([first, second, third].map(listed))).toEqual([
      [imported.content.document['title']],
      ['改后的标题'],
      [],
    ]);
  });

  it('is the office’s alone', async () => {
    const { draftId } = await office.importReading(issued);
    expect(await contact.get<Problem>(path(draftId))).toMatchObject({ status: 403 });
    expect(await director.post<Problem>(path(draftId, '/submit'), {}, { version: 1 })).toMatchObject({ status: 403 });
    expect(await product.visitor().get<Problem>(path(draftId))).toMatchObject({ status: 401 });
  });
});
