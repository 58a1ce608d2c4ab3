import {
  formatKey,
  formatNote,
  parseNote,
  witnessKey,
  type SealKey,
  type Suite,
  type WitnessKey,
} from '#libs/event-store';
import { sampleEvents, type HistoryLine } from './sealed-history.js';
import { sampleProof } from './sealed-proof.js';
import { nineEvents, ORIGIN, withNote } from './tampered-histories.js';
import { bad, bytesOf, good, type TrustedWitnesses, type VectorCase } from './vector-case.js';

/** When the last of the nine events was recorded, in seconds since 1970. */
const RECORDED = Date.UTC(2024, 0, 2, 1, 0, 8) / 1_000;
const NOW = RECORDED + 86_400;

/** A witness of the tests. @param seed tells keys apart, 0 to 255 */
export const testWitness = (seed: number, name = `witness.test/w${seed}`): WitnessKey =>
  witnessKey(name, Buffer.alloc(32, seed));

const [W1, W2, STRANGER] = [testWitness(1), testWitness(2), testWitness(3)];

/** The note with a line by the witness, changed where the test wants to. */
export function cosigned(note: string, by: WitnessKey, time: number, change = (made: Buffer): Buffer => made): string {
  const made = by.cosign(parseNote(note).text, BigInt(time));
  return note + formatNote({ text: '', signatures: [{ ...made, signature: change(made.signature) }] }).slice(1);
}

const trusting = (quorum: number, ...witnesses: readonly WitnessKey[]): TrustedWitnesses => ({
  ...{ quorum, now: NOW },
  keys: witnesses.map(({ publicKey }) => formatKey(publicKey)),
});

type Line = readonly [WitnessKey, number, ((made: Buffer) => Buffer)?];

const withLines = (all: readonly HistoryLine[], size: number, lines: readonly Line[]): HistoryLine[] =>
  withNote(all, size, (note) => lines.reduce((before, [by, time, change]) => cosigned(before, by, time, change), note));

/** The nine events with these lines below the checkpoint of four, and of nine. */
const history = (atFour: readonly Line[], atNine: readonly Line[]): Buffer =>
  bytesOf(withLines(withLines(nineEvents(), 4, atFour), 9, atNine));

const flipped =
  (at: number) =>
  (made: Buffer): Buffer =>
    Buffer.from(made.with(at, (made[at] ?? 0) ^ 1));
const ofFour = (): Line => {
  const four = W1.cosign(
    parseNote(String(nineEvents().find(({ checkpoint }) => checkpoint)?.['checkpoint'])).text,
    BigInt(RECORDED),
  );
  return [W1, RECORDED, () => four.signature];
};

