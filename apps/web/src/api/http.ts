import { NoAnswer, Problem, type ProblemBody } from './problem.js';

/** The answer to a command: the stream's version after it, and the position in the log that shows it. */
export interface Outcome {
  readonly version: number;
  readonly position: string;
}

/** One page of a list; `next` is the cursor of the next one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** Members of a query string; undefined and empty ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A command, made before it is sent so that a repetition carries the same id. */
export interface Command {
  readonly id: string;
  /** The version that the person saw, where the route asks for it. */
  readonly version?: number | undefined;
}

const API = '/api';

/** Position of this client's last write: what it reads next shows at least that. */
let lastWrite: string | null = null;
let language = 'zh-CN';

/** Asks for texts in this language from now on. */
export function speak(tag: string): void {
  language = tag;
}

/** Reads; with `asOf` the state of that time. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = {};
  if (lastWrite !== null && query['asOf'] === undefined) headers['Read-After'] = lastWrite;
  return ask<T>(path + search(query), { method: 'GET', headers, signal: signal ?? null });
}

/** Reads what a page asks for again and again by itself: that keeps no session alive. */
export function getInBackground<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask<T>(path + search(query), {
    method: 'GET',
    headers: { 'Duban-Background': 'true' },
    signal: signal ?? null,
  });
}

/** Reads a plain text. */
export async function getText(path: string, query: Query = {}, signal?: AbortSignal): Promise<string> {
  const response = await request(path + search(query), {
    method: 'GET',
    headers: { Accept: 'text/plain' },
    signal: signal ?? null,
  });
  return response.text();
}

/** Sends a command and remembers the position it was written at. */
export async function send<T = Outcome>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  command: Command,
  data?: object,
): Promise<T> {
  const headers: Record<string, string> = { 'Idempotency-Key': command.id };
  if (command.version !== undefined) headers['If-Match'] = `"${command.version}"`;
  if (data !== undefined) headers['Content-Type'] = 'application/json';
  const init = { method, headers, ...(data !== undefined && { body: JSON.stringify(data) }) };
  const body = await ask<T>(path, init);
  remember(body);
  return body;
}

/** Sends a file as a form does. */
export function sendFile<T>(path: string, command: Command, file: File): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return ask<T>(path, { method: 'POST', headers: { 'Idempotency-Key': command.id }, body });
}

/** Uploads a file as it is and tells how far it is, 0 to 1. */
export function upload<T>(path: string, file: File, onProgress: (part: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', API + path);
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new NoAnswer('upload')));
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status < 300) {
        resolve(body as T);
      } else reject(problemOf(body, request.status));
    });
    request.send(file);
  });
}

/** The address of a file, for a link. */
export function fileAddress(path: string, query: Query = {}): string {
  return API + path + search(query);
}

/** Listens to events by their names; closes when the returned function is called. */
export function listen(path: string, hearers: Readonly<Record<string, (data: string) => void>>): () => void {
  const source = new EventSource(API + path);
  for (const [event, hear] of Object.entries(hearers))
    source.addEventListener(event, ({ data }: MessageEvent<string>) => hear(data));
  return () => source.close();
}

/** A request whose headers are a plain record. */
interface PlainInit extends Omit<RequestInit, 'headers'> {
  readonly headers: Readonly<Record<string, string>>;
}

async function ask<T>(path: string, init: PlainInit): Promise<T> {
  const response = await request(path, init);
  return parse(await response.text()) as T;
}

async function request(path: string, init: PlainInit): Promise<Response> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, ...init.headers };
  let response: Response;
  try {
    response = await globalThis.fetch(API + path, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NoAnswer(path, { cause: error });
  }
  if (!response.ok) throw problemOf(parse(await response.text()), response.status);
  return response;
}

function search(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function problemOf(body: unknown, status: number): Error {
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body)
    return new Problem(body as ProblemBody);
  return new NoAnswer(`HTTP ${status}`);
}

function remember(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('position' in body)) return;
  const { position } = body;
  if (typeof position === 'string' && (lastWrite === null || BigInt(position) > BigInt(lastWrite)))
    lastWrite = position;
}
