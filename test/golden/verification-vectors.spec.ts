import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { faultTexts, toldVerdict, verifyExport } from '#libs/audit';
import { ALGORITHMS, COSIGNERS, parseKey, parseKnown } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VerificationVector } from '../../libs/audit/src/testing/vector-case.js';
import { vectorFiles } from '../../libs/audit/src/testing/verification-vectors.js';
import { describeWithPython, startPythonVerifier, VERIFY_PY, type PythonVerifier } from '../support/python-verifier.js';

const FOLDER = 'test/vectors/verification';
const read = (file: string): Buffer => readFileSync(path.join(FOLDER, file));
const index = JSON.parse(read('index.json').toString()) as Omit<VerificationVector, 'bytes'>[];
const vectors = index.map((vector) => ({ ...vector, bytes: read(vector.file) }));

async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function judgedHere({ bytes, keys, known, witnesses }: (typeof vectors)[number]): Promise<object> {
  const cosigners = witnesses && { ...witnesses, keys: witnesses.keys.map((key) => parseKey(key, COSIGNERS)) };
  const trust = { keys: keys.map((key) => parseKey(key, ALGORITHMS)), ...(cosigners && { witnesses: cosigners }) };
  const kept = known === null ? {} : { known: parseKnown(known) };
  return toldVerdict(await verifyExport(whole(bytes), { ...trust, ...kept }));
}

/** Found in the database alone, or by folding the events, which is the product's. */
const NOT_IN_A_HISTORY = new Set(['column-differs', 'happened-twice', 'rows-malformed', 'rows-differ']);

describe('The vectors of verification', () => {
  it('are what the code gives; `npm run sync` writes them', () => {
    const files = vectorFiles();
    expect(readdirSync(FOLDER).toSorted()).toEqual([...files.keys()].toSorted());
    for (const [file, bytes] of files) expect(`${file}: ${read(file).toString()}`).toBe(`${file}: ${bytes.toString()}`);
  });

  it.each(vectors)('have the verdict on $name', async (vector) => {
    expect(await judgedHere(vector)).toMatchObject(vector.verdict);
  });
});

describeWithPython('The second verifier (needs python3)', () => {
  let python: PythonVerifier;
  beforeAll(() => {
    python = startPythonVerifier();
  });
  afterAll(() => python.stop());

  it.each(vectors)('agrees on $name', async (vector) => {
    const verdict = await python.judge(vector);
    expect(verdict).toMatchObject(vector.verdict);
    // The detail of a fault is for people, and each verifier has its own words.
    expect({ ...(verdict as object), detail: null }).toEqual({ ...(await judgedHere(vector)), detail: null });
  });

  it('has the same words for each fault that a file can show', () => {
    const folder = path.dirname(VERIFY_PY);
    const print = `import json, sys; sys.path.insert(0, ${JSON.stringify(folder)}); import verify; print(json.dumps(verify.FAULTS))`;
    const faults = JSON.parse(execFileSync('python3', ['-B', '-c', print]).toString()) as object;
    const named = Object.entries(faultTexts)
      .map(([code, { zh }]) => [code.replace('audit/fault/', ''), zh] as const)
      .filter(([code]) => !NOT_IN_A_HISTORY.has(code));
    expect(faults).toEqual(Object.fromEntries(named));
  });

  it('hashes with SM3 of its own as OpenSSL does, and as GB/T 32905 gives it', () => {
    const folder = path.dirname(VERIFY_PY);
    const print = `import sys; sys.path.insert(0, ${JSON.stringify(folder)}); import verify
print(verify.plain_sm3(b'abc').hex(), verify.plain_sm3(b'abcd' * 16).hex())
print(verify.sm3 is verify.plain_sm3 or all(verify.plain_sm3(b'x' * n) == verify.openssl_sm3(b'x' * n) for n in range(200)))`;
    expect(execFileSync('python3', ['-B', '-c', print]).toString().split(/\s/)).toEqual([
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
      'True',
      '',
    ]);
  });

  it('is written for Python 3.9', () => {
    const parse = `import ast; ast.parse(open(${JSON.stringify(VERIFY_PY)}, encoding='utf-8').read(), feature_version=(3, 9))`;
    expect(execFileSync('python3', ['-B', '-c', parse]).toString()).toBe('');
  });
});
