/** What the log speaks of, by the word that begins its id (`task-…`), and what people call it. */
export const OBJECT_TYPES = {
  task: '任务',
  unit: '单位',
  person: '人员',
  post: '岗位',
  plan: '方案',
  item: '方案事项',
  indicator: '指标',
  phase: '阶段',
  group: '单位组',
  round: '考核轮次',
  reminder: '提醒',
  roster: '名册',
  file: '文件',
} as const;

/** A kind of thing that events are about. */
export type ObjectType = keyof typeof OBJECT_TYPES;

/** A thing that events are about, by the same id everywhere; where it has a stream, the stream's name. */
export type ObjectId = `${ObjectType}-${string}`;

/** The id of a thing of that kind. */
export const objectId = (type: ObjectType, id: string): ObjectId => `${type}-${id}`;

/** The thing whose stream it is; null where streams of that kind are not known. */
export function objectOfStream(stream: string): ObjectId | null {
  return Object.hasOwn(OBJECT_TYPES, categoryOf(stream)) ? (stream as ObjectId) : null;
}

/** What people call the thing's kind. */
export const typeWordOf = (id: ObjectId): string => OBJECT_TYPES[categoryOf(id) as ObjectType];

/** The first word of a stream's name or of an object's id. */
export const categoryOf = (name: string): string => name.split('-', 1)[0] ?? '';
