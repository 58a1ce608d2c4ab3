import { createHash } from 'node:crypto';
import { formatKey, paperLine, parseCheckpoint, parseNote, type SealKey, type Suite } from '#libs/event-store';
import canonicalize from 'canonicalize';
import { sm2 } from 'sm-crypto-v2';
import { sampleEvents, sealedHistory, testKey } from './sealed-history.js';
import { sampleProof } from './sealed-proof.js';
import { changed, nineEvents, noteAt, ORIGIN, relinked, tamperCases } from './tampered-histories.js';
import { bad, bytesOf, good, type VectorCase, type VerificationVector } from './vector-case.js';
import { witnessedVectors } from './witnessed-vectors.js';

/** All vectors. The same at every call: SM2 signs with numbers that follow from the text. */
export function verificationVectors(): VerificationVector[] {
  const cases = [...goodHistories(), ...tampered(), ...miswritten(), ...rolledBack(), ...proofs()];
  return [...cases, ...recoveries(), ...witnessedVectors(steadyKey)].map((each) => ({
    ...{ keys: [formatKey(testKey().publicKey(ORIGIN))], known: null, witnesses: null },
    ...each,
    file: `${each.name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.jsonl`,
  }));
}

function goodHistories(): VectorCase[] {
  const sizes = (['intl', 'gm'] as const).flatMap((suite) =>
    [1, 2, 3, 7, 8, 17].map((size) => {
      const { lines, key } = sealedHistory(sampleEvents(size), { suite, key: steadyKey(suite) });
      return { name: `${suite} ${size} events`, bytes: bytesOf(lines), keys: [formatKey(key)], verdict: good(size) };
    }),
  );
  const tail = sealedHistory(sampleEvents(9), { signedAt: [4, 7] });
  const unsigned = sealedHistory(sampleEvents(3), { signedAt: [] });
  const texts = [
    ...['\u2028\u2029\u0085\u007f', '\b\f\n\r\t\u000b"\\', '\ufffd\u{1f600}', '更换管网'],
    ...[[1e21, 1e-7, 1.2345678901234568e20, 0.1, -1.5e-10, 5e-324, 2 ** 53, 0, -1], { '\u{1f600}': 1, '\ufb33': {} }],
  ];
  const written = sampleEvents(texts.length).map((event, at) => ({
    ...event,
    type: typeof texts[at] === 'string' ? `T${texts[at].slice(0, 1)}` : 'T',
    position: BigInt(at * 3 + 5),
    data: canonicalize({ text: texts[at], nested: [[], {}, [null, true, false]] }) ?? '',
  }));
  return [
    ...sizes,
    { name: 'a tail that no checkpoint covers', bytes: bytesOf(tail.lines), verdict: good(9, 7) },
    { name: 'no checkpoint', bytes: bytesOf(unsigned.lines), verdict: bad('nothing-signed', 0) },
    {
      name: 'texts and numbers of all kinds',
      bytes: bytesOf(sealedHistory(written).lines),
      verdict: good(written.length),
    },
    { name: 'commands of several events', bytes: bytesOf(sealedHistory(pairs(6)).lines), verdict: good(6) },
    {
      name: 'a command that goes on elsewhere',
      bytes: bytesOf(
        sealedHistory(
          pairs(6).map((event, at) => (at === 4 ? { ...event, metadata: pairs(1)[0]?.metadata ?? '' } : event)),
        ).lines,
      ),
      verdict: bad('command-split', 4),
    },
  ];
}

/** Events two by two of one command; the second answers it. */
const pairs = (count: number) =>
  sampleEvents(count).map((event, at, all) => ({
    ...event,
    metadata: all[at - (at % 2)]?.metadata ?? '',
    requestHash: at % 2 === 0 && at < count - 1 ? null : event.requestHash,
  }));

function tampered(): VectorCase[] {
  return tamperCases.map(({ name, tamper, code, index }) => ({
    name,
    bytes: bytesOf(tamper(nineEvents())),
    verdict: bad(code, index),
  }));
}

