import process from 'node:process';
import { toldVerdict, verifyExport, type WitnessTrust } from '#libs/audit';
import { formatKey, type Suite } from '#libs/event-store';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mutated, mutations } from '../support/random-mutation.js';
import { randomHistories } from '../support/random-history.js';
import { testKey } from '../../libs/audit/src/testing/sealed-history.js';
import { ORIGIN } from '../../libs/audit/src/testing/tampered-histories.js';
import { bytesOf } from '../../libs/audit/src/testing/vector-case.js';
import { cosigned, testWitness } from '../../libs/audit/src/testing/witnessed-vectors.js';
import { describeWithPython, startPythonVerifier, type PythonVerifier } from '../support/python-verifier.js';

const RUNS = process.env['DUBAN_FAULT_DEEP'] ? 10_000 : 300;
const keyOf = (suite: Suite) => testKey(7, suite).publicKey(ORIGIN);

interface Judged {
  readonly verdict: string;
  readonly code?: string;
  readonly index?: number | null;
}

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describeWithPython('Two verifiers (needs python3)', () => {
  let python: PythonVerifier;
  beforeAll(() => {
    python = startPythonVerifier();
  });
  afterAll(() => python.stop());

  /** The verdict of both, which must be one: the detail of a fault is for people, and each has its own words. */
  async function judged(bytes: Buffer, suite: Suite, witnesses?: WitnessTrust): Promise<Judged> {
    const key = keyOf(suite);
    const trust = { keys: [key], ...(witnesses && { witnesses }) };
    const here = toldVerdict(await verifyExport(whole(bytes), trust)) as Judged;
    const told = witnesses ? { ...witnesses, keys: witnesses.keys.map(formatKey) } : null;
    const there = (await python.judge({ bytes, keys: [formatKey(key)], known: null, witnesses: told })) as Judged;
    expect({ ...there, detail: null }).toEqual({ ...here, detail: null });
    return here;
  }

  it(
    'accept every clean log, find every single change, and agree on what and where',
    async () => {
      const seen = new Set<string | undefined>();
      await fc.assert(
        fc.asyncProperty(randomHistories, mutations, async (history, mutation) => {
          const { suite, lines, covered } = history;
          const clean = bytesOf(lines);
          expect(await judged(clean, suite)).toMatchObject({ verdict: 'good', covered });
          const bytes = mutated(history, mutation);
          if (bytes.equals(clean)) return;
          const { verdict, code } = await judged(bytes, suite);
          seen.add(code);
          // Behind the newest checkpoint nothing is signed: a forger who hashes anew is not found out there.
          const isUnsigned = mutation.how === 'relink' && mutation.line % lines.length >= lines.length - 1 - tailOf(lines);
          expect(verdict === 'bad' || isUnsigned).toBe(true);
        }),
        { numRuns: RUNS },
      );
      expect(seen.size).toBeGreaterThan(8);
    },
    RUNS * 200,
  );

  it(
    'agree on what witnesses have cosigned, and on every change to it',
    async () => {
      const witness = testWitness(1);
      const now = Date.UTC(2026, 0, 1) / 1_000;
      const trust = { keys: [witness.publicKey], quorum: 1, now };
      const seen = new Set<string | undefined>();
      const change = fc.record({ line: fc.nat(), at: fc.nat(), to: fc.constantFrom('A', 'z', '0', '+', '=', ' ', '\n') });
      await fc.assert(
        fc.asyncProperty(randomHistories, change, async (history, { line, at, to }) => {
          const lines = history.lines.map((each) =>
            'checkpoint' in each ? { checkpoint: cosigned(String(each['checkpoint']), witness, now) } : each,
          );
          const clean = await judged(bytesOf(lines), history.suite, trust);
          expect(clean).toMatchObject({ verdict: 'good', witnessed: { size: history.covered, time: now } });
          const notes = lines.filter((each) => 'checkpoint' in each);
          const chosen = notes[line % notes.length];
          const note = String(chosen?.['checkpoint']);
          const place = note.length - 1 - (at % (note.length - note.lastIndexOf('\u2014')));
          const changed = { checkpoint: note.slice(0, place) + to + note.slice(place + 1) };
          const bytes = bytesOf(lines.map((each) => (each === chosen ? changed : each)));
          seen.add((await judged(bytes, history.suite, trust)).code);
        }),
        { numRuns: RUNS / 3 },
      );
      expect([...seen]).toEqual(expect.arrayContaining(['cosignature-invalid', 'checkpoint-malformed', 'below-quorum']));
    },
    RUNS * 200,
  );
});

/** How many events stand behind the newest checkpoint. */
function tailOf(lines: readonly object[]): number {
  return lines.length - 2 - lines.findLastIndex((line) => 'checkpoint' in line);
}
