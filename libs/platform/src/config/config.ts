import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  FAIL_PLACES,
  parseSealKey,
  SealKeyMalformed,
  type FailPlace,
  type SealKey,
  type WitnessAddress,
} from '#libs/event-store';
import { z } from 'zod';
import { areWitnesses, parseWitnesses } from './witnesses.js';

/** What the environment says, read once at start. */
export interface Config {
  /** The application's role: no DDL, no UPDATE or DELETE on events. */
  readonly databaseUrl: string;
  /** The role that migrates and archives; absent in api and worker. */
  readonly databaseOwnerUrl: string | null;
  /** Where the events are kept instead of PostgreSQL. */
  readonly kurrentdbUrl: string | null;
  /** Where jobs are queued instead of PostgreSQL. */
  readonly redisUrl: string | null;
  /** What every key in Redis begins with: keeps two installations on one Redis apart. */
  readonly redisPrefix: string;
  /** Directory of uploaded files and, with the embedded server, of the database. */
  readonly dataDir: string;
  /** Directory of what was archived out of the database. */
  readonly archiveDir: string;
  /** Directory of the built web pages. */
  readonly webDir: string;
  readonly httpHost: string;
  readonly httpPort: number;
  /** Ports of this machine on which api and worker tell their metrics; null for none. */
  readonly apiMetricsPort: number | null;
  readonly workerMetricsPort: number | null;
  /** 32 bytes that wrap the keys of personal data; absent only where nothing personal is opened (migrations). */
  readonly masterKey: Buffer | null;
  /** Signs the checkpoints of the logs; the worker's alone. Without it no log is sealed. */
  readonly sealKey: SealKey | null;
  /** Whom the worker shows the checkpoints to. */
  readonly witnesses: readonly WitnessAddress[];
  /** Addresses or networks of the proxies whose X-Forwarded-* headers count; none by default. */
  readonly trustedProxies: readonly string[];
  /** Of what one account may ask for; an address gets ten times as much. */
  readonly limits: {
    readonly importsPerMinute: number;
    readonly uploadsPerMinute: number;
    /** Live connections at a time. */
    readonly connections: number;
  };
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** For fault tests: where the worker ends itself as a crash would. Null, as in every operation: nowhere. */
  readonly failPoint: FailPointSetting | null;
}

/** The nth time that the worker reaches the place. */
export interface FailPointSetting {
  readonly place: FailPlace;
  /** From 1. */
  readonly hit: number;
}

/** Nest's token of the configuration. */
export const CONFIG = Symbol('Config');

/** The variables that hold secrets: each may instead be given as NAME_FILE, and none stays in `process.env`. */
const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'KURRENTDB_URL',
  'REDIS_URL',
  'DUBAN_MASTER_KEY',
  'DUBAN_SEAL_KEY',
] as const;

const url = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `应是一个地址，例如 ${example}`,
    );

const postgresUrl = url(['postgres:', 'postgresql:'], 'postgres://duban:口令@127.0.0.1:5432/duban');

/** Several hosts may stand in one address, which no URL can hold. */
const KURRENTDB_URL = /^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\/[^\s/?]+\/?(\?\S+)?$/;

const count = (standard: string) =>
  z
    .string()
    .default(standard)
    .refine((text) => /^[1-9]\d{0,4}$/.test(text), `应是 1 到 99999 之间的整数，例如 ${standard}`)
    .transform(Number);

const port = (example: string) =>
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, `应是 0 到 65535 之间的端口号，例如 ${example}`);

const FAIL_POINT = new RegExp(`^(${FAIL_PLACES.join('|')}):([1-9]\\d{0,5})$`);