/** Files that say the same in another way, and files cut anywhere. */
function miswritten(): VectorCase[] {
  const bytes = bytesOf(nineEvents());
  const text = bytes.toString();
  const reversed = (line: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).toReversed()));
  const inSixth = (change: (line: string) => string) =>
    Buffer.from(
      text
        .split('\n')
        .map((line) => (line.startsWith('{"index":5') ? change(line) : line))
        .join('\n'),
    );
  const bom = Buffer.from('\ufeff');
  const at = bytes.indexOf('更', bytes.indexOf('"index":5'));
  return [
    {
      name: 'a space in a line',
      bytes: inSixth((line) => line.replace(':5', ': 5')),
      verdict: bad('file-malformed', 5),
    },
    { name: 'a carriage return', bytes: inSixth((line) => `${line}\r`), verdict: bad('file-malformed', 5) },
    {
      name: 'an escape for a character',
      bytes: inSixth((line) => line.replace('更', '\\u66f4')),
      verdict: bad('file-malformed', 5),
    },
    { name: 'names in another order', bytes: inSixth(reversed), verdict: bad('file-malformed', 5) },
    { name: 'an empty line', bytes: inSixth((line) => `\n${line}`), verdict: bad('file-malformed', 5) },
    { name: 'a byte order mark', bytes: Buffer.concat([bom, bytes]), verdict: bad('file-malformed', null) },
    {
      name: 'bytes that are no UTF-8',
      bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 1)]),
      verdict: bad('file-malformed', 5),
    },
    { name: 'the last line feed cut off', bytes: bytes.subarray(0, -1), verdict: bad('file-cut', 9) },
    { name: 'a line cut off', bytes: bytes.subarray(0, at), verdict: bad('file-cut', 5) },
    { name: 'only the head', bytes: bytes.subarray(0, bytes.indexOf('\n')), verdict: bad('file-cut', 0) },
  ];
}

const paperOf = (note: string): string => `${paperLine(parseCheckpoint(parseNote(note).text))}\n`;

function rolledBack(): VectorCase[] {
  const all = nineEvents();
  const known = noteAt(all, 9);
  const shorter = sealedHistory(sampleEvents(4), { signedAt: [4] }).lines;
  const forged = sampleEvents(10).map((event, index) => (index < 6 ? event : { ...event, type: 'Forged' }));
  const forked = sealedHistory(forged.slice(0, 9), { signedAt: [4, 9] }).lines;
  const passing = sealedHistory(forged, { signedAt: [4, 10] }).lines;
  return [
    { name: 'known and there', bytes: bytesOf(all), known, verdict: good(9) },
    { name: 'known from paper', bytes: bytesOf(all), known: paperOf(known), verdict: good(9) },
    {
      name: 'another root than that on paper',
      bytes: bytesOf(forked),
      known: paperOf(known),
      verdict: bad('rolled-back', 0),
    },
    { name: 'shorter than known', bytes: bytesOf(shorter), known, verdict: bad('rolled-back', 4) },
    { name: 'another root than known', bytes: bytesOf(forked), known, verdict: bad('rolled-back', 0) },
    { name: 'passing by what is known', bytes: bytesOf(passing), known, verdict: bad('rolled-back', 9) },
  ];
}

/** Logs whose recovery is recorded, by these persons, of these trees. */
function recoveries(): VectorCase[] {
  const recovery = (...acts: readonly (readonly [type: string, person: string, data: object])[]): Buffer =>
    bytesOf(
      sealedHistory(
        sampleEvents(acts.length, 1).map((event, at) => {
          const [type = '', person = '', data = {}] = acts[at] ?? [];
          const metadata = event.metadata.replace('"p-1"', JSON.stringify(person));
          return { ...event, stream: 'recovery-1', type, metadata, data: canonicalize(data) ?? '' };
        }),
      ).lines,
    );
  const asked = ['LogRecoveryRequested', 'p-1', { epoch: 1 }] as const;
  const done = (person: string, requestedBy: string, epoch: unknown = 1) =>
    ['LogRecovered', person, { epoch, requestedBy }] as const;
  const unpaired = (index: number) => bad('recovery-unpaired', index);
  return [
    { name: 'a recovery by two persons', bytes: recovery(asked, done('p-2', 'p-1')), verdict: good(2) },
    {
      name: 'a recovery asked for again',
      bytes: recovery(['LogRecoveryRequested', 'p-3', { epoch: 1 }], asked, done('p-2', 'p-1')),
      verdict: good(3),
    },
    { name: 'a recovery that nobody asked for', bytes: recovery(done('p-2', 'p-1')), verdict: unpaired(0) },
    { name: 'a recovery by one person', bytes: recovery(asked, done('p-1', 'p-1')), verdict: unpaired(1) },
    {
      name: 'a recovery that somebody else asked for',
      bytes: recovery(asked, done('p-2', 'p-3')),
      verdict: unpaired(1),
    },
    { name: 'a recovery of another tree', bytes: recovery(asked, done('p-2', 'p-1', 2)), verdict: unpaired(1) },
    { name: 'a recovery of no tree', bytes: recovery(asked, done('p-2', 'p-1', true)), verdict: unpaired(1) },
    { name: 'a recovery of two', bytes: recovery(asked, done('p-2', 'p-1'), done('p-2', 'p-1')), verdict: unpaired(2) },
  ];
}

