import { handleCommand, loadState, type CommandEnvelope } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { Command, Decider, DomainEvent } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indicatorDecider } from '../../../libs/indicator/src/domain/indicator.decide.js';
import type { IndicatorCommand } from '../../../libs/indicator/src/domain/indicator.commands.js';
import type { TaskCommand } from '../../../libs/task/src/domain/task.commands.js';
import { taskDecider } from '../../../libs/task/src/domain/task.decide.js';
import { circumstances, command, people, units } from '../../../libs/task/src/testing/cast.js';
import { path, steps } from '../../../libs/task/src/testing/story.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from '../event-store/open-store.js';

let database: TestDatabase;
let opened: OpenStore;
const log = newId();

beforeAll(async () => {
  database = await createTestDatabase('rare acts');
  opened = await openStore(database.url);
  await opened.store.createLog(log);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

/** Sends the commands one after the other and gives the types of what was recorded. */
async function play<C extends Command, S, E extends DomainEvent>(
  stream: string,
  decider: Decider<C, S, E>,
  commands: readonly C[],
): Promise<string[]> {
  for (const { actor, at, ...intent } of commands) {
    opened.clock.set(at);
    const envelope = {
      log,
      stream,
      intent,
      actor,
      commandId: newId(),
      requestHash: 'h',
    } as unknown as CommandEnvelope<C>;
    await handleCommand({ store: opened.store, clock: opened.clock }, decider, envelope);
  }
  const { version } = await loadState(opened.store, decider, { log, stream });
  const events = await Array.fromAsync(opened.store.readStream(log, stream));
  expect(version).toBe(events.length - 1);
  return events.map(({ type }) => type);
}

const reported = (): TaskCommand[] => [
  ...path.planned(),
  command('ReportProgress', people.waterContact, '2024-06-20', { period: '2024-Q2', text: '已改造12公里' }),
  command('ConfirmProgress', people.waterHead, '2024-06-21', { period: '2024-Q2' }),
];

describe('Acts that no other story performs', () => {
  it.each<[string, readonly TaskCommand[]]>([
    ['AcknowledgementDeemed', [...path.assigned(), command('DeemAcknowledged', people.director, '2024-01-16', {})]],
    [
      'CompletionDeclined',
      [...path.claimed(), command('DeclineCompletion', people.waterHead, '2025-06-23', { reason: '材料不全' })],
    ],
    [
      'CompletionWithdrawn',
      [...path.claimed(), command('WithdrawCompletion', people.waterContact, '2025-06-24', { reason: '需补充材料' })],
    ],
    [
      'ExtensionRefused',
      [
        ...path.planned(),
        command('RequestExtension', people.waterHead, '2025-06-01', { until: '2025-07-30', reason: '汛期无法施工' }),
        command('RefuseExtension', people.director, '2025-06-05', { reason: '理由不充分' }),
      ],
    ],
    [
      'ProgressSentBack',
      [
        ...reported(),
        command('SendBackProgress', people.otherClerk, '2024-06-24', {
          unitId: units.water,
          period: '2024-Q2',
          reason: '缺少数据',
          reworkBy: '2024-07-05',
        }),
      ],
    ],
    [
      'UnitReleased',
      [
        ...path.assigned(),
        command('ReleaseUnit', people.clerk, '2024-01-12', { unitId: units.housing, reason: '无此项职责' }),
        steps.acknowledge(people.waterContact, '2024-01-13'),
      ],
    ],
  ])('are recorded and folded: %s', async (type, commands) => {
    expect(await play(`task-${newId()}`, taskDecider(circumstances), commands)).toContain(type);
  });

  it('are recorded and folded: IndicatorWithdrawn', async () => {
    const actor = { person: 'wang', post: 'clerk', unit: 'water-bureau', roles: ['supervisor' as const] };
    const indicatorId = newId();
    const define: IndicatorCommand = {
      type: 'DefineIndicator',
      actor,
      at: '2024-07-05T01:00:00.000000Z',
      data: {
        indicatorId,
        planId: newId(),
        ordinal: 1,
        nature: null,
        name: '水质合格率',
        kind: 'level',
        comparator: '>=',
        target: '95',
        unit: '%',
        due: '2026-06',
        planPeriod: { from: '2024-01', to: '2026-12' },
        quote: '水质合格率达到95%以上',
        growth: null,
        taskIds: [],
        providerUnitId: 'health-bureau',
      },
    };
    const data = { documentNumber: '示政办发〔2024〕5号' };
    const withdraw: IndicatorCommand = { type: 'WithdrawIndicator', actor, at: '2024-07-06T01:00:00.000000Z', data };
    const types = await play(`indicator-${indicatorId}`, indicatorDecider, [define, withdraw]);
    expect(types).toEqual(['IndicatorDefined', 'IndicatorWithdrawn']);
  });
});