const environment = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl.optional(),
  KURRENTDB_URL: z
    .string()
    .regex(KURRENTDB_URL, '应是一个地址，例如 kurrentdb://duban:口令@127.0.0.1:2113?tls=true')
    .optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://127.0.0.1:6379').optional(),
  DUBAN_REDIS_PREFIX: z
    .string()
    .default('duban')
    .refine((text) => /^[\w-]{1,64}$/.test(text), '应是 1 到 64 个字母、数字、下划线或短横线，例如 duban-nanyuan'),
  DUBAN_DATA_DIR: z.string().default('data'),
  DUBAN_ARCHIVE_DIR: z.string().optional(),
  DUBAN_WEB_DIR: z.string().default('dist/apps/web'),
  DUBAN_HTTP_HOST: z.string().default('127.0.0.1'),
  DUBAN_HTTP_PORT: port('8080').default('8080').transform(Number),
  DUBAN_API_METRICS_PORT: port('9180').transform(Number).optional(),
  DUBAN_WORKER_METRICS_PORT: port('9181').transform(Number).optional(),
  DUBAN_MASTER_KEY: z
    .string()
    .refine((text) => decodeKey(text).length === 32, '应是 32 个字节的密钥，写成 64 位十六进制或 Base64')
    .transform(decodeKey)
    .optional(),
  DUBAN_SEAL_KEY: z
    .string()
    .refine(isSealKey, '应是“intl:”或“gm:”加 32 个字节的 Base64，用 openssl rand -base64 32 可得')
    .transform(parseSealKey)
    .optional(),
  DUBAN_WITNESSES: z
    .string()
    .default('')
    .refine(
      areWitnesses,
      '应是“地址 见证公钥”，几个用逗号分开，同一把公钥只写一次，例如 https://10.0.0.2/witness audit/w1+0a1b2c3d+AbCd…',
    )
    .transform(parseWitnesses),
  DUBAN_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .refine((parts) => parts.every(isNetwork), '应是代理的地址或网段，用逗号分开，例如 10.0.0.1,10.1.0.0/16'),
  DUBAN_IMPORTS_PER_MINUTE: count('30'),
  DUBAN_UPLOADS_PER_MINUTE: count('120'),
  DUBAN_LIVE_CONNECTIONS: count('20'),
  DUBAN_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: '应是 fatal、error、warn、info、debug、trace、silent 之一',
    })
    .default('info'),
  DUBAN_FAIL_POINT: z
    .string()
    .regex(FAIL_POINT, `只供故障测试，平时不设；应是“位置:第几次”，位置为 ${FAIL_PLACES.join('、')} 之一`)
    .transform(failPointOf)
    .optional(),
});

/** The environment is wrong; `message` lists every problem, one per line, in Chinese. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`配置有误，请改正后重新启动：\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads and checks the environment.
 * @throws ConfigError with all problems at once
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const values = withSecretFiles(env, problems);
  const result = environment.safeParse(values);
  for (const issue of result.error?.issues ?? []) problems.push(problemOf(issue, values));
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const read = result.data;
  return {
    databaseUrl: read.DATABASE_URL,
    databaseOwnerUrl: read.DATABASE_OWNER_URL ?? null,
    kurrentdbUrl: read.KURRENTDB_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    redisPrefix: read.DUBAN_REDIS_PREFIX,
    dataDir: read.DUBAN_DATA_DIR,
    archiveDir: read.DUBAN_ARCHIVE_DIR ?? join(read.DUBAN_DATA_DIR, 'archive'),
    webDir: read.DUBAN_WEB_DIR,
    httpHost: read.DUBAN_HTTP_HOST,
    httpPort: read.DUBAN_HTTP_PORT,
    apiMetricsPort: read.DUBAN_API_METRICS_PORT ?? null,
    workerMetricsPort: read.DUBAN_WORKER_METRICS_PORT ?? null,
    masterKey: read.DUBAN_MASTER_KEY ?? null,
    sealKey: read.DUBAN_SEAL_KEY ?? null,
    witnesses: read.DUBAN_WITNESSES,
    trustedProxies: read.DUBAN_TRUSTED_PROXIES,
    limits: {
      importsPerMinute: read.DUBAN_IMPORTS_PER_MINUTE,
      uploadsPerMinute: read.DUBAN_UPLOADS_PER_MINUTE,
      connections: read.DUBAN_LIVE_CONNECTIONS,
    },
    logLevel: read.DUBAN_LOG_LEVEL,
    failPoint: read.DUBAN_FAIL_POINT ?? null,
  };
}

/**
 * What api and worker run on: reads the configuration from the process's environment and removes its secrets there.
 * @throws ConfigError with all problems at once
 */
export function takeConfig(): Config {
  const config = readConfig(process.env);
  if (config.masterKey === null) throw new ConfigError(['DUBAN_MASTER_KEY：没有设置，没有它就打不开个人信息']);
  for (const name of SECRETS) delete process.env[name];
  return config;
}

function withSecretFiles(env: NodeJS.ProcessEnv, problems: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value) values[name] = value;
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`];
    if (path === undefined || values[name] !== undefined) continue;
    try {
      values[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      problems.push(`${name}_FILE：读不到文件 ${path}（${error instanceof Error ? error.message : String(error)}）`);
    }
  }
  return values;
}

function problemOf(issue: z.core.$ZodIssue, values: Record<string, string>): string {
  const name = String(issue.path[0]);
  return values[name] === undefined ? `${name}：没有设置` : `${name}：${issue.message}`;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, rest] = text.split('/');
  return isIP(address) !== 0 && rest === undefined && (bits === undefined || /^\d{1,3}$/.test(bits));
}

function failPointOf(text: string): FailPointSetting {
  const [place, hit] = text.split(':');
  return { place: place as FailPlace, hit: Number(hit) };
}

function isSealKey(text: string): boolean {
  try {
    parseSealKey(text);
    return true;
  } catch (error) {
    if (error instanceof SealKeyMalformed) return false;
    throw error;
  }
}

function decodeKey(text: string): Buffer {
  return Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
}
