import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cosignedAt, COSIGNERS, formatKey, parseKey, parseNote, type NoteKey } from '#libs/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { WitnessedLog } from '../../../libs/audit/src/testing/witnessed-log.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));
const NAME = 'witness.example/w1';
const log = new WitnessedLog();

let folder: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'witness-')), 'state');
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((child) => ended(child, 'SIGKILL')));
  rmSync(path.dirname(folder), { recursive: true });
});

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly key: NoteKey;
}

function spawned(...args: readonly string[]): ChildProcess {
  const command = [MAIN, 'witness', '--dir', folder, '--log', formatKey(log.publicKey), '--port', '0', ...args];
  const child = spawn(process.execPath, command, { env: { PATH: process.env['PATH'] } });
  running.push(child);
  return child;
}

async function start(...args: readonly string[]): Promise<Running> {
  const child = spawned(...args);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    said.push(line);
    if (!line.startsWith('见证的记录')) continue;
    const [, url = ''] = /(http:\S+)$/.exec(said[0] ?? '') ?? [];
    const [, key = ''] = /：(\S+)$/.exec(said[1] ?? '') ?? [];
    return { child, url, key: parseKey(key, COSIGNERS) };
  }
  throw new Error(`The witness did not start: ${said.join('\n')}`);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}

async function refusal(...args: readonly string[]): Promise<string> {
  const child = spawned(...args);
  let said = '';
  child.stderr?.on('data', (piece) => (said += String(piece)));
  await once(child, 'close');
  expect(child.exitCode).toBe(1);
  return said;
}

const post = (url: string, body: string | Uint8Array): Promise<Response> =>
  globalThis.fetch(`${url}/add-checkpoint`, { method: 'POST', body: body as string });

describe('duban witness', () => {
  it('makes a key of its own that nobody else can read, and cosigns over HTTP, and nothing else', async () => {
    const { child, url, key } = await start('--name', NAME);
    expect(key.name).toBe(NAME);
    expect(statSync(path.join(folder, 'witness.key')).mode & 0o777).toBe(0o600);
    const answer = await post(url, await log.request(0, 5));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const { signatures } = parseNote(`${log.text(5)}\n${await answer.text()}`);
    const time = cosignedAt(key, log.text(5), signatures[0]?.signature ?? Buffer.alloc(0));
    expect(Math.abs(Number(time) - new Date().getTime() / 1_000)).toBeLessThan(60);
    const conflict = await post(url, await log.request(0, 9));
    expect([conflict.status, conflict.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size']);
    expect(await conflict.text()).toBe('5\n');
    expect((await globalThis.fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await globalThis.fetch(`${url}/`)).status).toBe(404);
    expect((await post(url, Buffer.from([0xff]))).status).toBe(400);
    expect((await post(url, 'x'.repeat(300_000))).status).toBe(413);
    expect(await ended(child, 'SIGTERM')).toBe(0);
  });

  it('stands where it stood, under the same key, whenever it is killed', async () => {
    let { child, url, key } = await start('--name', NAME);
    const { keyId } = key;
    let [answered, size] = [0, 0];
    for (const requests of [1, 8]) {
      for (let sent = 0; sent < requests; sent += 1) {
        expect((await post(url, await log.request(size, size + 3))).status).toBe(200);
        size += 3;
      }
      answered = size;
      // Some more, of which nobody hears how they end.
      const lost = (async () => {
        for (;;) await post(url, await log.request(size, (size += 3)));
      })().catch(() => undefined);
      await eventually(() => expect(size).toBeGreaterThan(answered + 6));
      await ended(child, 'SIGKILL');
      await lost;
      ({ child, url, key } = await start());
      expect(key.keyId).toBe(keyId);
      const stands = Number(await (await post(url, await log.request(0, size + 3))).text());
      expect([stands >= answered, stands % 3]).toEqual([true, 0]);
      const fork = new WitnessedLog('intl', log.origin, answered - 1);
      expect((await post(url, await fork.request(stands, size + 3))).status).toBe(422);
      size = stands;
    }
  });

  it('does not start beside another one, or for a log without a key', async () => {
    await start('--name', NAME);
    expect(await refusal()).toMatch(/另一个见证程序正在使用/u);
    expect(await refusal('--log', `${formatKey(log.publicKey)}x`)).toMatch(/封存公钥不可用/u);
  });
});
