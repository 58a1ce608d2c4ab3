import { describe, expect, it } from '@jest/globals';
import { ocelFaults, type OcelDocument } from '../../../../../test/support/exports/ocel-rules.js';
import { recorded, written, type SampleEvent } from '../../../../../test/support/exports/sample-events.js';
import { ocelFormat } from './ocel.js';

const definition = {
  taskId: '1',
  planId: 'p',
  itemId: 'i',
  number: '督1',
  title: '改造"管网"\n一期',
  due: '2024-06-30',
};
const drafted: SampleEvent = { type: 'TaskDrafted', stream: 'task-1', data: { definition } };
const claimed: SampleEvent = {
  type: 'CompletionClaimed',
  stream: 'task-1',
  data: { statement: '已办结', evidence: [{ sha256: 'f0', size: 3, mediaType: 'image/png', name: '张三.png' }] },
};
const granted = (due: string): SampleEvent => ({
  type: 'ExtensionGranted',
  stream: 'task-1',
  data: { request: 1, due },
});

async function document(...events: readonly SampleEvent[]): Promise<OcelDocument> {
  const words = new Map([['TaskDrafted', '拟立项']]);
  return JSON.parse(await written(ocelFormat, recorded(...events), words)) as OcelDocument;
}

const objectOf = ({ objects }: OcelDocument, id: string) => objects.find((object) => object.id === id);

describe('a log as OCEL 2.0', () => {
  it('keeps the standard’s rules, with events or without', async () => {
    expect(ocelFaults(await document())).toEqual([]);
    expect(ocelFaults(await document(drafted, claimed, granted('2024-09-30')))).toEqual([]);
  });

  it('names an event in Chinese, with its place in the log and everything it is about', async () => {
    const { events, eventTypes } = await document(drafted, claimed);
    expect(eventTypes.map(({ name }) => name)).toEqual(['拟立项', 'CompletionClaimed']);
    expect(events[0]).toMatchObject({ id: 'event-1', type: '拟立项', time: '2024-03-01T08:00:00.123456Z' });
    expect(events[0]?.attributes).toEqual(
      expect.arrayContaining([
        { name: '类型代码', value: 'TaskDrafted' },
        { name: '位置', value: '1' },
        { name: '业务过程编号', value: 'story-1' },
      ]),
    );
    expect(events[0]?.relationships).toContainEqual({ objectId: 'plan-p', qualifier: '方案' });
    expect(events[1]?.relationships).toContainEqual({ objectId: 'file-f0', qualifier: '佐证材料' });
  });

  it('tells an object’s values over time, each from the event on that changed it', async () => {
    const task = objectOf(await document(drafted, granted('2024-06-30'), granted('2024-09-30')), 'task-1');
    const dues = task?.attributes?.filter(({ name }) => name === '办理时限');
    expect(dues).toEqual([
      { name: '办理时限', value: '2024-06-30', time: '2024-03-01T08:00:00.123456Z' },
      { name: '办理时限', value: '2024-09-30', time: '2024-03-01T08:00:02.123456Z' },
    ]);
    expect(task).toMatchObject({ type: '任务' });
    expect(task?.attributes).toContainEqual(expect.objectContaining({ name: '标题', value: '改造"管网"\n一期' }));
    expect(task?.relationships).toEqual([
      { objectId: 'plan-p', qualifier: '所属方案' },
      { objectId: 'item-i', qualifier: '方案事项' },
    ]);
  });

  it('holds one object however many events are about it, and of persons nothing but the id', async () => {
    const log = await document(drafted, drafted, claimed, claimed);
    expect(log.objects.map(({ id }) => id).toSorted()).toEqual([
      'file-f0',
      'item-i',
      'person-clerk',
      'plan-p',
      'post-contact',
      'task-1',
      'unit-water',
    ]);
    expect(objectOf(log, 'person-clerk')).toEqual({ id: 'person-clerk', type: '人员' });
  });

  it('leaves what people wrote in the log', async () => {
    const text = await written(ocelFormat, recorded(claimed));
    expect(text).not.toMatch(/已办结|张三/);
  });
});

describe('the rules', () => {
  it('find a relation that leads nowhere, a value that is not declared, and what is no text', async () => {
    const log = await document(drafted);
    expect(ocelFaults({ ...log, objects: log.objects.slice(1) })).toContain('task-1 relates to no item-i');
    expect(ocelFaults({ ...log, eventTypes: [{ name: '拟立项', attributes: [] }] })).toContain(
      'event-1 has 位置, which 拟立项 has not',
    );
    const numbered = JSON.parse(JSON.stringify(log).replace('"value":"1"', '"value":1')) as OcelDocument;
    expect(ocelFaults(numbered)).toEqual([expect.stringMatching(/must be string/)]);
  });
});
