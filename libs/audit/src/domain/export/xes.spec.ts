import { describe, expect, it } from '@jest/globals';
import { recorded, written, type SampleEvent } from '../../../../../test/support/exports/sample-events.js';
import { xesFaults, xesTraces } from '../../../../../test/support/exports/xes-rules.js';
import { xesFormat } from './xes.js';

const definition = {
  taskId: '1',
  planId: 'p',
  itemId: 'i',
  number: '督1',
  title: '改造<管网> & "水表"\n一期',
  due: '2024-06-30',
};
const drafted = (id: string): SampleEvent => ({
  type: 'TaskDrafted',
  stream: `task-${id}`,
  data: { definition: { ...definition, taskId: id } },
});
const urged = (id: string): SampleEvent => ({
  type: 'TaskUrged',
  stream: `task-${id}`,
  data: { unitIds: [], message: null },
});
const granted: SampleEvent = { type: 'ExtensionGranted', stream: 'task-1', data: { request: 1, due: '2024-09-30' } };
const registered: SampleEvent = {
  type: 'UnitRegistered',
  stream: 'roster-1',
  data: { unitId: 'water', name: '县水利局\u0001' },
};

const xes = (...events: readonly SampleEvent[]) =>
  written(xesFormat, recorded(...events), new Map([['TaskUrged', '催办']]));

describe('a log as XES', () => {
  it('keeps the standard’s rules, with events or without', async () => {
    expect(await xesFaults(await xes())).toEqual([]);
    expect(await xesFaults(await xes(registered, drafted('1'), urged('1'), granted))).toEqual([]);
  });

  it('has a trace for each task, its events in order, and nothing of other streams', async () => {
    const traces = xesTraces(await xes(drafted('2'), registered, drafted('1'), urged('2'), urged('1'), drafted('12')));
    expect(
      traces.map(({ attributes, events }) => [
        attributes.get('concept:name'),
        events.map((event) => event.get('位置')),
      ]),
    ).toEqual([
      ['task-1', ['3', '5']],
      ['task-12', ['6']],
      ['task-2', ['1', '4']],
    ]);
  });

  it('says of an event what was done, when, and by which unit, and of the person the id alone', async () => {
    const [trace] = xesTraces(await xes(registered, urged('1')));
    expect(Object.fromEntries(trace?.events[0] ?? [])).toMatchObject({
      ...{
        'concept:name': '催办',
        'time:timestamp': '2024-03-01T08:00:01.123456Z',
        'lifecycle:transition': 'complete',
      },
      ...{ 'org:resource': 'clerk', 'org:role': 'contact', 'org:group': '县水利局\uFFFD', 'identity:id': 'event-2' },
      类型代码: 'TaskUrged',
    });
  });

  it('says at the head of a trace what holds of the task at the end', async () => {
    const [trace] = xesTraces(await xes(drafted('1'), granted, drafted('2')));
    expect(Object.fromEntries(trace?.attributes ?? [])).toEqual({
      ...{ 'concept:name': 'task-1', 督办编号: '督1', 办理时限: '2024-09-30', 所属方案: 'plan-p', 方案事项: 'item-i' },
      标题: '改造&lt;管网&gt; &amp; &quot;水表&quot;&#10;一期',
    });
  });
});

describe('the rules', () => {
  it.each<[string, (document: string) => string]>([
    ['a document that is not XML', (document) => document.replace('</log>', '')],
    [
      'an event without its name',
      (document) => document.replace('<event><string key="concept:name" value="催办"/>', '<event>'),
    ],
    ['a time that is none', (document) => document.replace('2024-03-01T08:00:00.123456Z', '1 March')],
    ['a key that is no name', (document) => document.replace('key="版本"', 'key="1 版本"')],
    ['a key twice', (document) => document.replace('key="版本"', 'key="位置"')],
    ['a prefix that no extension declares', (document) => document.replace('prefix="org"', 'prefix="organisation"')],
    ['attributes behind the events', (document) => document.replace('</trace>', '<string key="a" value="b"/></trace>')],
    ['a transition that is none', (document) => document.replaceAll('value="complete"', 'value="done"')],
  ])('find %s', async (_, spoil) => {
    const document = await xes(urged('1'));
    expect(spoil(document)).not.toBe(document);
    expect(await xesFaults(spoil(document))).not.toEqual([]);
  });
});
