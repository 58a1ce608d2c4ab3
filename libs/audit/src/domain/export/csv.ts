import type { Recorded } from '#libs/kernel';
import type { TellingFormat, ToldLog } from './export-format.js';
import { RosterNames } from './roster-names.js';

/** By which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Begins a formula in a spreadsheet, the full-width forms in Chinese and Japanese ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

type Column = readonly [heading: string, cell: (event: Recorded, names: RosterNames, word: string) => string];

const COLUMNS: readonly Column[] = [
  ['位置', ({ position }) => String(position)],
  ['记录时间（北京时间）', ({ recordedAt }) => chinaTime(recordedAt)],
  ['事件', (_, __, word) => word],
  ['办理单位', ({ actor }, names) => names.unitOf(actor)],
  ['办理岗位', ({ actor }, names) => names.postOf(actor)],
  ['办理人编号', ({ actor }) => actor.person],
  ['代录', ({ actor }) => actor.onBehalfOf ?? ''],
  ['事件流', ({ stream }) => stream],
  ['版本', ({ version }) => String(version)],
  ['内容', ({ data }) => JSON.stringify(data)],
  ['类型代码', ({ type }) => type],
  ['类型版本', ({ schemaVersion }) => String(schemaVersion)],
  ['事件编号', ({ id }) => id],
  ['操作编号', ({ commandId }) => commandId],
  ['业务过程编号', ({ correlationId }) => correlationId],
  ['起因事件编号', ({ causationId }) => causationId ?? ''],
  ['单位编号', ({ actor }) => actor.unit],
  ['岗位编号', ({ actor }) => actor.post],
];

/** CSV after RFC 4180, an event a line, that a spreadsheet opens as text: no cell is taken for a formula. */
export const csvFormat: TellingFormat = {
  name: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  of: 'told',
  write: writeCsv,
};

async function* writeCsv({ events, words }: ToldLog): AsyncGenerator<string> {
  const names = new RosterNames();
  yield BYTE_ORDER_MARK + record(COLUMNS.map(([heading]) => heading));
  for await (const event of events) {
    names.follow(event);
    const word = words.get(event.type) ?? event.type;
    yield record(COLUMNS.map(([, cell]) => cell(event, names, word)));
  }
}

const record = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A cell as CSV holds it; what a spreadsheet would compute gets an apostrophe in front, which it takes for "text". */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `2024-03-01 16:00:00.123456`: what the clock in China showed. */
function chinaTime(instant: string): string {
  const shown = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 19)}.${instant.slice(20, 26)}`;
}
