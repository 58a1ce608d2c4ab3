import { leafBytes, leafOf, treeHasher, type Suite } from '#libs/event-store';
import type { FaultCode } from '../application/verification/fault.js';
import { sampleEvents, sealedHistory, testKey, type HistoryLine, type Making } from './sealed-history.js';

/** Whose history it is that the tests tamper with. */
export const ORIGIN = 'duban/test/1';

/** One way to tamper with a history of nine events, signed at four and at nine, and the fault that it must show. */
export interface TamperCase {
  readonly name: string;
  readonly tamper: (lines: readonly HistoryLine[]) => readonly HistoryLine[];
  readonly code: FaultCode;
  readonly index: number | null;
}

/** A history of nine events, signed at four and at nine. */
export const nineEvents = (making: Making = {}): HistoryLine[] =>
  sealedHistory(sampleEvents(9), { signedAt: [4, 9], ...making }).lines;

/** The signed note of a size. */
export const noteAt = (lines: readonly HistoryLine[], size: number): string =>
  lines.map(({ checkpoint }) => String(checkpoint)).find((note) => note.split('\n')[1] === String(size)) ?? '';

const place =
  (index: number): ((line: HistoryLine) => boolean) =>
  (line) =>
    line['index'] === index;

/** The history with some fields of an event changed. */
export const changed = (lines: readonly HistoryLine[], index: number, over: HistoryLine): HistoryLine[] =>
  lines.map((line) => (place(index)(line) ? { ...line, ...over } : line));

/** The history with the note of a size changed. */
export function withNote(lines: readonly HistoryLine[], size: number, change: (note: string) => string): HistoryLine[] {
  const note = noteAt(lines, size);
  return lines.map((line) => (line['checkpoint'] === note ? { checkpoint: change(note) } : line));
}

/** Gives every event the hash that its content has now: what a forger does who knows the format. */
export function relinked(lines: readonly HistoryLine[], suite: Suite = 'intl', origin = ORIGIN): HistoryLine[] {
  const hasher = treeHasher(suite);
  return lines.map((line) => {
    if (!('index' in line)) return line;
    const { index, position, leaf: _, ...event } = line;
    const stored = { ...event, position: BigInt(String(position)) } as never;
    const leaf = hasher.leaf(leafBytes(leafOf({ suite, origin }, Number(index), stored)));
    return { ...line, leaf: leaf.toString('base64') };
  });
}

/** Numbers the events anew, and the streams', and hashes them: a history with one event taken out or put in, made to fit. */
function renumbered(lines: readonly HistoryLine[]): HistoryLine[] {
  const versions = new Map<unknown, number>();
  let next = 0;
  return relinked(
    lines.map((line) => {
      if (!('index' in line)) return line;
      const version = versions.get(line['stream']) ?? 0;
      versions.set(line['stream'], version + 1);
      const index = next++;
      return { ...line, index, position: String(index + 1), version };
    }),
  );
}

function swapped(lines: readonly HistoryLine[], one: number, other: number): HistoryLine[] {
  const [first, second] = [lines.find(place(one)), lines.find(place(other))];
  return lines.map((line) => (line === first ? second : line === second ? first : line) as HistoryLine);
}

const edited =
  (over: HistoryLine) =>
  (lines: readonly HistoryLine[]): HistoryLine[] =>
    changed(lines, 5, over);
const note = (change: (note: string) => string) => (lines: readonly HistoryLine[]) => withNote(lines, 9, change);
const without = (index: number) => (lines: readonly HistoryLine[]) => lines.filter((line) => !place(index)(line));
const behindSixth = (make: (line: HistoryLine) => HistoryLine) => (lines: readonly HistoryLine[]) =>
  lines.flatMap((line) => (place(5)(line) ? [line, make(line)] : [line]));
const other = 'aaaaaaaa-0000-4000-8000-000000000000';
const copy = (line: HistoryLine): HistoryLine => line;
const forgery = (line: HistoryLine): HistoryLine => ({
  ...line,
  id: other,
  metadata: String(line['metadata']).replaceAll('9000', 'a000'),
});
/** The same text, signed by a key that nobody has given. */
const strangersNote = (): string => noteAt(nineEvents({ key: testKey(99) }), 9);
const othersNote = (): string => noteAt(nineEvents({ origin: 'duban/other/1' }), 9);
/** The same command as the event before, which had ended it. */
const splitMetadata = (line: HistoryLine): string => String(line['metadata']).replaceAll('000005', '000004');

