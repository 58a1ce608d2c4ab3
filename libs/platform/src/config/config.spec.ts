import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatKey, witnessKey } from '#libs/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, takeConfig } from './config.js';

const DATABASE_URL = 'postgres://duban:secret@127.0.0.1:5432/duban';
const KEY = 'ab'.repeat(32);

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing but the database', () => {
    expect(readConfig({ DATABASE_URL })).toEqual({
      databaseUrl: DATABASE_URL,
      databaseOwnerUrl: null,
      kurrentdbUrl: null,
      redisUrl: null,
      redisPrefix: 'duban',
      dataDir: 'data',
      archiveDir: 'data/archive',
      webDir: 'dist/apps/web',
      httpHost: '127.0.0.1',
      httpPort: 8080,
      apiMetricsPort: null,
      workerMetricsPort: null,
      masterKey: null,
      sealKey: null,
      witnesses: [],
      trustedProxies: [],
      limits: { importsPerMinute: 30, uploadsPerMinute: 120, connections: 20 },
      logLevel: 'info',
      failPoint: null,
    });
  });

  it('names every problem at once, in Chinese', () => {
    expect(
      problemsOf({
        KURRENTDB_URL: 'http://127.0.0.1:2113',
        REDIS_URL: 'not-an-address',
        DUBAN_REDIS_PREFIX: 'a:b',
        DUBAN_HTTP_PORT: '99999',
        DUBAN_WORKER_METRICS_PORT: 'x',
        DUBAN_MASTER_KEY: 'short',
        DUBAN_SEAL_KEY: 'intl:short',
        DUBAN_WITNESSES: 'ftp://witness audit/w1',
        DUBAN_TRUSTED_PROXIES: 'everybody',
        DUBAN_UPLOADS_PER_MINUTE: '0',
        DUBAN_LOG_LEVEL: 'loud',
        DUBAN_FAIL_POINT: 'somewhere:1',
      }),
    ).toEqual([
      'DATABASE_URL：没有设置',
      'KURRENTDB_URL：应是一个地址，例如 kurrentdb://duban:口令@127.0.0.1:2113?tls=true',
      'REDIS_URL：应是一个地址，例如 redis://127.0.0.1:6379',
      'DUBAN_REDIS_PREFIX：应是 1 到 64 个字母、数字、下划线或短横线，例如 duban-nanyuan',
      'DUBAN_HTTP_PORT：应是 0 到 65535 之间的端口号，例如 8080',
      'DUBAN_WORKER_METRICS_PORT：应是 0 到 65535 之间的端口号，例如 9181',
      'DUBAN_MASTER_KEY：应是 32 个字节的密钥，写成 64 位十六进制或 Base64',
      'DUBAN_SEAL_KEY：应是“intl:”或“gm:”加 32 个字节的 Base64，用 openssl rand -base64 32 可得',
      'DUBAN_WITNESSES：应是“地址 见证公钥”，几个用逗号分开，同一把公钥只写一次，例如 https://10.0.0.2/witness audit/w1+0a1b2c3d+AbCd…',
      'DUBAN_TRUSTED_PROXIES：应是代理的地址或网段，用逗号分开，例如 10.0.0.1,10.1.0.0/16',
      'DUBAN_UPLOADS_PER_MINUTE：应是 1 到 99999 之间的整数，例如 120',
      'DUBAN_LOG_LEVEL：应是 fatal、error、warn、info、debug、trace、silent 之一',
      'DUBAN_FAIL_POINT：只供故障测试，平时不设；应是“位置:第几次”，位置为 reactor-before-checkpoint、sender-before-record、sender-after-record 之一',
    ]);
  });

  it.each(['kurrentdb://127.0.0.1:2113?tls=false', 'esdb+discover://duban:secret@a:2113,b:2113/?tls=true'])(
    'takes %s for the address of KurrentDB',
    (url) => {
      expect(readConfig({ DATABASE_URL, KURRENTDB_URL: url }).kurrentdbUrl).toBe(url);
    },
  );

  it('never repeats a secret in its problems', () => {
    expect(problemsOf({ DATABASE_URL: 'hunter2', DUBAN_MASTER_KEY: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('reads a secret from a file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'config-')), 'key');
    writeFileSync(path, `${KEY}\n`);
    expect(readConfig({ DATABASE_URL, DUBAN_MASTER_KEY_FILE: path }).masterKey?.toString('hex')).toBe(KEY);
  });

  it('names a secret file that cannot be read', () => {
    expect(problemsOf({ DATABASE_URL, DUBAN_MASTER_KEY_FILE: '/nowhere/key' })[0]).toContain(
      'DUBAN_MASTER_KEY_FILE：读不到文件 /nowhere/key',
    );
  });

  it('reads the witnesses, each with its key', () => {
    const keys = [1, 2].map((seed) => witnessKey(`audit/w${seed}`, Buffer.alloc(32, seed)).publicKey);
    const [first = '', second = ''] = keys.map(formatKey);
    const { witnesses } = readConfig({
      DATABASE_URL,
      DUBAN_WITNESSES: `http://127.0.0.1:9190/ ${first}, https://audit.example/w ${second}`,
    });
    expect(witnesses).toEqual([
      { url: 'http://127.0.0.1:9190', key: keys[0] },
      { url: 'https://audit.example/w', key: keys[1] },
    ]);
    const twice = `http://127.0.0.1:9190 ${first}, https://audit.example/w ${first}`;
    for (const wrong of [twice, `http://127.0.0.1:9190 ${first}x`, first, 'http://127.0.0.1:9190'])
      expect(problemsOf({ DATABASE_URL, DUBAN_WITNESSES: wrong })[0]).toMatch(/^DUBAN_WITNESSES：/);
  });

  it('splits the list of trusted proxies', () => {
    expect(readConfig({ DATABASE_URL, DUBAN_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' }).trustedProxies).toEqual([
      '10.0.0.1',
      '10.1.0.0/16',
    ]);
  });
});

describe('DUBAN_FAIL_POINT', () => {
  it('names a place and the time at which it is reached', () => {
    const { failPoint } = readConfig({ DATABASE_URL, DUBAN_FAIL_POINT: 'reactor-before-checkpoint:12' });
    expect(failPoint).toEqual({ place: 'reactor-before-checkpoint', hit: 12 });
  });
});

describe('takeConfig', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it('leaves no secret in the environment', () => {
    Object.assign(process.env, { DATABASE_URL, DUBAN_MASTER_KEY: KEY });
    expect(takeConfig().databaseUrl).toBe(DATABASE_URL);
    expect(process.env).not.toHaveProperty('DATABASE_URL');
    expect(process.env).not.toHaveProperty('DUBAN_MASTER_KEY');
  });
});
