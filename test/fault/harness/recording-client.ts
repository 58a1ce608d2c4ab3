import { randomUUID } from 'node:crypto';
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

/** No decision: the server could not say, or another request under the same id is under way. */
const UNDECIDED = (status: number, code: string | undefined) =>
  status >= 500 || status === 429 || code === 'platform/command-in-flight';

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

  /** Finds out what became of a command without an answer: asks by its id, then sends it again. */
  async settle(sent: Sent): Promise<void> {
    const { operation } = sent;
    const { status, body } = await this.http.get<CommandAnswer>(`/api/commands/${operation.commandId}`);
    if (status === 200) operation.asked.push({ version: body.version, position: BigInt(body.position) });
    else if (status === 404) operation.asked.push(null);
    else throw new Error(`Asked for command ${operation.commandId}, the api answered ${status} ${body.code ?? ''}`);
    await this.sendUnder(operation.commandId, sent);
  }

  /** What a careless client does: it sends the command again as if it were a new one. */
  async sendAnew(sent: Sent): Promise<void> {
    await this.sendUnder(randomUUID(), sent);
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

function outcomeOf({ status, body }: Answer<CommandAnswer>): Outcome {
  if (status === 200) return { kind: 'acknowledged', version: body.version, position: BigInt(body.position) };
  const { code } = body;
  if (UNDECIDED(status, code) || code === undefined) return { kind: 'unknown', cause: `${status} ${code}` };
  return { kind: 'refused', code };
}
