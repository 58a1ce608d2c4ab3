import type { Recorded } from '#libs/kernel';
import { leavesOf, textAt } from './event-data.js';
import { objectId, objectOfStream, type ObjectId, type ObjectType } from './objects.js';

/** What an event says of a thing: a value of one of its attributes from then on, or another thing that it belongs to. */
export type ObjectFact = { readonly object: ObjectId } & (
  { readonly attribute: string; readonly value: string } | { readonly belongsTo: ObjectId; readonly as: string }
);

/** Which things an event type speaks of, where it says what. Paths lead through the event's data. */
interface Telling {
  /** Kind of the thing and the path of its id; without one, the thing whose stream it is. */
  readonly of?: readonly [type: ObjectType, id: string];
  /** Attribute → path. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What it belongs to → kind and path, or `stream` for the thing whose stream it is. */
  readonly belongs?: Readonly<Record<string, readonly [type: ObjectType, id: string] | 'stream'>>;
}

const TASK_DEFINITION: Telling = {
  attributes: { 督办编号: 'definition.number', 标题: 'definition.title', 办理时限: 'definition.due' },
  belongs: { 所属方案: ['plan', 'definition.planId'], 方案事项: ['item', 'definition.itemId'] },
};
const SLICE: Telling = { attributes: { 年度: 'slice.year' }, belongs: { 总任务: ['task', 'slice.parentTaskId'] } };
const TASK_DUE: Telling = { attributes: { 办理时限: 'due' } };
const PLAN_HEADER: Telling = { attributes: { 标题: 'title', 文号: 'documentNumber' } };
const VALUE: Telling = { attributes: { 统计期: 'period', 数值: 'value' } };

const TELLINGS: Readonly<Record<string, readonly Telling[]>> = {
  TaskDrafted: [TASK_DEFINITION],
  SliceOpened: [TASK_DEFINITION, SLICE],
  TaskRevised: [TASK_DEFINITION, TASK_DUE],
  TaskAssigned: [TASK_DUE],
  TaskReassigned: [TASK_DUE],
  ExtensionGranted: [TASK_DUE],
  TaskAssessed: [{ attributes: { 考核得分: 'score' } }],
  PlanSubmitted: [PLAN_HEADER],
  PlanIssued: [PLAN_HEADER],
  PlanItemSubmitted: [
    {
      of: ['item', 'itemId'],
      attributes: { 编号: 'number', 标题: 'title', 时限: 'due' },
      belongs: { 所属方案: 'stream' },
    },
  ],
  PlanIndicatorSubmitted: [{ of: ['indicator', 'indicatorId'], belongs: { 所属方案: 'stream' } }],
  PlanPhaseSubmitted: [
    { of: ['phase', 'phaseId'], attributes: { 名称: 'name', 起: 'from', 止: 'to' }, belongs: { 所属方案: 'stream' } },
  ],
  IndicatorDefined: [
    {
      attributes: { 名称: 'name', 目标值: 'target', 计量单位: 'unit', 到期: 'due' },
      belongs: { 所属方案: ['plan', 'planId'] },
    },
  ],
  IndicatorRedefined: [
    {
      attributes: {
        名称: 'definition.name',
        目标值: 'definition.target',
        计量单位: 'definition.unit',
        到期: 'definition.due',
      },
    },
  ],
  ValueReported: [VALUE],
  ValueCorrected: [VALUE],
  UnitRegistered: [
    { of: ['unit', 'unitId'], attributes: { 名称: 'name' }, belongs: { 挂靠单位: ['unit', 'hostUnitId'] } },
  ],
  UnitRenamed: [{ of: ['unit', 'unitId'], attributes: { 名称: 'name' } }],
  GroupDefined: [{ of: ['group', 'groupId'], attributes: { 名称: 'name' } }],
  PostCreated: [{ of: ['post', 'postId'], attributes: { 名称: 'title' }, belongs: { 所属单位: ['unit', 'unitId'] } }],
  RoundOpened: [{ attributes: { 考核年度: 'year' }, belongs: { 所属方案: ['plan', 'planId'] } }],
};

/** What the event says of the things it speaks of. Free texts stay in the log: what people wrote is no attribute. */
export function objectFacts({ type, stream, data }: Recorded): readonly ObjectFact[] {
  const subject = objectOfStream(stream);
  const told = (Object.hasOwn(TELLINGS, type) ? TELLINGS[type] : undefined) ?? [];
  return [...told.flatMap((telling) => factsOf(telling, data, subject)), ...filesOf(data)];
}

function factsOf({ of, attributes = {}, belongs = {} }: Telling, data: object, subject: ObjectId | null): ObjectFact[] {
  const object = of ? objectAt(data, of) : subject;
  if (!object) return [];
  const facts: ObjectFact[] = [];
  for (const [attribute, path] of Object.entries(attributes)) {
    const value = textAt(data, path);
    if (value !== null) facts.push({ object, attribute, value });
  }
  for (const [as, place] of Object.entries(belongs)) {
    const belongsTo = place === 'stream' ? subject : objectAt(data, place);
    if (belongsTo) facts.push({ object, belongsTo, as });
  }
  return facts;
}

function objectAt(data: object, [type, path]: readonly [type: ObjectType, id: string]): ObjectId | null {
  const id = textAt(data, path);
  return id === null ? null : objectId(type, id);
}

/** Files of evidence tell their kind and size wherever they stand; their names are free text. */
function filesOf(data: object): ObjectFact[] {
  const files = [...leavesOf(data)].filter(({ key }) => key === 'sha256');
  return files.flatMap(({ value, beside: { mediaType, size } }) => {
    const object = objectId('file', value);
    return [
      { object, attribute: '媒体类型', value: String(mediaType) },
      { object, attribute: '字节数', value: String(size) },
    ];
  });
}
