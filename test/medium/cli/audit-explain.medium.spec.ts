import { newId, recordedOf } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditExplainCommand } from '../../../apps/cli/src/audit-explain.command.js';
import { after, path, steps } from '../../../libs/task/src/testing/story.js';
import { openSampleDatabase, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const UNIT = {
  unitId: 'unit-water',
  name: '县水利局',
  aliases: [],
  kind: 'department',
  hostUnitId: null,
  onePerson: false,
};

let database: SampleDatabase;
let sample: SampleLog;

beforeAll(async () => {
  database = await openSampleDatabase('audit explain');
  process.env['DATABASE_URL'] = database.url;
  sample = await database.newLog();
  let causation: { causationId: string; correlationId: string } | undefined;
  for (const [index, given] of after(...path.planned(), steps.claim('2025-06-30')).entries()) {
    const { type, data, recordedAt, actor } = recordedOf(given, index);
    database.clock.set(recordedAt);
    const context = { actor, commandId: newId(), requestHash: 'test', ...causation };
    const { position } = await database.store.append({
      ...{ log: sample.log, stream: 'task-1', expected: 'any', context },
      events: [{ type, data }],
    });
    const [appended] = await Array.fromAsync(
      database.store.readAll(sample.log, { after: position - 1n, upTo: position }),
    );
    // As if the draft had brought about the approval; what people did later stands for itself.
    causation =
      index === 0 && appended ? { causationId: appended.id, correlationId: appended.correlationId } : undefined;
  }
  database.clock.set('2025-07-10T08:00:00.000000Z');
  await database.store.append({
    ...{ log: sample.log, stream: 'roster', expected: 'any', events: [{ type: 'UnitRegistered', data: UNIT }] },
    context: { actor: systemActor, commandId: newId(), requestHash: 'test' },
  });
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});

async function explain(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditExplainCommand.parseAsync(['--log', sample.log, ...args], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('duban audit explain', () => {
  it('says which event decided a lamp, and where that event came from', async () => {
    const told = await explain('task-1', '--as-of', '2025-07-10');
    const [heading, decided] = told.split('\n');
    expect(heading).toMatch(
      /^task-1 在 2025-07-10：红灯，县水利局办理逾期 10 天（时限 2025-06-30）。由下列事件（▶）决定/,
    );
    expect(decided).toMatch(/^▶ #3 2024-01-08T\S+ 交办（task-1，/);
    expect(await explain('task-1', '--as-of', '2024-01-05')).toMatch(/^task-1 在 2024-01-05：灰灯，尚未开始办理/);
  });

  it('says what an event came from and what followed from it', async () => {
    const [first, second] = (await explain('1')).split('\n');
    expect([first?.slice(0, 4), second?.slice(0, 6)]).toEqual(['▶ #1', '  → #2']);
    const story = JSON.parse(await explain('2', '--json')) as { causes: { position: string }[]; followed: unknown[] };
    expect([story.causes.map(({ position }) => position), story.followed]).toEqual([['1'], []]);
  });

  it.each([
    ['task-9', '当时没有名为 task-9 的事件流'],
    ['99', '位置 99 没有事件'],
    ['roster', '既不是任务的事件流'],
  ])('refuses %s', (what, message) => expect(explain(what)).rejects.toThrow(message));

  it('refuses the past of an event', () =>
    expect(explain('1', '--as-of', '2024-02-01')).rejects.toThrow('--as-of 用于任务的灯色'));
});
