import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { formatKey } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleEvents, sealedHistory, testKey } from '../../../libs/audit/src/testing/sealed-history.js';
import { noteAt, ORIGIN } from '../../../libs/audit/src/testing/tampered-histories.js';
import { bytesOf } from '../../../libs/audit/src/testing/vector-case.js';
import { cosigned, testWitness } from '../../../libs/audit/src/testing/witnessed-vectors.js';
import { describeWithPython, VERIFY_PY } from '../../support/python-verifier.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));
const KEY = formatKey(testKey().publicKey(ORIGIN));
const WITNESS = formatKey(testWitness(1).publicKey);
const { lines } = sealedHistory(sampleEvents(9), { signedAt: [4, 7] });
const forged = bytesOf(lines).toString().replace('"version":1', '"version":3');

let folder: string;
let clean: string;
let tampered: string;
let known: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'audit-verify-'));
  clean = fileOf('clean.jsonl', bytesOf(lines));
  tampered = fileOf('tampered.jsonl', forged);
  known = fileOf('known.txt', noteAt(lines, 7));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, bytes: Buffer | string): string {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
}

/** A verifier as an auditor runs it, in an environment without database or product. */
function run(command: readonly string[], args: readonly string[]) {
  const [file = '', ...before] = command;
  const env = { PATH: process.env['PATH'] };
  const { status, stdout, stderr } = spawnSync(file, [...before, ...args], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

function verifies(command: readonly string[]): void {
  it('passes what was signed, says how far that reaches, and ends with 0', () => {
    expect(run(command, [clean, '--key', KEY])).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /^✓ 记录 duban\/test\/1：7 条事件与 2 个签名的检查点一致；其后 2 条尚无检查点，不在核验结论之内\n {2}检查点：7 条，根 \S{44}\n$/u,
      ),
      stderr: '',
    });
  });

  it('names the first fault and ends with 2', () => {
    const { status, stdout } = run(command, [tampered, '--key', KEY]);
    expect(stdout).toMatch(/^✗ 事件流的版本不连续，自第 4 条事件起不可信（stream-version）\n/u);
    expect(status).toBe(2);
  });

  it('writes one line of JSON', () => {
    const good = run(command, [clean, '--json', '--key', KEY]);
    expect(JSON.parse(good.stdout)).toEqual({
      ...{ verdict: 'good', of: 'history', origin: ORIGIN, events: 9, covered: 7, checkpoints: 2 },
      newest: { origin: ORIGIN, size: 7, root: expect.stringMatching(/^\S{44}$/u) },
    });
    const bad = run(command, [tampered, '--json', '--key', KEY]);
    const found = { verdict: 'bad', code: 'stream-version', index: 3, detail: expect.any(String) };
    expect(JSON.parse(bad.stdout)).toEqual(found);
    expect([good.status, bad.status]).toEqual([0, 2]);
  });

  it('takes no signature of a key that was not given', () => {
    const stranger = formatKey(testKey(9).publicKey(ORIGIN));
    const elsewhere = formatKey(testKey().publicKey('duban/other/1'));
    expect(run(command, [clean, '--key', stranger])).toMatchObject({
      status: 2,
      stdout: expect.stringMatching(/key-unknown/),
    });
    expect(run(command, [clean, '--key', elsewhere])).toMatchObject({
      status: 2,
      stdout: expect.stringMatching(/origin-differs/),
    });
    expect(run(command, [clean, '--key', stranger, KEY])).toMatchObject({ status: 0 });
  });

  it('holds the history against the checkpoint that the auditor has kept', () => {
    expect(run(command, [clean, '--known', known, '--key', KEY])).toMatchObject({ status: 0 });
    const shorter = fileOf('shorter.jsonl', bytesOf(sealedHistory(sampleEvents(4)).lines));
    const { status, stdout } = run(command, [shorter, '--known', known, '--key', KEY]);
    expect(stdout).toMatch(/^✗ 记录比审计人保存的检查点短，或与它不符：记录被退回或另起，自第 5 条事件起不可信/u);
    expect(status).toBe(2);
  });

  it('says how far witnesses have cosigned, and passes nothing that too few have', () => {
    const witnesses = [1, 2].map((seed) => testWitness(seed));
    const keys = witnesses.map(({ publicKey }) => formatKey(publicKey));
    const [first = '', second = ''] = keys;
    const time = Date.UTC(2024, 0, 2, 2) / 1_000;
    const seven = noteAt(lines, 7);
    const once = lines.map((line) =>
      line['checkpoint'] === seven ? { checkpoint: cosigned(seven, testWitness(1), time) } : line,
    );
    const file = fileOf('cosigned.jsonl', bytesOf(once));
    expect(run(command, [file, '--key', KEY, '--witness', first])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\n {2}见证：前 7 条，2024-01-02T02:00:00Z 时已有足够的见证\n$/u),
    });
    expect(run(command, [file, '--key', KEY, '--witness', first, second])).toMatchObject({
      status: 2,
      stdout: expect.stringMatching(/^✗ 没有一个检查点得到足够的见证，自第 1 条事件起不可信（below-quorum）/u),
    });
    const one = run(command, [file, '--key', KEY, '--witness', first, '--witness', second, '--quorum', '1', '--json']);
    expect(JSON.parse(one.stdout)).toMatchObject({ verdict: 'good', witnessed: { size: 7, time } });
  });

  it.each([
    ['a file that is not there', () => [path.join(folder, '没有.jsonl'), '--key', KEY], /打不开文件 \S*没有\.jsonl/u],
    ['a folder', () => [folder, '--key', KEY], /不是文件|打不开文件/u],
    ['a kept checkpoint that is not there', () => [clean, '--known', `${known}x`, '--key', KEY], /打不开文件/u],
    ['a kept checkpoint that is none', () => [clean, '--known', clean, '--key', KEY], /公钥或检查点不可用/u],
    ['a key with a slip', () => [clean, '--key', KEY.replace('+', '+0')], /公钥或检查点不可用/u],
    ['a key that is cut off', () => [clean, '--key', KEY.slice(0, -4)], /公钥或检查点不可用/u],
    ['a key of a witness with a slip', () => [clean, '--key', KEY, '--witness', KEY], /公钥或检查点不可用/u],
    ['a witness twice', () => [clean, '--key', KEY, '--witness', WITNESS, WITNESS], /给了两次/u],
    ['more witnesses than keys', () => [clean, '--key', KEY, '--witness', WITNESS, '--quorum', '2'], /只给出了 1 个/u],
    ['a quorum of none', () => [clean, '--key', KEY, '--witness', WITNESS, '--quorum', '0'], /正整数/u],
    ['a quorum without witnesses', () => [clean, '--key', KEY, '--quorum', '1'], /只给出了 0 个/u],
    ['no key', () => [clean], /--key/u],
    ['no file', () => ['--key', KEY], /./u],
    ['an unknown option', () => [clean, '--key', KEY, '--trust'], /--trust/u],
  ])('says what is wrong with %s and ends with 1', (_, args, message) => {
    const { status, stdout, stderr } = run(command, args());
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
}

describe('duban audit verify', () => {
  verifies([process.execPath, MAIN, 'audit', 'verify']);
});

describeWithPython('verify.py (needs python3)', () => {
  verifies(['python3', VERIFY_PY]);

  it('explains itself in Chinese', () => {
    expect(run(['python3', VERIFY_PY], ['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^用法：python3 verify\.py 文件 --key/u),
    });
  });

  it('is one file that imports nothing but the standard library and opens no connection', () => {
    const imported = readFileSync(VERIFY_PY, 'utf8').matchAll(/^\s*(?:import|from) (\w+)/gm);
    const names = [...imported].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['base64', 'functools', 'hashlib', 'json', 're', 'struct', 'sys', 'time']));
  });
});
