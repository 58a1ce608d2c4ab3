import fc from 'fast-check';
import type { RandomHistory } from './random-history.js';
import type { HistoryLine } from '../../libs/audit/src/testing/sealed-history.js';
import { bytesOf } from '../../libs/audit/src/testing/vector-case.js';
import { relinked } from '../../libs/audit/src/testing/tampered-histories.js';

/** One change to a history: of its bytes, of its lines, or of what a line says. */
export interface Mutation {
  readonly how: (typeof HOW)[number];
  readonly line: number;
  readonly at: number;
  readonly bit: number;
}

const HOW = [
  ...(['flip', 'flip', 'flip', 'insert', 'drop', 'cut'] as const),
  ...(['delete', 'repeat', 'swap', 'field', 'field', 'reorder', 'relink', 'note'] as const),
] as const;

/** Mutations of every kind. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...HOW),
  line: fc.nat(),
  at: fc.nat(),
  bit: fc.integer({ min: 0, max: 7 }),
});

/** What a field may be changed to: values that are all but right. */
const VALUES: readonly unknown[] = [
  ...[0, 1, -1, 1.5, 2 ** 53, null, '', '0', '7', '01', 'A\ufffd', '\ud800', [], {}, 'ab', '{}', '{"a":1}', '{"a":-0}'],
  ...['2024-02-29T24:00:00.000000Z', '2024-02-30T00:00:00.000000Z', '0000-02-29T00:00:00.000000Z'],
  ...['00000000-0000-4000-8000-000000000000', 'QUJD', 'QUI=', 'QUJ=', '-_==', '999999999999999999', '1e3'],
];

/** The mutated file. */
export function mutated({ lines, suite }: RandomHistory, { how, line, at, bit }: Mutation): Buffer {
  const place = line % lines.length;
  const chosen = lines[place] ?? {};
  const bytes = bytesOf(lines);
  const offset = at % bytes.length;
  switch (how) {
    case 'flip':
      return Buffer.concat([bytes.subarray(0, offset), flipped(bytes, offset, bit), bytes.subarray(offset + 1)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, offset), Buffer.from([line % 256]), bytes.subarray(offset)]);
    case 'drop':
      return Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + 1)]);
    case 'cut':
      return bytes.subarray(0, offset);
    case 'delete':
      return bytesOf(lines.toSpliced(place, 1));
    case 'repeat':
      return bytesOf(lines.toSpliced(place, 0, chosen));
    case 'swap': {
      const other = at % lines.length;
      return bytesOf(lines.with(place, lines[other] ?? {}).with(other, chosen));
    }
    case 'field':
      return bytesOf(lines.with(place, withField(chosen, at, bit)));
    case 'reorder':
      return bytesOf(lines.with(place, Object.fromEntries(Object.entries(chosen).toReversed())));
    case 'relink':
      return bytesOf(
        relinked(
          lines.with(place, 'index' in chosen ? { ...chosen, type: `${String(chosen['type'])}x` } : chosen),
          suite,
        ),
      );
    case 'note':
      return bytesOf(lines.with(place, withNote(chosen, at, bit)));
  }
}

const flipped = (bytes: Buffer, offset: number, bit: number): Buffer =>
  Buffer.from([(bytes[offset] ?? 0) ^ (1 << bit)]);

function withField(line: HistoryLine, at: number, bit: number): HistoryLine {
  const names = Object.keys(line);
  const name = names[at % names.length] ?? '';
  return { ...line, [name]: VALUES[(Math.floor(at / names.length) + bit) % VALUES.length] };
}

/** A checkpoint's note with something put in, or with a character of another script in the place of one. */
function withNote(line: HistoryLine, at: number, bit: number): HistoryLine {
  if (!('checkpoint' in line)) return line;
  const note = String(line['checkpoint']);
  const offset = at % note.length;
  const put = ['\n', ' ', '\u00a0', '\u0085', '\ufeff', '=', '+', '0'][bit] ?? '';
  return { checkpoint: note.slice(0, offset) + put + note.slice(offset + (at % 2)) };
}
