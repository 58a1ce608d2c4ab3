/** One faulty field of a request, worded for people by the server. */
export interface FieldFault {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
}

/** The body of an `application/problem+json` answer. */
export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldFault[];
  readonly requestId?: string;
}

/** A refusal or a fault of the server; `message` is the title, for people, in the language asked for. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldFault[];
  readonly requestId: string | undefined;

  constructor(body: ProblemBody) {
    super(body.title);
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail;
    this.details = body.details ?? {};
    this.errors = body.errors ?? [];
    this.requestId = body.requestId;
  }
}

/** The server could not be reached, or gave no answer that can be read; whether the act was done is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A command that was not sent, since the page shows the past. */
export class PastIsReadOnly extends Error {
  override readonly name = 'PastIsReadOnly';
}

/** Whether somebody changed the thing since it was shown. */
export function isConflict(error: unknown): boolean {
  return error instanceof Problem && (error.status === 412 || error.code === 'event-store/changed-meanwhile');
}

/** Whether the session has ended. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}