function proofs(): VectorCase[] {
  const suites: readonly Suite[] = ['intl', 'gm'];
  const cases = suites.flatMap((suite) =>
    [0, 5, 8].map((index) => {
      const key = steadyKey(suite);
      const keys = [formatKey(key.publicKey(ORIGIN))];
      const proof = sampleProof(sampleEvents(9), index, { suite, key });
      return {
        name: `${suite} proof of event ${index}`,
        bytes: Buffer.from(JSON.stringify(proof)),
        keys,
        verdict: { verdict: 'good', of: 'event', index } as const,
      };
    }),
  );
  const proof = sampleProof(sampleEvents(9), 5);
  const file = (over: object): Buffer => Buffer.from(`${JSON.stringify({ ...proof, ...over })}\n`);
  const event = (over: object): Buffer => file({ event: { ...proof.event, ...over } });
  return [
    ...cases,
    { name: 'a proof with a line feed', bytes: file({}), verdict: { verdict: 'good', of: 'event', index: 5 } },
    {
      name: 'a proof and more',
      bytes: Buffer.concat([file({}), Buffer.from('{}')]),
      verdict: bad('file-malformed', null),
    },
    { name: 'a proof of another event', bytes: event({ type: 'Forged' }), verdict: bad('root-differs', 5) },
    { name: 'a proof of another place', bytes: event({ index: 4 }), verdict: bad('root-differs', 4) },
    { name: 'a proof of a place beyond', bytes: event({ index: 9 }), verdict: bad('root-differs', 9) },
    { name: 'a proof of data in another form', bytes: event({ data: '{ }' }), verdict: bad('not-canonical', 5) },
    {
      name: 'a proof that is too short',
      bytes: file({ proof: proof.proof.slice(1) }),
      verdict: bad('root-differs', 5),
    },
    {
      name: 'a proof in another order',
      bytes: file({ proof: proof.proof.toReversed() }),
      verdict: bad('root-differs', 5),
    },
    { name: 'a proof of another log', bytes: file({ origin: 'duban/other/1' }), verdict: bad('origin-differs', null) },
    {
      name: 'a proof under another key',
      bytes: file({}),
      keys: [formatKey(testKey(99).publicKey(ORIGIN))],
      verdict: bad('key-unknown', 5),
    },
    {
      name: 'gm with a signature in lax DER',
      bytes: laxSignature(),
      keys: [formatKey(testKey(7, 'gm').publicKey(ORIGIN))],
      verdict: bad('signature-invalid', 4),
    },
    {
      name: 'a tail that was relinked',
      bytes: bytesOf(
        relinked(changed(sealedHistory(sampleEvents(9), { signedAt: [4, 7] }).lines, 8, { type: 'Forged' })),
      ),
      verdict: good(9, 7),
    },
  ];
}

/** The second signature has a byte behind it. */
function laxSignature(): Buffer {
  const lines = nineEvents({ suite: 'gm', key: steadyKey('gm') });
  const lax = lines.map((line) => {
    const [text = '', signature = ''] =
      /^([^]*\n\n\u2014 \S+ )(\S+)\n$/.exec(String(line['checkpoint']))?.slice(1) ?? [];
    if (text.split('\n')[1] !== '9') return line;
    const bytes = Buffer.concat([Buffer.from(signature, 'base64'), Buffer.alloc(1)]);
    return { checkpoint: `${text}${bytes.toString('base64')}\n` };
  });
  return bytesOf(lax);
}

/** A key of the tests that signs the same text in the same way each time. Never one to keep secrets with. */
export function steadyKey(suite: Suite, seed = 7): SealKey {
  const key = testKey(seed, suite);
  if (suite === 'intl') return key;
  const secret = Buffer.alloc(32, seed).toString('hex');
  const publicKey = sm2.getPublicKeyFromPrivateKey(secret);
  return {
    ...key,
    sign: (message) => {
      const privateKey = `0${createHash('sha256').update(secret).update(message).digest('hex').slice(1)}`;
      const point = sm2.getPublicKeyFromPrivateKey(privateKey);
      const nonce = {
        privateKey,
        publicKey: point,
        k: BigInt(`0x${privateKey}`),
        x1: BigInt(`0x${point.slice(2, 66)}`),
      };
      const options = { der: true, hash: true, publicKey, userId: '1234567812345678', pointPool: [nonce] };
      return Buffer.from(sm2.doSignature(message, secret, options), 'hex');
    },
  };
}

/** The files of the vectors by name: each vector's own, and `index.json`, which tells what a verifier is given and must find. */
export function vectorFiles(): Map<string, Buffer> {
  const vectors = verificationVectors();
  const index = vectors.map(({ name, file, keys, known, witnesses, verdict }) => {
    return { name, file, keys, known, witnesses, verdict };
  });
  return new Map([
    ['index.json', Buffer.from(`${JSON.stringify(index, null, 2)}\n`)],
    ...vectors.map(({ file, bytes }) => [file, bytes] as const),
  ]);
}
