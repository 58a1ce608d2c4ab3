import type { Recorded } from '#libs/kernel';
import type { SortedLines, TellingFormat, ToldLog } from './export-format.js';
import { objectFacts } from './object-facts.js';
import { typeWordOf, type ObjectId } from './objects.js';
import { relatedObjects, type Relation } from './related-objects.js';
import { RosterNames } from './roster-names.js';

/** Ids of which it is remembered that they were told; to tell one again does no harm. */
const REMEMBERED = 10_000;

/** Everything is text: the published schema allows no other values, though the standard names more types. */
interface Attribute {
  readonly name: string;
  readonly value: string;
}

/**
 * Object-centric event log, OCEL 2.0 in JSON. Events go out as they are read; what they say of objects is put in order outside
 * the memory, by object, and goes out after them.
 */
export const ocelFormat: TellingFormat = {
  name: 'ocel',
  extension: 'jsonocel',
  mediaType: 'application/json; charset=utf-8',
  of: 'told',
  write: writeOcel,
};

async function* writeOcel({ events, words, sortedLines }: ToldLog): AsyncGenerator<string> {
  const lines = await sortedLines();
  const told = new ToldObjects(lines);
  const names = new RosterNames();
  const eventTypes = new Set<string>();
  const objectTypes = new Map<string, Set<string>>();
  let separator = '\n';
  yield '{"events":[';
  for await (const event of events) {
    names.follow(event);
    const type = words.get(event.type) ?? event.type;
    const relations = relatedObjects(event);
    eventTypes.add(type);
    yield separator + JSON.stringify(ocelEvent(event, { type, relations, names }));
    separator = ',\n';
    await told.tell(event, relations);
  }
  yield '\n],\n"objects":[';
  yield* writeObjects(lines, objectTypes);
  yield `\n],\n"eventTypes":${JSON.stringify([...eventTypes].map(eventType))},\n`;
  yield `"objectTypes":${JSON.stringify([...objectTypes].map(([name, attributes]) => ocelType(name, attributes)))}}\n`;
}

const ocelType = (name: string, attributes: Iterable<string>): object => ({
  name,
  attributes: [...attributes].map((attribute) => ({ name: attribute, type: 'string' })),
});

const eventType = (name: string): object =>
  ocelType(
    name,
    EVENT_ATTRIBUTES.map(([attribute]) => attribute),
  );

const EVENT_ATTRIBUTES: readonly (readonly [
  name: string,
  value: (event: Recorded, names: RosterNames) => string | null,
])[] = [
  ['类型代码', ({ type }) => type],
  ['位置', ({ position }) => String(position)],
  ['事件流', ({ stream }) => stream],
  ['版本', ({ version }) => String(version)],
  ['办理单位', ({ actor }, names) => names.unitOf(actor)],
  ['办理岗位', ({ actor }, names) => names.postOf(actor)],
  ['代录', ({ actor }) => actor.onBehalfOf ?? null],
  ['操作编号', ({ commandId }) => commandId],
  ['业务过程编号', ({ correlationId }) => correlationId],
  ['起因事件编号', ({ causationId }) => causationId],
];

function ocelEvent(
  event: Recorded,
  { type, relations, names }: { type: string; relations: readonly Relation[]; names: RosterNames },
): object {
  const attributes = EVENT_ATTRIBUTES.flatMap(([name, valueOf]): Attribute[] => {
    const value = valueOf(event, names);
    return value === null ? [] : [{ name, value }];
  });
  const relationships = relations.map(({ object, qualifier }) => ({ objectId: object, qualifier }));
  return { id: event.id, type, time: event.recordedAt, attributes, relationships };
}

/** A line says: this object is there; an attribute of it has this value from then on; it belongs to another. In this order. */
type Line =
  | readonly [ObjectId, 0]
  | readonly [ObjectId, 1, position: string, name: string, value: string, time: string]
  | readonly [ObjectId, 2, as: string, belongsTo: ObjectId];

/** Tells the lines of what events speak of. Each begins with its object's id, so that order brings an object's lines together. */
class ToldObjects {
  private readonly known = new Set<ObjectId>();

  constructor(private readonly lines: SortedLines) {}

  async tell(event: Recorded, relations: readonly Relation[]): Promise<void> {
    const lines: Line[] = relations.flatMap(({ object }) => this.named(object));
    const position = String(event.position).padStart(19, '0');
    for (const fact of objectFacts(event)) {
      lines.push(...this.named(fact.object));
      if ('attribute' in fact) lines.push([fact.object, 1, position, fact.attribute, fact.value, event.recordedAt]);
      else lines.push(...this.named(fact.belongsTo), [fact.object, 2, fact.as, fact.belongsTo]);
    }
    await this.lines.add(lines.map((line) => JSON.stringify(line)));
  }

  private named(object: ObjectId): Line[] {
    if (this.known.has(object)) return [];
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.add(object);
    return [[object, 0]];
  }
}

/** Writes one object after the other, and notes what attributes the objects of each type have. */
async function* writeObjects(lines: SortedLines, types: Map<string, Set<string>>): AsyncGenerator<string> {
  let end = '';
  let list: 'attributes' | 'relationships' | null = null;
  const values = new Map<string, string>();
  for await (const text of lines.inOrder()) {
    const line = JSON.parse(text) as Line;
    const type = typeWordOf(line[0]);
    if (line[1] === 0) {
      types.set(type, types.get(type) ?? new Set());
      yield `${end}\n${JSON.stringify({ id: line[0], type }).slice(0, -1)}`;
      [end, list] = ['},', null];
      values.clear();
      continue;
    }
    if (line[1] === 1) {
      if (values.get(line[3]) === line[4]) continue;
      values.set(line[3], line[4]);
      types.get(type)?.add(line[3]);
    }
    const into = line[1] === 1 ? 'attributes' : 'relationships';
    yield (into === list ? ',' : `${list === null ? '' : ']'},"${into}":[`) + JSON.stringify(memberOf(line));
    [end, list] = [']},', into];
  }
  yield end.slice(0, -1);
}

function memberOf(line: Exclude<Line, readonly [ObjectId, 0]>): object {
  return line[1] === 1 ? { name: line[3], value: line[4], time: line[5] } : { objectId: line[3], qualifier: line[2] };
}
