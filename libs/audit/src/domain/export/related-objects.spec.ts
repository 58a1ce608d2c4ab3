import { describe, expect, it } from '@jest/globals';
import { recorded, type SampleEvent } from '../../../../../test/support/exports/sample-events.js';
import { relatedObjects } from './related-objects.js';

/** Part → things that have it, without the actor's. */
function parts(event: SampleEvent): Record<string, string[]> {
  const [only] = recorded(event);
  const relations = only ? relatedObjects(only) : [];
  const others = relations.filter(({ qualifier }) => !qualifier.startsWith('办理'));
  return Object.fromEntries(
    [...Map.groupBy(others, ({ qualifier }) => qualifier)].map(([part, all]) => [
      part,
      all.map(({ object }) => object),
    ]),
  );
}

describe('What an event is about', () => {
  it('is its stream’s object, and who acted: a person by id', () => {
    const [event] = recorded({ type: 'TaskClosed', stream: 'task-1', data: { waived: null } });
    expect(event && relatedObjects(event)).toEqual([
      { object: 'task-1', qualifier: '主体' },
      { object: 'person-clerk', qualifier: '办理人' },
      { object: 'post-contact', qualifier: '办理岗位' },
      { object: 'unit-water', qualifier: '办理单位' },
    ]);
  });

  it('is each unit by its role, and otherwise by what the data call it', () => {
    const units = [
      { unitId: 'a', role: 'lead', groupId: null },
      { unitId: 'b', role: 'cooperating', groupId: 'towns' },
    ];
    expect(parts({ type: 'TaskAssigned', stream: 'task-1', data: { units } })).toEqual({
      ...{ 主体: ['task-1'], 牵头单位: ['unit-a'], 配合单位: ['unit-b'], 单位组: ['group-towns'] },
    });
    const data = { fromUnitId: 'a', toUnitId: 'b', role: 'lead' };
    expect(parts({ type: 'TaskReassigned', stream: 'task-1', data })).toMatchObject({
      ...{ 原单位: ['unit-a'], 改派单位: ['unit-b'] },
    });
  });

  it('is the plan, the item, the persons and the files that the data name at any depth', () => {
    const definition = {
      taskId: '1',
      planId: 'p',
      itemId: 'i',
      enteredBy: ['li', 'wang'],
      targets: [{ indicatorId: 'n' }],
    };
    expect(parts({ type: 'TaskDrafted', stream: 'task-1', data: { definition } })).toEqual({
      ...{ 主体: ['task-1'], 方案: ['plan-p'], 方案事项: ['item-i'], 指标: ['indicator-n'] },
      录入人: ['person-li', 'person-wang'],
    });
    const evidence = [{ sha256: 'f0', name: '照片.jpg', size: 3, mediaType: 'image/jpeg' }];
    expect(parts({ type: 'CompletionClaimed', stream: 'task-1', data: { evidence } })).toMatchObject({
      佐证材料: ['file-f0'],
    });
  });

  it('is told apart where one word means several things', () => {
    const changes = { added: ['i'], removed: [], indicators: { added: ['n'], removed: ['o'] } };
    expect(parts({ type: 'PlanIssued', stream: 'plan-1', data: changes })).toEqual({
      ...{ 主体: ['plan-1'], 新增事项: ['item-i'], 新增指标: ['indicator-n'], 取消指标: ['indicator-o'] },
    });
    const entries = [
      { entryId: '7', subject: 'task' },
      { entryId: '8', subject: 'indicator' },
    ];
    expect(parts({ type: 'UnitEntriesListed', stream: 'round-1', data: { unitId: 'a', entries } })).toMatchObject({
      考核事项: ['task-7', 'indicator-8'],
    });
    expect(parts({ type: 'ItemScored', stream: 'round-1', data: { itemId: '1-1', entryId: '7' } })).toEqual({
      主体: ['round-1'],
    });
  });

  it('is nothing that a member of an unknown name holds, though every object has one', () => {
    const data = { constructor: 'x', toString: 'y', reason: '材料不全' };
    expect(parts({ type: 'TaskSentBack', stream: 'task-1', data })).toEqual({ 主体: ['task-1'] });
    expect(parts({ type: 'Constructed', stream: 'constructor-1', data: {} })).toEqual({});
  });
});
