import { inLog, logStatus } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { instantAt, systemActor } from '#libs/kernel';
import { planStream } from '#libs/plan';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { duban } from './harness/command-line.js';
import { County } from './harness/county.js';
import { openProductUnderFault, type ProductUnderFault } from './harness/product-under-fault.js';
import { readLog } from './invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from './invariants/read-model-invariants.js';

const PATIENT_MS = 30_000;
const DRAFTS_TASKS = 'draft-tasks-when-plan-approved';

describe('A stream that the worker has set aside', () => {
  let product: ProductUnderFault;
  let county: County;
  beforeAll(async () => {
    product = await openProductUnderFault('set aside', instantAt('2024-03-04', '09:00'));
    product.workerProcess.start();
    county = await County.found(product);
  }, 120_000);
  afterAll(() => product.stop(), 30_000);

  const readModels = () => ({ pool: product.pool, store: product.store, log: county.log });
  const followed = async () =>
    reactionViolations(readModels(), await readLog(product.pool, county.log), { atRest: true });
  const atRest = () => eventually(async () => expect(await lagViolations(readModels())).toEqual([]), PATIENT_MS);
  /** As a build has left it that could not handle an event of the stream; this one can. */
  const setAside = (consumer: string, stream: string) =>
    inLog(product.pool, county.log, (client) =>
      client.query(
        'insert into event_store.parked_stream (log_id, consumer, stream, position, error) values ($1, $2, $3, 1, $4)',
        [county.log, consumer, stream, 'Error: a build before this one'],
      ),
    );

  it('waits while the others go on, and is taken up by `duban log retry`', async () => {
    const planId = newId();
    await product.workerProcess.stop();
    await setAside(DRAFTS_TASKS, planStream(planId));
    await setAside('plan_list', planStream(planId));
    product.workerProcess.start();
    await county.putInForce({ planId, tasks: 3, indicators: 1 });
    await county.putInForce({ tasks: 3, indicators: 1 });
    await atRest();
    expect((await followed()).map(({ what }) => what)).toEqual(
      expect.arrayContaining([expect.stringContaining(DRAFTS_TASKS)]),
    );
    expect(await followed()).toHaveLength(6); // a draft and an approval of each of the three tasks
    expect((await projectionViolations(readModels())).map(({ invariant }) => invariant)).toContain('I6');

    const status = await duban(product.env, 'log', 'status', '--log', county.log);
    expect(status).toMatchObject({ code: 1, output: expect.stringContaining(planStream(planId)) });

    const retry = await duban(product.env, 'log', 'retry', '--log', county.log);
    expect(retry).toMatchObject({ code: 0, output: expect.stringContaining('✓ plan_list') });
    expect(retry.output).toContain(`· ${DRAFTS_TASKS}`);
    await eventually(async () => expect(await followed()).toEqual([]), PATIENT_MS);
    await atRest();
    expect(await projectionViolations(readModels())).toEqual([]);
    expect((await duban(product.env, 'log', 'status', '--log', county.log)).code).toBe(0);
    expect((await duban(product.env, 'log', 'retry', '--log', county.log)).output).toBe('没有被搁置的事件流。\n');
  }, 120_000);

  it('is told of by the worker and by `duban`, and stays aside as long as it cannot be handled', async () => {
    const stream = `task-${newId()}`;
    await product.store.append({
      log: county.log,
      stream,
      expected: 'no-stream',
      events: [{ type: 'TaskAssigned', data: {} }],
      context: { actor: systemActor, commandId: newId(), requestHash: 'poison' },
    });
    await county.putInForce({ tasks: 2, indicators: 0 });
    await atRest();
    expect(await followed()).toEqual([]);
    const { parked } = await logStatus(product.pool, county.log);
    expect(parked.length).toBeGreaterThan(0);
    expect(new Set(parked.map((one) => one.stream))).toEqual(new Set([stream]));
    expect(product.workerProcess.lastWords()).toContain(`set stream ${stream} aside`);

    const retry = await duban(product.env, 'log', 'retry', '--log', county.log);
    expect(retry).toMatchObject({ code: 1, output: expect.stringContaining(stream) });
    await atRest();
    const after = await logStatus(product.pool, county.log);
    expect(after.parked.map(({ consumer }) => consumer).toSorted()).toEqual(
      parked.map(({ consumer }) => consumer).toSorted(),
    );
  }, 120_000);
});
