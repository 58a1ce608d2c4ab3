import { randomUUID } from 'node:crypto';
import type { Append } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import pg from 'pg';
import type { HttpClient } from '../../support/http-client.js';
import type { Operation } from '../invariants/history.js';
import type { CommandRequest } from './recording-client.js';
import type { Chance } from './seed.js';

const MEGABYTE = 1_000_000;

/** Puts something that nothing can keep into a command's body; the rest of it is as it ought to be. */
type Poison = (body: object) => string;

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withMore = (body: object, more: string) => `${JSON.stringify(body).slice(0, -1)},"more":${more}}`;
/** Every text of the body, wherever it stands, with this at its end; written as JSON escapes it. */
const inEveryText = (body: object, escaped: string) =>
  JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? `${value}@poison@` : value)).replaceAll(
    '@poison@',
    escaped,
  );

/** By what is wrong with it. */
export const POISONS: Readonly<Record<string, Poison>> = {
  'a megabyte of nested arrays': (body) => withMore(body, nested(MEGABYTE / 2)),
  'arrays nested ten thousand deep': (body) => withMore(body, nested(10_000)),
  'a megabyte of nested objects': (body) =>
    withMore(body, `${'{"a":'.repeat(MEGABYTE / 6)}1${'}'.repeat(MEGABYTE / 6)}`),
  'a hundred thousand values': (body) => withMore(body, `[${'1,'.repeat(99_999)}1]`),
  'a megabyte of text': (body) => inEveryText(body, 'x'.repeat(MEGABYTE)),
  'NUL characters': (body) => inEveryText(body, '\\u0000'),
  'lone high surrogates': (body) => inEveryText(body, '\\ud800'),
  'lone low surrogates': (body) => inEveryText(body, '\\udc00'),
  'half of its JSON': (body) => JSON.stringify(body).slice(0, -2),
};

/** What a poisoned command was answered. */
export interface PoisonAnswer {
  readonly status: number;
  readonly code: unknown;
}

/** Sends a command with poison in its body, and writes down what became of it. */
export async function sendPoisoned(
  http: HttpClient,
  { path, body, stream, facts, marker }: CommandRequest,
  poison: Poison,
  history: Operation[],
): Promise<PoisonAnswer> {
  const commandId = randomUUID();
  const sentAt = performance.now();
  const answer = await http.send<{ code?: string }>('POST', path, Buffer.from(poison(body)), {
    commandId,
    headers: { 'content-type': 'application/json' },
  });
  const { status } = answer;
  const { code } = answer.body;
  const isRefused = status >= 400 && status < 500 && code !== undefined;
  const outcome = isRefused ? ({ kind: 'refused', code } as const) : ({ kind: 'unknown', cause: `${status}` } as const);
  history.push({
    commandId,
    stream,
    facts,
    marker,
    sends: [{ sentAt, answeredAt: performance.now(), outcome }],
    asked: [],
  });
  return { status, code };
}

/** An append that the store's own checks let pass and the database refuses, as SQLSTATE class 22 or 54. */
export function refusedByDatabase(log: string, chance: Chance): Append {
  const id = newId();
  const [title, schemaVersion, requestHash] = chance.pick([
    ['of a schema version that no smallint holds', 40_000, 'poison'],
    ['of a hash that no text can hold', 1, 'poison\0'],
    [JSON.parse(nested(40_000)) as unknown, 1, 'poison'], // deeper than its stack
  ] as const);
  return {
    log,
    stream: `item-${id}`,
    expected: 'any',
    events: [{ type: 'ItemRetitled', schemaVersion, data: { id, title } }],
    context: { actor: systemActor, commandId: newId(), requestHash },
  };
}

/** The SQLSTATE by which the database refused what it was given; null where another refused it, or the database failed. */
export function refusalByDatabase(error: unknown): string | null {
  const { code } = error instanceof pg.DatabaseError ? error : {};
  return code !== undefined && /^(22|23|54)/.test(code) ? code : null;
}
