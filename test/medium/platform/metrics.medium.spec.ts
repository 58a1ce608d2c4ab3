import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ALARMING_LAG_SECONDS, EVENT_STORE, Runner, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor, type DomainEvent } from '#libs/kernel';
import { MetricsServer } from '#libs/platform/metrics';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type TestProduct } from '../../support/app.js';

let product: TestProduct;
let store: EventStore;
let log: string;

beforeAll(async () => {
  product = await startProduct('metrics', { env: { DUBAN_API_METRICS_PORT: '0', DUBAN_WORKER_METRICS_PORT: '0' } });
  store = product.worker.get<EventStore>(EVENT_STORE);
  log = newId();
  await store.createLog(log);
});
afterAll(() => product.stop());

const ask = async (path: string, of: 'api' | 'worker' = 'worker') => {
  const [response] = (await once(
    get({ port: product[of].get(MetricsServer, { strict: false }).port, path, agent: false }),
    'response',
  )) as [IncomingMessage];
  return { status: response.statusCode, type: response.headers['content-type'], body: await text(response) };
};
/** The samples by name and labels. */
const samples = async (of: 'api' | 'worker' = 'worker'): Promise<Record<string, number>> => {
  const { body } = await ask('/metrics', of);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
};
const append = (expected: 'any' | 'no-stream' = 'any', event: DomainEvent = { type: 'Noted', data: {} }) =>
  store.append({
    log,
    stream: 'note-1',
    expected,
    events: [event],
    context: { actor: systemActor, commandId: newId(), requestHash: 'h' },
  });

describe('GET /metrics', () => {
  it('is answered by api and worker each on its own port, and by neither on the product’s', async () => {
    for (const process of ['api', 'worker'] as const) {
      const answer = await ask('/metrics', process);
      expect([answer.status, answer.type]).toEqual([200, expect.stringContaining('text/plain')]);
      expect(answer.body).toContain('# TYPE duban_appends_total counter');
    }
    expect((await product.visitor().get('/metrics')).status).toBe(404);
    expect((await ask('/')).status).toBe(404);
  });

  it('counts appends by how they end, and those under way', async () => {
    const before = await samples();
    await Promise.all([append(), append('no-stream').catch(() => undefined)]);
    await expect(append('no-stream')).rejects.toThrow('not at no-stream');
    await expect(append('any', { type: 'Noted', data: { text: '\u0000' } })).rejects.toThrow('cannot be stored');
    const after = await samples();
    const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
    expect(more('duban_appends_total{end="appended"}')).toBeGreaterThanOrEqual(1);
    expect(more('duban_appends_total{end="conflict"}')).toBeGreaterThanOrEqual(1);
    expect(more('duban_appends_total{end="refused"}')).toBe(1);
    expect(more('duban_append_duration_seconds_count')).toBe(4);
    expect(after['duban_appends_waiting']).toBe(0);
  });

  it('tells the lag of every read model and reaction, also to the api, until the worker has caught up', async () => {
    await product.worker.get(Runner).drain(log);
    const { 'duban_consumer_lag_events{consumer="task_list"}': none } = await samples();
    expect(none).toBe(0);
    product.clock.advance(60);
    await append();
    await append();
    const late = await samples('api');
    expect(late['duban_consumer_lag_events{consumer="task_list"}']).toBe(2);
    expect(late['duban_consumer_lag_events{consumer="draft-tasks-when-plan-approved"}']).toBe(2);
    expect(late['duban_consumer_lag_seconds{consumer="task_list"}']).toBeGreaterThan(0);
    const before = await samples();
    await product.worker.get(Runner).drain(log);
    const after = await samples();
    expect(after['duban_consumer_lag_seconds{consumer="task_list"}']).toBe(0);
    for (const consumer of ['task_list', 'draft-tasks-when-plan-approved']) {
      const name = `duban_consumer_events_total{consumer="${consumer}"}`;
      expect((after[name] ?? 0) - (before[name] ?? 0)).toBe(2);
    }
  });

  it('counts what the worker sets aside, each stream once, and shows it to the api too', async () => {
    const poison = { type: 'TaskDrafted', data: {} };
    const total = 'duban_streams_parked_total{consumer="task_list"}';
    const parked = 'duban_parked_streams{consumer="task_list"}';
    for (const _ of ['set aside', 'passed over']) {
      await append('any', poison);
      await product.worker.get(Runner).drain(log);
      expect(await samples()).toMatchObject({ [total]: 1, [parked]: 1 });
    }
    const ofApi = await samples('api');
    expect([ofApi[total], ofApi[parked]]).toEqual([undefined, 1]);
  });

  it('calls for somebody by the rule of /health, each reason apart', async () => {
    const alarms = async () => {
      const { 'duban_log_alarms{alarm="behind"}': behind, 'duban_log_alarms{alarm="parked"}': parked } =
        await samples();
      return { behind, parked };
    };
    expect(await alarms()).toEqual({ behind: 0, parked: 1 });
    // The virtual clock that stamps the event stands years before the database's.
    await append();
    expect(await alarms()).toEqual({ behind: 1, parked: 1 });
    await product.worker.get(Runner).drain(log);
    expect(await alarms()).toEqual({ behind: 0, parked: 1 });
  });

  it('are those that docs/install.md lists, each with its type and its labels', async () => {
    const [, section = ''] = /\n## 运行指标和告警\n([\s\S]*?)\n## /.exec(readFileSync('docs/install.md', 'utf8')) ?? [];
    const listed = [...section.matchAll(/^\| `(duban_\w+\*?)(?:\{(\w+)\})?` \| (\S+) \|/gm)].map(
      ([, name = '', label = '', type = '']) => ({ name, label, type }),
    );
    const families = listed.filter(({ name }) => name.endsWith('*')).map(({ name }) => name.slice(0, -1));
    expect(families).toEqual(['duban_process_', 'duban_nodejs_']);
    for (const process of ['api', 'worker'] as const) {
      const { body } = await ask('/metrics', process);
      const exposed = [...body.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({ name, type }));
      const ofFamily = (family: string) => exposed.filter(({ name }) => name.startsWith(family));
      for (const family of families) expect(ofFamily(family)).not.toEqual([]);
      const own = exposed.filter(({ name }) => !families.some((family) => name.startsWith(family)));
      const labelOf = (name: string) => new RegExp(`^${name}\\{(?!le=)(\\w+)=`, 'm').exec(body)?.[1];
      const names = listed.filter(({ name }) => !name.endsWith('*'));
      const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
      expect(own.toSorted(byName)).toEqual(names.map(({ name, type }) => ({ name, type })).toSorted(byName));
      for (const { name, label } of names) expect([name, labelOf(name) ?? label]).toEqual([name, label]);
    }
    expect(section).toContain(`${ALARMING_LAG_SECONDS} 秒`);
  });
});
