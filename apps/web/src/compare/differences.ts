import type { ChangedField, Comparison } from '../api/comparison.js';
import type { Mark } from './compared-rows.js';
import { isSaid, lastNameOf, saidChanges } from './said-changes.js';

/** One difference in the words of people: a line of the sheet, or of a page. */
export interface Difference {
  /** What it is about: a task's number and title. */
  readonly object: string;
  /** Empty where the whole of it came or went. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly mark: Mark;
}

/** The words that differences are told in. */
export interface Words {
  /** What a field is called. */
  readonly field: (name: string) => string;
  /** The word for a code that stands alone in a field; null where it is none. */
  readonly code: (field: string, code: string) => string | null;
  /** The name behind an id; null for an id that nobody knows. */
  readonly nameOf: (id: string) => string | null;
  /** How people write a text of the API: instants, periods, days. */
  readonly text: (text: string) => string;
  readonly yes: string;
  readonly no: string;
  /** In the place of a personal text that was erased at this instant. */
  readonly erased: (at: string) => string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
/** What people can read of a key: Chinese, a day, a period, a number. */
const READABLE = /^\d+(?:-\w+)*$|\p{Script=Han}/u;
const STEP = /([^.[\]]+)|\[([^\]]*)\]/g;

/** A comparison line by line; `nameOf` names the entries that both times have, by their keys. */
export function differencesOf(
  { added, removed, changed }: Comparison<object>,
  nameOf: (key: string) => string,
  words: Words,
): readonly Difference[] {
  const whole = (entry: object, mark: Mark): Difference => {
    const said = valueText(entry, words);
    const [before, after] = mark === 'added' ? ['', said] : [said, ''];
    return { object: nameOfEntry(entry) ?? '', field: '', before, after, mark };
  };
  return [
    ...added.map(({ entry }) => whole(entry, 'added')),
    ...removed.map(({ entry }) => whole(entry, 'removed')),
    ...saidChanges(changed).map((change) => ({ object: nameOf(change.key), ...differenceOf(change, words) })),
  ];
}

/** One changed field in words; what stands in a list of its own may have come or gone. */
export function differenceOf({ field, before, after }: ChangedField, words: Words): Omit<Difference, 'object'> {
  const isEntry = field.endsWith(']');
  const mark = isEntry && before === null ? 'added' : isEntry && after === null ? 'removed' : 'changed';
  const said = (value: unknown) => valueText(value, words, lastNameOf(field));
  return { field: fieldText(field, words), before: said(before), after: said(after), mark };
}

/** What people call an entry: its number and title, or its name. */
export function nameOfEntry(entry: object): string | null {
  const { number, title, name, task } = entry as Readonly<Record<string, unknown>>;
  if (typeof title === 'string') return typeof number === 'string' ? `${number} ${title}` : title;
  if (typeof name === 'string') return name;
  return typeof task === 'object' && task !== null ? nameOfEntry(task) : null;
}

/** A field's place in words: `填报（县水利局 2024-Q2）：状态`. */
export function fieldText(field: string, words: Words): string {
  const steps: string[] = [];
  for (const [, name, key] of field.matchAll(STEP)) {
    if (name !== undefined) steps.push(words.field(name));
    const entry = keyText(key ?? '', words);
    if (entry !== '') steps.push(`${steps.pop() ?? ''}（${entry}）`);
  }
  return steps.join('：');
}

/** The words of an entry's key that people know: names of units, periods, days. */
function keyText(key: string, words: Words): string {
  if (key.startsWith('{')) return '';
  const known = key.split(' ').map((word) => {
    // A deadline's own key is a kind and what it is about: `report:2024-Q2`.
    const last = word.split(':').at(-1) ?? '';
    if (UUID.test(last)) return words.nameOf(last);
    return READABLE.test(last) && !HASH.test(last) ? words.text(last) : null;
  });
  return [...new Set(known)].filter(Boolean).join(' ');
}

/** The value of a field in words; empty where there is none. */
export function valueText(value: unknown, words: Words, field = ''): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return textOf(value, words, field);
  if (Array.isArray(value)) return value.map((each) => valueText(each, words, field)).join('、');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object') return '';
  const members = value as Readonly<Record<string, unknown>>;
  if (members['erased'] === true) return words.erased(String(members['at']));
  const said = Object.entries(members).flatMap(([name, member]) => {
    const text = isSaid(name) ? valueText(member, words, name) : '';
    return text === '' ? [] : [`${words.field(name)}：${text}`];
  });
  return said.join('；');
}

function textOf(text: string, words: Words, field: string): string {
  return UUID.test(text) ? (words.nameOf(text) ?? '') : (words.code(field, text) ?? words.text(text));
}
