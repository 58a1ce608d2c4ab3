import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Witness, WitnessAnswer } from './witness.js';

/** Larger than any request that c2sp.org/tlog-witness has to accept: 63 hashes and a note with sixteen long signatures. */
const MAX_BODY_BYTES = 256 * 1024;
const MAX_REQUEST_MS = 10_000;
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** Told what a witness's operator should know; in Chinese. */
export type WitnessReport = (line: string) => void;

/** The witness over HTTP (c2sp.org/tlog-witness): `POST /add-checkpoint`, and nothing else. Not listening yet. */
export function witnessServer(witness: Pick<Witness, 'addCheckpoint'>, report: WitnessReport): Server {
  const server = createServer((request, response) => {
    answer(witness, request, response).catch((error: unknown) => {
      report(`没有见证：${String(error)}`);
      if (!response.headersSent) response.writeHead(500, TEXT).end('The checkpoint could not be kept\n');
    });
  });
  server.requestTimeout = MAX_REQUEST_MS;
  server.headersTimeout = MAX_REQUEST_MS;
  return server;
}

async function answer(
  witness: Pick<Witness, 'addCheckpoint'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url !== '/add-checkpoint') return refuse(response, 404, 'There is nothing but /add-checkpoint');
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return refuse(response, 405, 'A checkpoint is submitted by POST');
  }
  const bytes = await bodyOf(request);
  if (bytes === null) return refuse(response, 413, `A request has at most ${MAX_BODY_BYTES} bytes`);
  const body = textOf(bytes);
  if (body === null) return refuse(response, 400, 'The request is not UTF-8');
  tell(response, await witness.addCheckpoint(body));
}

function tell(response: ServerResponse, answered: WitnessAnswer): void {
  if (answered.status === 200) response.writeHead(200, TEXT).end(answered.cosignatures);
  else if (answered.status === 409)
    response.writeHead(409, { 'Content-Type': 'text/x.tlog.size' }).end(`${answered.size}\n`);
  else response.writeHead(answered.status, TEXT).end(`${answered.reason}\n`);
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  // What is left of the request is not read.
  response.writeHead(status, { ...TEXT, Connection: 'close' }).end(`${reason}\n`);
}

/** Null where it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  // Destroying the request would take the connection away from the answer.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
