import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCheckpoint, parseNote } from '#libs/event-store';
import { sampleEvents, sealedHistory, testKey, type HistoryLine } from '../../testing/sealed-history.js';
import { nineEvents, noteAt, ORIGIN, tamperCases } from '../../testing/tampered-histories.js';
import type { Trust } from './signed-checkpoint.js';
import { verifyExport, type Verdict } from './verify-export.js';

const trust: Trust = { keys: [testKey().publicKey(ORIGIN)] };

/** The file of some lines, in pieces that end where no line does. */
async function* fileOf(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
}
async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const textsOf = (lines: readonly HistoryLine[]): string[] => lines.map((line) => JSON.stringify(line));
const verify = (lines: readonly HistoryLine[], trusted: Trust = trust): Promise<Verdict> =>
  verifyExport(fileOf(textsOf(lines)), trusted);

describe('a sealed history', () => {
  it.each(['intl', 'gm'] as const)('is good at every size, in the suite %s', async (suite) => {
    for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 16, 17]) {
      const { lines, key } = sealedHistory(sampleEvents(size), { suite, key: testKey(3, suite) });
      expect(await verify(lines, { keys: [key] })).toMatchObject({ verdict: 'good', events: size, covered: size });
    }
  });

  it('is good with a tail that no checkpoint covers, and says so', async () => {
    const { lines } = sealedHistory(sampleEvents(9), { signedAt: [4, 7] });
    expect(await verify(lines)).toMatchObject({ verdict: 'good', events: 9, covered: 7, checkpoints: 2 });
  });

  it('proves nothing without a checkpoint', async () => {
    for (const size of [0, 5]) {
      const { lines } = sealedHistory(sampleEvents(size), { signedAt: [] });
      expect(await verify(lines)).toMatchObject({ verdict: 'bad', code: 'nothing-signed' });
    }
  });

  const bad = (code: string, index: number | null) => ({ verdict: 'bad', code, index });
  it.each(tamperCases)('with $name is refused for the right reason', async ({ tamper, code, index }) => {
    expect(await verify(tamper(nineEvents()))).toMatchObject(bad(code, index));
  });

  it('is good with texts that hold other breaks of lines', async () => {
    const events = sampleEvents(3).map((event) => ({ ...event, data: '{"text":"一\u2028二\u2029三\u0085四"}' }));
    const { lines } = sealedHistory(events);
    expect(await verify(lines)).toMatchObject({ verdict: 'good', events: 3 });
  });

  it('is written in one way only', async () => {
    const texts = textsOf(nineEvents());
    const sixth = texts.findIndex((text) => text.startsWith('{"index":5'));
    const withSixth = (text: string) => texts.with(sixth, text).join('\n').concat('\n');
    const line = texts[sixth] ?? '';
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).toReversed()));
    for (const text of [
      line.replace(':5', ': 5'),
      `${line}\r`,
      line.replace('更', '\\u66f4'),
      reordered,
      ` ${line}`,
      '\n',
    ])
      expect(await verifyExport(bytesOf(withSixth(text)), trust)).toMatchObject(bad('file-malformed', 5));
    const whole = withSixth(line);
    expect(await verifyExport(bytesOf(whole), trust)).toMatchObject({ verdict: 'good' });
    expect(await verifyExport(bytesOf(`\ufeff${whole}`), trust)).toMatchObject(bad('file-malformed', null));
    expect(await verifyExport(bytesOf(whole.slice(0, -1)), trust)).toMatchObject(bad('file-cut', 9));
    expect(await verifyExport(bytesOf(`${whole}x`), trust)).toMatchObject(bad('file-cut', 9));
  });

  it('with bytes that are no UTF-8 is refused, even where a reader would take them for what was there', async () => {
    const { lines } = sealedHistory(sampleEvents(3).map((event) => ({ ...event, type: 'A\ufffd' })));
    const bytes = Buffer.from(`${textsOf(lines).join('\n')}\n`);
    expect(await verifyExport(bytesOf(bytes), trust)).toMatchObject({ verdict: 'good' });
    const at = bytes.indexOf('\ufffd');
    const broken = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)]);
    expect(await verifyExport(bytesOf(broken), trust)).toMatchObject(bad('file-malformed', 0));
  });

  it('with a line beyond all measure is refused without being read to its end', async () => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${textsOf(nineEvents())[0] ?? ''}\n`);
      for (; ; pieces += 1) yield Buffer.alloc(1_000_000, 'x');
    }
    expect(await verifyExport(endless(), trust)).toMatchObject(bad('file-malformed', 0));
    expect(pieces).toBeLessThan(20);
  });

  it('shorter than the checkpoint that the auditor kept is refused', async () => {
    const lines = nineEvents();
    const known = parseCheckpoint(parseNote(noteAt(lines, 9)).text);
    expect(await verify(lines, { ...trust, known })).toMatchObject({ verdict: 'good' });
    const { lines: shorter } = sealedHistory(sampleEvents(4), { signedAt: [4] });
    expect(await verify(shorter, { ...trust, known })).toMatchObject(bad('rolled-back', 4));
  });

  it('that forks from the one the auditor knows is refused, even with the stolen key', async () => {
    const known = parseCheckpoint(parseNote(noteAt(nineEvents(), 9)).text);
    const forked = sampleEvents(9).map((event, index) => (index < 6 ? event : { ...event, type: 'Forged' }));
    const { lines } = sealedHistory(forked, { signedAt: [4, 9] });
    expect(await verify(lines)).toMatchObject({ verdict: 'good' });
    expect(await verify(lines, { ...trust, known })).toMatchObject(bad('rolled-back', 0));
    const { lines: passing } = sealedHistory([...forked, ...sampleEvents(10).slice(9)], { signedAt: [4, 10] });
    expect(await verify(passing, { ...trust, known })).toMatchObject(bad('rolled-back', 9));
  });

  it('is not good any more after any single change', async () => {
    const mutation = fc.record({
      events: fc.integer({ min: 1, max: 20 }),
      streams: fc.integer({ min: 1, max: 4 }),
      line: fc.nat(),
      at: fc.nat(),
      bit: fc.integer({ min: 0, max: 7 }),
      how: fc.constantFrom('flip', 'flip', 'flip', 'delete', 'repeat', 'swap', 'cut'),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ events, streams, line, at, bit, how }) => {
        const { lines } = sealedHistory(sampleEvents(events, streams), {
          signedAt: [...new Set([1 + (at % events), events])].toSorted((a, b) => a - b),
        });
        const texts = lines.map((each) => JSON.stringify(each));
        expect(await verifyExport(fileOf(texts), trust)).toMatchObject({ verdict: 'good' });
        const mutated = mutate(texts, { line, at, bit, how });
        if (mutated.join('\n') === texts.join('\n')) return;
        expect(await verifyExport(fileOf(mutated), trust)).toMatchObject({ verdict: 'bad' });
      }),
      { numRuns: Number(process.env['DUBAN_MUTATIONS'] ?? 500) },
    );
  });
});

function mutate(
  lines: readonly string[],
  { line, at, bit, how }: { line: number; at: number; bit: number; how: string },
): string[] {
  const place = line % lines.length;
  const text = lines[place] ?? '';
  if (how === 'delete') return lines.toSpliced(place, 1);
  if (how === 'repeat') return lines.toSpliced(place, 0, text);
  if (how === 'cut') return [...lines.slice(0, place), text.slice(0, at % text.length)];
  if (how === 'swap') {
    const other = at % lines.length;
    return lines.map((each, index) => (index === place ? (lines[other] ?? '') : index === other ? text : each));
  }
  const bytes = Buffer.from(text);
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
  return lines.with(place, bytes.toString());
}
