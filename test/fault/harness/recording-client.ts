import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StreamName } from '#libs/event-store';
import type { Answer, HttpClient } from '../../support/http-client.js';
import type { Fact, Operation, Outcome } from '../invariants/history.js';

/** A command as it is sent, and what it must leave in the log once it is accepted. */
export interface CommandRequest {
  readonly path: string;
  readonly body: object;
  readonly stream: StreamName;
  readonly facts: readonly Fact[];
  readonly marker: string | null;
}

/** A command on its way. */
export interface Sent {
  readonly request: CommandRequest;
  readonly operation: Operation;
}

interface CommandAnswer {
  readonly version: number;
  readonly position: string;
  readonly code?: string;
}

/** What the reliability bar gives an unknown outcome once the fault is over. */
export const SETTLED_WITHIN_MS = 10_000;
const AGAIN_MS = 100;

/** No decision: the server could not say, or another request under the same id is under way. */
const UNDECIDED = (status: number, code: string | undefined) =>
  status >= 500 || status === 429 || code === 'event-store/command-in-flight';

/** Somebody signed in who makes each command's id before sending it and writes down what became of it. */
export class RecordingClient {
  constructor(
    private readonly http: HttpClient,
    private readonly history: Operation[],
  ) {}

  /** Sends a new command, once. */
  async send(request: CommandRequest): Promise<Sent> {
    const { stream, facts, marker } = request;
    const operation: Operation = { commandId: randomUUID(), stream, facts, marker, sends: [], asked: [] };
    this.history.push(operation);
    const sent = { request, operation };
    await this.sendUnder(operation.commandId, sent);
    return sent;
  }

  /**
   * Finds out what became of a command without an answer: asks by its id and sends it again, until it is decided or the
   * time is over in which it must be.
   */
  async settle(sent: Sent): Promise<void> {
    const deadline = performance.now() + SETTLED_WITHIN_MS;
    do {
      if (sent.operation.sends.length > 1) await pause(AGAIN_MS);
      await this.ask(sent);
      await this.sendUnder(sent.operation.commandId, sent);
    } while (sent.operation.sends.at(-1)?.outcome.kind === 'unknown' && performance.now() < deadline);
  }

  /** What a careless client does: it sends the command again as if it were a new one. */
  async sendAnew(sent: Sent): Promise<void> {
    await this.sendUnder(randomUUID(), sent);
  }

  private async ask({ operation }: Sent): Promise<void> {
    const answer = await this.http.get<CommandAnswer>(`/api/commands/${operation.commandId}`).catch(() => null);
    if (!answer) return;
    const { status, body } = answer;
    if (status === 200) operation.asked.push({ version: body.version, position: BigInt(body.position) });
    else if (status === 404) operation.asked.push(null);
    else if (status < 500)
      throw new Error(`Asked for command ${operation.commandId}, the api answered ${status} ${body.code ?? ''}`);
  }

  private async sendUnder(commandId: string, { request, operation }: Sent): Promise<void> {
    const sentAt = performance.now();
    const answering = this.http.post<CommandAnswer>(request.path, request.body, { commandId });
    const outcome = await answering.then(outcomeOf, (error: unknown): Outcome => ({
      kind: 'unknown',
      cause: String(error),
    }));
    operation.sends.push({ sentAt, answeredAt: performance.now(), outcome });
  }
}

function outcomeOf({ status, headers, body }: Answer<CommandAnswer>): Outcome {
  if (status === 200) return { kind: 'acknowledged', version: body.version, position: BigInt(body.position) };
  const { code } = body;
  if (UNDECIDED(status, code) || code === undefined)
    return { kind: 'unknown', cause: `${status} ${code}`, retryAfter: headers['retry-after'] };
  return { kind: 'refused', code };
}
