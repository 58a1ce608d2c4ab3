import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

/** A Redis for one test file. */
export interface TestRedis {
  readonly url: string;
  /** Keeps the keys of this file apart from others on the same server. */
  readonly prefix: string;
  /** Whether the server is this file's own, which it may flush and kill. One that was lent is never flushed. */
  readonly isOwn: boolean;
  /** Ends the own server at once, as a crash would. */
  kill(): Promise<void>;
  /** Ends the own server, or removes this file's keys from the one that was lent. */
  stop(): Promise<void>;
}

const START_LIMIT_MS = 10_000;
const lent = process.env['REDIS_URL'];
const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** `describe` for what needs Redis: skipped under its name where there is none (see test/allowed-skips.json). */
export const describeOnRedis = isInstalled || lent !== undefined ? describe : describe.skip;

/** `describe` for what kills its Redis, which must not be one that was lent. */
export const describeOnOwnRedis = isInstalled ? describe : describe.skip;

/** Starts a Redis of the test's own; or uses the one that REDIS_URL points to. */
export async function startRedis(): Promise<TestRedis> {
  const prefix = `duban-test-${process.pid}-${process.hrtime.bigint()}`;
  if (lent !== undefined)
    return {
      url: lent,
      prefix,
      isOwn: false,
      kill: () => Promise.reject(new Error('A Redis that was lent is not killed')),
      stop: () => removeKeys(lent, prefix),
    };
  return startOwnRedis(prefix);
}

/** Starts a Redis that keeps nothing on disk, on a free loopback port. */
export async function startOwnRedis(prefix = ''): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  await answers(port);
  return { url, prefix, isOwn: true, kill: () => end(server, 'SIGKILL'), stop: () => end(server, 'SIGTERM') };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill(signal);
  await exited;
}

async function answers(port: number): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(20);
    } finally {
      socket.destroy();
    }
  }
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const client = new Redis(url);
  try {
    for await (const keys of client.scanStream({ match: `${prefix}*` }) as AsyncIterable<string[]>)
      if (keys.length > 0) await client.unlink(keys);
  } finally {
    await client.quit();
  }
}
