import type { StoredEvent, Suite } from '#libs/event-store';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { sealedHistory, testKey, type HistoryLine } from '../../libs/audit/src/testing/sealed-history.js';
import { ORIGIN } from '../../libs/audit/src/testing/tampered-histories.js';

/** A log as the product might have written it. */
export interface RandomHistory {
  readonly suite: Suite;
  readonly lines: readonly HistoryLine[];
  /** How many events the newest checkpoint covers. */
  readonly covered: number;
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const awkward = fc.constantFrom(
  '\u2028',
  '\ufffd',
  '\u{1f600}',
  '"\\',
  '\u0001\u007f',
  '\r\n',
  '__proto__',
  '更换管网',
);
const name = fc.oneof(
  text.filter((each) => each !== '' && !each.includes('\0')),
  fc.constantFrom('task-1', 'task-2', '督办'),
);
const data = fc.dictionary(
  fc.oneof(text, awkward),
  fc.oneof(
    text,
    awkward,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  { maxKeys: 5 },
);
const command = fc.record({
  events: fc.array(fc.record({ stream: name, type: name, data, gap: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  id: fc.uuid(),
  person: text,
  onBehalfOf: fc.option(text, { nil: undefined }),
  causationId: fc.option(fc.uuid()),
  pause: fc.integer({ min: 0, max: 3_000_000 }),
});

/** Histories of random events, signed at random sizes. */
export const randomHistories: fc.Arbitrary<RandomHistory> = fc
  .record({
    suite: fc.constantFrom<Suite>('intl', 'intl', 'gm'),
    commands: fc.uniqueArray(command, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
    signed: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  })
  .map(({ suite, commands, signed }) => {
    const events = eventsOf(commands);
    const signedAt = [...new Set(signed.map((at) => 1 + (at % events.length)))].toSorted((one, two) => one - two);
    const { lines } = sealedHistory(events, { suite, origin: ORIGIN, key: testKey(7, suite), signedAt });
    return { suite, lines, covered: signedAt.at(-1) ?? 0 };
  });

type RandomCommand = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

function eventsOf(commands: readonly RandomCommand[]): StoredEvent[] {
  const versions = new Map<string, number>();
  let [position, time, next] = [0n, Date.UTC(2024, 1, 29), 0];
  return commands.flatMap(({ events, id, person, onBehalfOf, causationId, pause }) => {
    time += pause;
    const actor = { person, post: 'post-1', unit: 'u-1', ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    const metadata = canonicalize({ actor, commandId: id, correlationId: id, causationId }) ?? '';
    return events.map(({ stream, type, data: content, gap }, at) => {
      position += BigInt(gap);
      const version = versions.get(stream) ?? 0;
      versions.set(stream, version + 1);
      return {
        ...{ position, stream, version, type, schemaVersion: 1, metadata },
        id: `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`,
        recordedAt: new Date(time).toISOString().replace('Z', '007Z'),
        data: canonicalize(content) ?? '',
        requestHash: at === events.length - 1 ? 'ab'.repeat(32) : null,
      };
    });
  });
}
