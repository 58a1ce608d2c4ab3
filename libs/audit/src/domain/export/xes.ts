import type { Recorded } from '#libs/kernel';
import type { SortedLines, TellingFormat, ToldLog } from './export-format.js';
import { objectFacts } from './object-facts.js';
import { categoryOf } from './objects.js';
import { RosterNames } from './roster-names.js';
import { xmlText } from './xml.js';

/** Streams whose events make a trace. */
const TRACED = 'task';

/**
 * Event log after IEEE 1849 (XES): a trace for each task, which holds the events of its stream. What belongs to no task (roster,
 * plans, indicators) is in the other formats. Traces are put together outside the memory.
 */
export const xesFormat: TellingFormat = {
  name: 'xes',
  extension: 'xes',
  mediaType: 'application/xml; charset=utf-8',
  of: 'told',
  write: writeXes,
};

type ElementName = 'string' | 'date' | 'int' | 'id';
type Attribute = readonly [element: ElementName, key: string, value: string];

const attributes = (list: readonly Attribute[]): string =>
  list.map(([element, key, value]) => `<${element} key="${key}" value="${xmlText(value)}"/>`).join('');

const EXTENSIONS = [
  ['Concept', 'concept', 'concept'],
  ['Time', 'time', 'time'],
  ['Organizational', 'org', 'org'],
  ['Lifecycle', 'lifecycle', 'lifecycle'],
  ['ID', 'identity', 'identity'],
].map(
  ([name, prefix, file]) =>
    `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${file}.xesext"/>\n`,
);

/** What every event has, with the values that would hold where one had none. */
const OF_EVERY_EVENT: readonly Attribute[] = [
  ['string', 'concept:name', ''],
  ['date', 'time:timestamp', '1970-01-01T00:00:00.000000Z'],
  ['string', 'lifecycle:transition', 'complete'],
  ['string', 'org:resource', ''],
  ['string', 'org:role', ''],
  ['string', 'org:group', ''],
];

/** What goes before the traces. An event is recorded once it is done: the only transition is `complete`. */
function opening({ log, upTo }: Pick<ToldLog, 'log' | 'upTo'>): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2023" xes.features="">\n',
    ...EXTENSIONS,
    `<global scope="trace">${attributes([['string', 'concept:name', '']])}</global>\n`,
    `<global scope="event">${attributes(OF_EVERY_EVENT)}</global>\n`,
    '<classifier name="事件" scope="event" keys="concept:name"/>\n',
    '<classifier name="事件和单位" scope="event" keys="concept:name org:group"/>\n',
    `${attributes([
      ['string', 'concept:name', '督办事件记录'],
      ['string', 'lifecycle:model', 'standard'],
      ['id', '行政区划编号', log],
      ['int', '截至位置', String(upTo)],
    ])}\n`,
  ].join('');
}

async function* writeXes(exported: ToldLog): AsyncGenerator<string> {
  yield opening(exported);
  const lines = await exported.sortedLines();
  const names = new RosterNames();
  for await (const event of exported.events) {
    names.follow(event);
    if (categoryOf(event.stream) !== TRACED) continue;
    const word = exported.words.get(event.type) ?? event.type;
    await lines.add(linesOf(event, attributes(eventAttributes(event, word, names))));
  }
  yield* writeTraces(lines);
  yield '</log>\n';
}

function eventAttributes(event: Recorded, word: string, names: RosterNames): readonly Attribute[] {
  const { actor } = event;
  return [
    ['string', 'concept:name', word],
    ['date', 'time:timestamp', event.recordedAt],
    ['string', 'lifecycle:transition', 'complete'],
    ['string', 'org:resource', actor.person],
    ['string', 'org:role', names.postOf(actor)],
    ['string', 'org:group', names.unitOf(actor)],
    ['id', 'identity:id', event.id],
    ['string', '类型代码', event.type],
    ['int', '位置', String(event.position)],
    ['int', '版本', String(event.version)],
    ['id', '岗位编号', actor.post],
    ['id', '单位编号', actor.unit],
    ['id', '业务过程编号', event.correlationId],
  ];
}

/** Of one trace, what is said of the task comes before its events: the attributes of a trace stand at its head. */
type Line =
  | readonly [stream: string, 0, position: string, key: string, value: string]
  | readonly [stream: string, 1, position: string, xml: string];

function linesOf(event: Recorded, xml: string): string[] {
  const { stream } = event;
  const position = String(event.position).padStart(19, '0');
  const facts = objectFacts(event).filter(({ object }) => object === stream);
  const said = facts.map((fact): Line => {
    const [key, value] = 'attribute' in fact ? [fact.attribute, fact.value] : [fact.as, fact.belongsTo];
    return [stream, 0, position, key, value];
  });
  const lines: Line[] = [...said, [stream, 1, position, xml]];
  return lines.map((line) => JSON.stringify(line));
}

async function* writeTraces(lines: SortedLines): AsyncGenerator<string> {
  let open: string | null = null;
  const said = new Map<string, string>();
  for await (const text of lines.inOrder()) {
    const line = JSON.parse(text) as Line;
    const [stream, kind] = line;
    if (kind === 0) {
      said.set(line[3], line[4]);
      continue;
    }
    if (stream !== open) {
      yield `${open === null ? '' : '</trace>\n'}<trace>${attributes(traceAttributes(stream, said))}\n`;
      open = stream;
      said.clear();
    }
    yield `<event>${line[3]}</event>\n`;
  }
  if (open !== null) yield '</trace>\n';
}

function traceAttributes(stream: string, said: ReadonlyMap<string, string>): readonly Attribute[] {
  const others = [...said].map(([key, value]): Attribute => ['string', key, value]);
  return [['string', 'concept:name', stream], ...others];
}
