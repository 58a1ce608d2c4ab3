import { randomUUID } from 'node:crypto';
import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { instantAt } from '#libs/kernel';
import { GetTask } from '#libs/task';
import { POOL } from '#libs/platform/database';
import { QueryBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { roundList } from '../../../libs/assessment/src/projections/round-list.projection.js';
import type { HttpClient } from '../../support/http-client.js';
import { liveThrough2024, ok, type AssessedCounty } from './assessed-county.js';

interface Problem {
  readonly code: string;
  readonly title: string;
}

interface ItemBody {
  readonly itemId: string;
  readonly score: string | null;
  readonly sentence: string;
  readonly eventIds: readonly string[];
  readonly working: { readonly faults?: readonly { kindText: string; dueOn: string | null }[] };
}

interface SheetBody {
  readonly total: string | null;
  readonly classText: string | null;
  readonly sentence: string | null;
  readonly entries: readonly {
    readonly title: string;
    readonly roleText: string;
    readonly total: string | null;
    readonly dimensions: readonly { readonly score: string | null; readonly items: readonly ItemBody[] }[];
  }[];
}

let world: AssessedCounty;
let assessor: HttpClient;
let scheme: object;
let roundId: string;

beforeAll(async () => {
  world = await liveThrough2024('assessment');
  assessor = await world.signIn('考核员');
});

afterAll(() => world.product.stop());

const drain = () => world.product.drain(world.county.log);
const opening = (over: object = {}) => ({ planId: world.planId, year: 2024, scheme, cutOff: '2025-01-10', ...over });
const sheetOf = async (unit: string, query = '') =>
  ok(assessor.get<SheetBody>(`/api/rounds/${roundId}/units/${world.county.idOf(unit)}${query}`));
const post = async <Body>(by: HttpClient, path: string, body: object = {}) => {
  const answer = await by.post<Body>(`/api/rounds${path}`, body);
  await drain();
  return answer;
};

describe('opening a round', () => {
  it('starts from a proposed scheme', async () => {
    scheme = await ok(assessor.get<object>(`/api/rounds/proposed-scheme?planId=${world.planId}&year=2024`));
    expect(scheme).toMatchObject({
      dimensions: [
        { points: '60', items: [{ method: 'capped-completion' }, { method: 'capped-completion' }] },
        { points: '40', items: [{ method: 'deduction' }] },
      ],
      classes: { excellent: '90', good: '80', pass: '60' },
    });
  });

  it('is refused for a trial, a special body, an unknown unit, a cut-off to come and an unsound scheme', async () => {
    const code = async (over: object) => (await post<Problem>(assessor, '', opening(over))).body.code;
    expect(await code({ planId: world.trialPlanId })).toBe('assessment/plan-on-trial');
    expect(await code({ unitIds: [world.county.idOf('县法院')] })).toBe('assessment/unit-not-scored');
    expect(await code({ unitIds: [newId()] })).toBe('assessment/unknown-unit');
    expect(await code({ cutOff: '2025-01-11' })).toBe('assessment/cut-off-not-over');
    expect(await code({ scheme: { ...scheme, dimensions: [] } })).toBe('assessment/scheme-no-items');
    expect(await code({ planId: newId() })).toBe('plan/unknown-plan');
    expect((await assessor.get<{ items: object[] }>('/api/rounds')).body.items).toEqual([]);
  });

  it('is the assessor’s', async () => {
    expect(await post(await world.signIn('督查员'), '', opening())).toMatchObject({ status: 403 });
  });

  it('fixes scheme, units and cut-off, once for plan and year', async () => {
    const answer = await post<{ roundId: string; version: number }>(assessor, '', opening());
    expect(answer).toMatchObject({ status: 200, body: { version: 0 } });
    ({ roundId } = answer.body);
    expect((await post<Problem>(assessor, '', opening())).body.code).toBe('assessment/round-exists');
    const { body } = await assessor.get<{ units: { name: string }[] }>(`/api/rounds/${roundId}`);
    expect(body).toMatchObject({ status: 'open', statusText: '已开启', cutOff: '2025-01-10', outcomes: [] });
    expect(body.units.map(({ name }) => name)).toEqual(['县水利局', '县财政局']);
  });

  it('can be taken back with a reason, and opened again', async () => {
    expect((await post(assessor, `/${roundId}/withdraw`, { reason: '细则有误' })).status).toBe(200);
    expect((await assessor.get<Problem>(`/api/rounds/${roundId}`)).body.code).toBe('assessment/no-such-round');
    expect((await post(assessor, '', opening())).status).toBe(200);
  });
});

describe('a calculated round', () => {
  it('answers a repeated calculation once', async () => {
    const options = { commandId: randomUUID() };
    const first = await ok(assessor.post(`/api/rounds/${roundId}/calculate`, {}, options));
    expect(await ok(assessor.post(`/api/rounds/${roundId}/calculate`, {}, options))).toEqual(first);
    await drain();
    expect((await post<Problem>(assessor, `/${roundId}/calculate`)).body.code).toBe('assessment/already-calculated');
  });

  it('explains every point of a unit down to its events', async () => {
    const { entries, total } = await sheetOf('县水利局');
    expect(total).toBeNull();
    const [pipes, testing] = entries;
    expect(pipes).toMatchObject({ title: '修复管网', roleText: '牵头' });
    const [coverage, discipline] = pipes!.dimensions.map(({ items }) => items[0]!);
    expect(coverage).toMatchObject({
      score: '9.90',
      sentence: '“自来水普及率”实际 92.07%，年度目标 93%，完成率 99.00%，得 10 × 99.00% = 9.90 分。',
    });
    expect(discipline!.working.faults!.map(({ kindText, dueOn }) => `${kindText} ${dueOn}`)).toEqual([
      '缺报 2024-06-25',
      '缺报 2024-09-25',
      '退办 null',
    ]);
    expect(discipline).toMatchObject({
      score: '25.00',
      sentence: '缺报 2 次 × 5 分，退办 1 次 × 5 分，共扣 15 分，40 分扣完为止，得 25.00 分。',
    });
    expect(testing!.dimensions[0]!.items[0]).toMatchObject({
      score: null,
      sentence: '“节水产业产值年均增长”没有可用的实际值，不可计算，待考核员评定（满分 10 分）。',
    });
  });

  it('names events of the log, each of the task that it marks down', async () => {
    const store = world.product.api.get<EventStore>(EVENT_STORE, { strict: false });
    const { entries } = await sheetOf('县水利局');
    const named = entries[0]!.dimensions.flatMap(({ items }) => items.flatMap(({ eventIds }) => eventIds));
    const events = await Array.fromAsync(store.readAll(world.county.log, { after: 0n }));
    const types = named.map((id) => events.find((event) => event.id === id)?.type);
    expect(types).toEqual(['ValueReported', 'TaskAcknowledged', 'TaskAcknowledged', 'TaskSentBack']);
  });

  it('marks a responsible unit down for its own lateness alone, and shares the outcome', async () => {
    const { entries } = await sheetOf('县财政局');
    const [pipes, testing] = entries;
    expect(pipes!.dimensions.map(({ score }) => score)).toEqual(['59.40', '38.00']);
    expect(pipes!.dimensions[1]!.items[0]!.sentence).toBe(
      '逾期签收 1 次 × 2 分，共扣 2 分，40 分扣完为止，得 38.00 分。',
    );
    expect(testing).toMatchObject({ roleText: '配合', total: '100.00' });
  });

  it('waits for a person where nothing can be computed', async () => {
    expect((await post<Problem>(assessor, `/${roundId}/finalise`)).body.code).toBe('assessment/scores-undecided');
    const { body } = await assessor.get<{ undecided: string[] }>(`/api/rounds/${roundId}`);
    const [itemId] = body.undecided;
    const decision = { itemId, score: '8', reason: '统计局函告增速约 6%' };
    expect((await post<Problem>(assessor, `/${roundId}/decide-score`, { ...decision, score: '10.01' })).body.code).toBe(
      'assessment/score-out-of-range',
    );
    expect((await post(assessor, `/${roundId}/decide-score`, decision)).status).toBe(200);
    const { entries, sentence, total } = await sheetOf('县水利局');
    expect(entries[1]!.dimensions[0]!.items[0]!.sentence).toBe(
      '“节水产业产值年均增长”没有可用的实际值，不可计算；经评定得 8.00 分（满分 10 分），理由：统计局函告增速约 6%。',
    );
    // 修复管网 59.40 + 25; 检测水质 60 × 8/10 and 40 less 2 × 5 (缺报) and 10 (逾期办结)
    expect(entries.map((entry) => entry.total)).toEqual(['84.40', '68.00']);
    expect(total).toBe('76.20');
    expect(sentence).toBe('2 项考核事项按权重加权平均（权重合计 2），得 76.20 分。');
  });

  it('shows a unit its own sheet and nobody else’s', async () => {
    const finance = await world.signIn('财政局联络员');
    const { body } = await finance.get<{ units: { name: string }[] }>(`/api/rounds/${roundId}`);
    expect(body.units.map(({ name }) => name)).toEqual(['县财政局']);
    const sheet = (unit: string) => finance.get<Problem>(`/api/rounds/${roundId}/units/${world.county.idOf(unit)}`);
    expect((await sheet('县财政局')).status).toBe(200);
    expect(await sheet('县水利局')).toMatchObject({ status: 404, body: { code: 'assessment/no-such-unit' } });
  });

  it('lists the round with what it waits for', async () => {
    const { body } = await assessor.get<{ items: object[] }>(`/api/rounds?planId=${world.planId}&year=2024`);
    expect(body.items).toMatchObject([{ roundId, status: 'calculated', statusText: '已计算', undecidedCount: 0 }]);
  });
});

describe('final results', () => {
  it('are not made by the office that verified, nor by its director', async () => {
    const verifiersColleague = await world.signIn('兼任考核员');
    expect((await post<Problem>(verifiersColleague, `/${roundId}/finalise`)).body.code).toBe(
      'assessment/verifier-may-not-score',
    );
    expect((await post<Problem>(await world.signIn('督查室主任'), `/${roundId}/finalise`)).status).toBe(403);
    expect((await assessor.get(`/api/rounds/${roundId}`)).body).toMatchObject({ status: 'calculated' });
  });

  it('are recorded on the completed task, and no longer changed', async () => {
    expect((await post(assessor, `/${roundId}/finalise`)).status).toBe(200);
    const { body } = await assessor.get(`/api/rounds/${roundId}`);
    expect(body).toMatchObject({
      status: 'final',
      units: [
        { name: '县水利局', total: '76.20', classText: '合格', weight: '2' },
        // (97.40 × 0.5 + 100 × 0.3) / 0.8 = 98.375; a weight under 2 gives 合格 at most
        { name: '县财政局', total: '98.38', classText: '合格', weight: '0.8' },
      ],
      // (84.40 + 97.40 × 0.5) / 1.5 = 88.7333…
      tasks: [{ taskId: world.taskIds['修复管网'], score: '88.73', classText: '良好' }],
    });
    const queries = world.product.worker.get(QueryBus, { strict: false });
    const view = { log: world.county.log, at: await world.product.clock.now() };
    const statusOf = async (title: string) => queries.execute(new GetTask(view, world.taskIds[title] ?? ''));
    expect(await statusOf('修复管网')).toMatchObject({ status: 'assessed', assessment: { roundId, score: '88.73' } });
    expect(await statusOf('检测水质')).toMatchObject({ status: 'in-progress', assessment: null });
    expect((await post<Problem>(assessor, `/${roundId}/finalise`)).body.code).toBe('assessment/round-final');
  });

  it('stay as they are when a figure is corrected afterwards', async () => {
    const before = await sheetOf('县水利局');
    const contact = await world.signIn('水利局联络员');
    const correction = { period: '2024', value: '80', reason: '复核', source: '公报' };
    await ok(contact.post(`/api/indicators/${world.indicatorIds['自来水普及率']}/correct-value`, correction));
    await drain();
    expect(await sheetOf('县水利局')).toEqual(before);
  });

  it('are not there as of the day before the round', async () => {
    world.product.clock.moveTo(instantAt('2025-01-12', '09:00'));
    assessor = await world.signIn('考核员');
    expect((await assessor.get<Problem>(`/api/rounds/${roundId}?asOf=2025-01-10`)).body.code).toBe(
      'assessment/no-such-round',
    );
    expect((await assessor.get<{ items: object[] }>('/api/rounds?asOf=2025-01-10')).body.items).toEqual([]);
  });

  it('come out the same under the rules of today, which have not changed since', async () => {
    for (const path of [`/api/rounds/${roundId}`, `/api/rounds/${roundId}/units/${world.county.idOf('县水利局')}`]) {
      const recorded = await assessor.get<{ version: number }>(path);
      expect(recorded.status).toBe(200);
      expect((await assessor.get(`${path}?asOf=now&rules=current`)).body).toEqual(recorded.body);
    }
  });

  it('give the same list after a rebuild', async () => {
    const pool = world.product.worker.get<pg.Pool>(POOL, { strict: false });
    const store = world.product.worker.get<EventStore>(EVENT_STORE, { strict: false });
    const { rows, difference } = await replay({ pool, store, log: world.county.log, projection: roundList });
    expect(rows).toBe(1);
    expect(difference).toBeNull();
  });
});