/** Histories and proofs that witnesses have cosigned, or not quite. @param keyOf a key that signs a text in one way */
export function witnessedVectors(keyOf: (suite: Suite) => SealKey): VectorCase[] {
  const both = trusting(2, W1, W2);
  const [later, latest] = [RECORDED + 5, RECORDED + 9];
  const witnessed = (size: number, time: number) => ({ ...good(9), witnessed: { size, time } });
  const gm = keyOf('gm');
  return [
    {
      name: 'cosigned by two of two',
      bytes: history(
        [
          [W1, RECORDED],
          [W2, RECORDED],
        ],
        [
          [W1, later],
          [W2, latest],
        ],
      ),
      witnesses: both,
      verdict: witnessed(9, latest),
    },
    {
      name: 'cosigned by one of two where one is enough',
      bytes: history([], [[W2, later]]),
      witnesses: trusting(1, W1, W2),
      verdict: witnessed(9, later),
    },
    {
      name: 'cosigned by two where one is enough',
      bytes: history(
        [],
        [
          [W2, latest],
          [W1, later],
        ],
      ),
      witnesses: trusting(1, W1, W2),
      verdict: witnessed(9, later),
    },
    {
      name: 'cosigned up to an earlier checkpoint',
      bytes: history(
        [
          [W1, RECORDED],
          [W2, RECORDED],
        ],
        [[W1, later]],
      ),
      witnesses: both,
      verdict: witnessed(4, RECORDED),
    },
    {
      name: 'cosigned in the suite gm',
      bytes: bytesOf(withLines(nineEvents({ suite: 'gm', key: gm }), 9, [[W1, later]])),
      keys: [formatKey(gm.publicKey(ORIGIN))],
      witnesses: trusting(1, W1),
      verdict: witnessed(9, later),
    },
    { name: 'cosigned by nobody', bytes: history([], []), witnesses: trusting(1, W1), verdict: bad('below-quorum', 0) },
    {
      name: 'cosigned by one of two',
      bytes: history([[W1, RECORDED]], [[W1, later]]),
      witnesses: both,
      verdict: bad('below-quorum', 0),
    },
    {
      name: 'cosigned twice by one of two',
      bytes: history(
        [],
        [
          [W1, later],
          [W1, latest],
        ],
      ),
      witnesses: both,
      verdict: bad('below-quorum', 0),
    },
    {
      name: 'cosigned by an unknown witness',
      bytes: history([], [[STRANGER, later]]),
      witnesses: trusting(1, W1),
      verdict: bad('below-quorum', 0),
    },
    {
      name: 'cosigned under another name',
      bytes: history([], [[testWitness(1, 'witness.test/other'), later]]),
      witnesses: trusting(1, W1),
      verdict: bad('below-quorum', 0),
    },
    {
      name: 'cosigned by another key under the name of a witness',
      bytes: history([], [[testWitness(3, 'witness.test/w1'), later]]),
      witnesses: trusting(1, W1),
      verdict: bad('below-quorum', 0),
    },
    {
      name: 'the cosignature of another checkpoint',
      bytes: history([], [ofFour()]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-invalid', 4),
    },
    {
      name: 'a cosignature with another time',
      bytes: history([], [[W1, later, flipped(7)]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-invalid', 4),
    },
    {
      name: 'a cosignature with a time beyond all',
      bytes: history([], [[W1, later, (made) => Buffer.from(made.with(0, 0x80))]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-invalid', 4),
    },
    {
      name: 'a cosignature that is cut off',
      bytes: history([[W1, RECORDED, (made) => made.subarray(0, -1)]], [[W1, later]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-invalid', 0),
    },
    {
      name: 'a bad cosignature beside a good one',
      bytes: history(
        [],
        [
          [W2, later],
          [W1, later, flipped(20)],
        ],
      ),
      witnesses: trusting(1, W1, W2),
      verdict: bad('cosignature-invalid', 4),
    },
    {
      name: 'a bad cosignature of a witness that nobody trusts',
      bytes: history(
        [],
        [
          [W2, later],
          [W1, later, flipped(20)],
        ],
      ),
      witnesses: trusting(1, W2),
      verdict: witnessed(9, later),
    },
    { name: 'a bad cosignature that is not judged', bytes: history([], [[W1, later, flipped(20)]]), verdict: good(9) },
    {
      name: 'cosigned by a clock that is a little slow',
      bytes: history([], [[W1, RECORDED - 300]]),
      witnesses: trusting(1, W1),
      verdict: witnessed(9, RECORDED - 300),
    },
    {
      name: 'cosigned before the events',
      bytes: history([], [[W1, RECORDED - 301]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-time', 4),
    },
    {
      name: 'cosigned by a clock that is a little fast',
      bytes: history([], [[W1, NOW + 300]]),
      witnesses: trusting(1, W1),
      verdict: witnessed(9, NOW + 300),
    },
    {
      name: 'cosigned in the future',
      bytes: history([], [[W1, NOW + 301]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-time', 4),
    },
    {
      name: 'cosigned earlier than the checkpoint before',
      bytes: history([[W1, latest]], [[W1, later]]),
      witnesses: trusting(1, W1),
      verdict: bad('cosignature-time', 4),
    },
    ...proofs(both, latest),
  ];
}

function proofs(both: TrustedWitnesses, time: number): VectorCase[] {
  const proof = sampleProof(sampleEvents(9), 5);
  const file = (checkpoint: string): Buffer => Buffer.from(`${JSON.stringify({ ...proof, checkpoint })}\n`);
  const once = cosigned(proof.checkpoint, W1, time);
  const twice = cosigned(once, W2, time);
  const early = cosigned(proof.checkpoint, W1, RECORDED - 1_000);
  const witnessed = { size: 9, time };
  return [
    {
      name: 'a proof against a cosigned checkpoint',
      bytes: file(twice),
      witnesses: both,
      verdict: { verdict: 'good', of: 'event', index: 5, witnessed },
    },
    { name: 'a proof below the quorum', bytes: file(once), witnesses: both, verdict: bad('below-quorum', 5) },
    {
      name: 'a proof cosigned before its event',
      bytes: file(early),
      witnesses: both,
      verdict: bad('cosignature-time', 5),
    },
  ];
}
