import type { Recorded } from '#libs/kernel';
import { leavesOf, type DataLeaf } from './event-data.js';
import { categoryOf, objectId, objectOfStream, type ObjectId, type ObjectType } from './objects.js';

/** A thing and the part it has, in an event or beside another thing. */
export interface Relation {
  readonly object: ObjectId;
  readonly qualifier: string;
}

/** What a member of an event's data names, and the part that it has in the event; null names nothing of its own. */
type Named = readonly [type: ObjectType, qualifier: string] | null;

/** The parts of units that the data tell by a member `role` beside the unit. */
const ROLES = new Map([
  ['lead', '牵头单位'],
  ['responsible', '责任单位'],
  ['cooperating', '配合单位'],
  ['guiding', '指导单位'],
]);

/**
 * Members by name: the product calls an id by what it identifies. Where one name means several things, `<category>/<member>`
 * or `<member around it>.<member>` goes first. What is not listed names nothing.
 */
const MEMBERS = new Map(
  Object.entries<Named>({
    taskId: ['task', '任务'],
    taskIds: ['task', '承载任务'],
    parentTaskId: ['task', '总任务'],
    sliceTaskId: ['task', '年度任务'],
    unitId: ['unit', '单位'],
    unitIds: ['unit', '单位'],
    hostUnitId: ['unit', '挂靠单位'],
    officeUnitId: ['unit', '领导小组办公室'],
    providerUnitId: ['unit', '数据提供单位'],
    dataProviderUnitId: ['unit', '数据提供单位'],
    fromUnitId: ['unit', '原单位'],
    toUnitId: ['unit', '改派单位'],
    proposedUnitId: ['unit', '建议单位'],
    verifierUnitIds: ['unit', '核查单位'],
    accountableUnitIds: ['unit', '承担单位'],
    members: ['unit', '成员单位'],
    except: ['unit', '除外单位'],
    released: ['unit', '免除单位'],
    groupId: ['group', '单位组'],
    personId: ['person', '人员'],
    drafters: ['person', '起草人'],
    enteredBy: ['person', '录入人'],
    requestedBy: ['person', '申请人'],
    'approvedBy.person': ['person', '批准人'],
    'approvedBy.post': ['post', '批准岗位'],
    'approvedBy.unit': ['unit', '批准单位'],
    postId: ['post', '岗位'],
    leaderPostId: ['post', '分管领导岗位'],
    recipientPost: ['post', '提醒对象'],
    planId: ['plan', '方案'],
    itemId: ['item', '方案事项'],
    itemIds: ['item', '方案事项'],
    'round/itemId': null,
    heldBack: ['item', '暂缓事项'],
    'plan/added': ['item', '新增事项'],
    'plan/removed': ['item', '取消事项'],
    'indicators.added': ['indicator', '新增指标'],
    'indicators.removed': ['indicator', '取消指标'],
    indicatorId: ['indicator', '指标'],
    indicatorIds: ['indicator', '指标'],
    phaseId: ['phase', '阶段'],
    phaseIds: ['phase', '阶段'],
    roundId: ['round', '考核轮次'],
    sha256: ['file', '佐证材料'],
    sourceSha256: ['file', '方案原文'],
  }),
);

/**
 * Everything that the event is about, each with its part: what its stream belongs to (主体), who acted, and what its data name.
 * A person is an id without a name.
 */
export function relatedObjects({ stream, actor, data }: Recorded): readonly Relation[] {
  const subject = objectOfStream(stream);
  const relations = new Map<string, Relation>();
  const relate = (object: ObjectId, qualifier: string) =>
    relations.set(`${object} ${qualifier}`, { object, qualifier });
  if (subject) relate(subject, '主体');
  relate(objectId('person', actor.person), '办理人');
  relate(objectId('post', actor.post), '办理岗位');
  relate(objectId('unit', actor.unit), '办理单位');
  const category = categoryOf(stream);
  for (const leaf of leavesOf(data)) {
    const named = namedBy(leaf, category);
    if (named && named.object !== subject) relate(named.object, named.qualifier);
  }
  return [...relations.values()];
}

function namedBy(leaf: DataLeaf, category: string): Relation | null {
  if (leaf.key === 'entryId') return entryOf(leaf);
  const named = [`${leaf.parent}.${leaf.key}`, `${category}/${leaf.key}`, leaf.key]
    .map((name) => MEMBERS.get(name))
    .find((found) => found !== undefined);
  if (!named) return null;
  const [type, qualifier] = named;
  return { object: objectId(type, leaf.value), qualifier: roleOf(leaf, type) ?? qualifier };
}

/** An entry of an assessment is a task or an indicator, as the member beside it says. */
function entryOf({ value, beside: { subject } }: DataLeaf): Relation | null {
  if (subject !== 'task' && subject !== 'indicator') return null;
  return { object: objectId(subject, value), qualifier: '考核事项' };
}

function roleOf({ key, beside: { role } }: DataLeaf, type: ObjectType): string | undefined {
  return type === 'unit' && key === 'unitId' && typeof role === 'string' ? ROLES.get(role) : undefined;
}
