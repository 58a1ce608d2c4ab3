import { request as plainRequest, Agent as PlainAgent } from 'node:http';
import { request as tlsRequest, Agent as TlsAgent } from 'node:https';

/** Longest answer that is read; a witness sends a line or two. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** What a witness answered. */
export interface WitnessReply {
  readonly status: number;
  readonly body: string;
}

/** Sends a submission to a witness. Rejects where none answers, or the signal aborts. */
export type AskWitness = (url: string, body: string, signal: AbortSignal) => Promise<WitnessReply>;

const plain = new PlainAgent({ keepAlive: true });
const tls = new TlsAgent({ keepAlive: true });

/** Over HTTP; connections are kept for the next checkpoint. */
export const askOverHttp: AskWitness = (url, body, signal) => {
  const send = url.startsWith('https:') ? tlsRequest : plainRequest;
  const agent = url.startsWith('https:') ? tls : plain;
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
    const sent = send(`${url}/add-checkpoint`, { method: 'POST', agent, signal, headers }, (response) => {
      const pieces: Buffer[] = [];
      let length = 0;
      response.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > MAX_ANSWER_BYTES) sent.destroy(new Error('The answer is too long'));
        else pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
};