const CASES: readonly (readonly [string, TamperCase['tamper'], FaultCode, number | null])[] = [
  ['an altered position', edited({ position: '5' }), 'position-order', 5],
  ['an altered stream', edited({ stream: 'task-9' }), 'stream-version', 5],
  ['an altered version', edited({ version: 7 }), 'stream-version', 5],
  ['an altered id', edited({ id: other }), 'leaf-differs', 5],
  ['an altered type', edited({ type: 'ProgressReportee' }), 'leaf-differs', 5],
  ['an altered schema version', edited({ schemaVersion: 2 }), 'leaf-differs', 5],
  ['an altered instant', edited({ recordedAt: '2024-01-02T01:00:05.000124Z' }), 'leaf-differs', 5],
  ['an instant that is none', edited({ recordedAt: '2024-02-30T01:00:05.000123Z' }), 'file-malformed', 5],
  ['an earlier instant', edited({ recordedAt: '2023-01-02T01:00:05.000123Z' }), 'time-backwards', 5],
  ['altered data', edited({ data: '{"n":50}' }), 'leaf-differs', 5],
  ['data in another form', edited({ data: '{"n": 5}' }), 'not-canonical', 5],
  ['data that are no JSON', edited({ data: '{"n":5' }), 'not-canonical', 5],
  ['data with a number beyond all', edited({ data: '{"n":1e400}' }), 'not-canonical', 5],
  ['data with half a character', edited({ data: '{"n":"\\ud83d"}' }), 'not-canonical', 5],
  ['half a character in a line', edited({ stream: 'task-\ud83d' }), 'file-malformed', 5],
  ['altered metadata', edited({ metadata: '{}' }), 'not-canonical', 5],
  ['an altered request', edited({ requestHash: 'ff' }), 'leaf-differs', 5],
  ['an empty request', edited({ requestHash: '' }), 'file-malformed', 5],
  ['an altered leaf', edited({ leaf: Buffer.alloc(32).toString('base64') }), 'leaf-differs', 5],
  [
    'an event of a command that had ended',
    (all) => all.map((line) => (place(5)(line) ? { ...line, metadata: splitMetadata(line) } : line)),
    'command-split',
    5,
  ],
  ['an edit, relinked', (all) => relinked(changed(all, 5, { data: '{"n":50}' })), 'root-differs', 4],
  ['an edit of the first, relinked', (all) => relinked(changed(all, 0, { data: '{"n":50}' })), 'root-differs', 0],
  ['the first deleted', without(0), 'index-gap', 0],
  ['one deleted', without(5), 'index-gap', 5],
  ['the last deleted', without(8), 'checkpoint-order', 8],
  ['one deleted and all made to fit', (all) => renumbered(without(6)(all)), 'checkpoint-order', 8],
  ['one put in', behindSixth(copy), 'index-gap', 6],
  ['a copy put in and all made to fit', (all) => renumbered(behindSixth(copy)(all)), 'event-id-twice', 6],
  ['a forgery put in and all made to fit', (all) => renumbered(behindSixth(forgery)(all)), 'checkpoint-order', 10],
  ['two of one stream swapped', (all) => swapped(all, 4, 7), 'index-gap', 4],
  ['two of two streams swapped and made to fit', (all) => renumbered(swapped(all, 4, 5)), 'time-backwards', 5],
  ['an edited count', (all) => [...all.slice(0, -1), { end: { events: 8, checkpoints: 2 } }], 'file-cut', 9],
  ['the end cut off', (all) => all.slice(0, -1), 'file-cut', 9],
  ['half cut off', (all) => all.slice(0, 6), 'file-cut', 4],
  ['everything cut off', () => [], 'file-malformed', null],
  ['something behind the end', (all) => [...all, { end: { events: 9, checkpoints: 2 } }], 'file-malformed', 9],
  ['a root that was not signed', note((text) => text.replace(/\n9\n./, '\n9\nB')), 'signature-invalid', 4],
  ['a checkpoint without our signature', note(strangersNote), 'key-unknown', 4],
  ['a checkpoint that is none', note(() => 'nothing'), 'checkpoint-malformed', 4],
  ['a checkpoint with an empty line', note((text) => text.replace('\n\n', '\n\n\n')), 'checkpoint-malformed', 4],
  ['a checkpoint of another log', note(othersNote), 'origin-differs', null],
  ['an old checkpoint again', (all) => withNote(all, 9, () => noteAt(all, 4)), 'checkpoint-order', 4],
  ['another log altogether', () => nineEvents({ origin: 'duban/other/1' }), 'origin-differs', null],
];

/** Every way to tamper with a history that the verifiers must tell apart. */
export const tamperCases: readonly TamperCase[] = CASES.map(([name, tamper, code, index]) => ({
  name,
  tamper,
  code,
  index,
}));
