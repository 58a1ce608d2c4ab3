import { createHash } from 'node:crypto';
import type { Clock, CommandEnvelope, EventStore, LogId, StreamName, View } from '#libs/event-store';
import { DomainError, type ActingPost, type Command, type Intent } from '#libs/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import { parseAsOf } from './as-of.js';
import {
  idempotencyKeyInvalid,
  idempotencyKeyMissing,
  noPost,
  pastIsReadOnly,
  rulesInvalid,
  versionInvalid,
} from './http.errors.js';
import type { Identity } from './identification.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an acting request reads from. */
export interface ActingDependencies {
  readonly store: Pick<EventStore, 'positionAt'>;
  readonly clock: Clock;
}

/** A request of a signed-in account: who acts, on which state of which jurisdiction, under which command id. */
export class ActingRequest {
  constructor(
    private readonly request: Request,
    private readonly identity: Identity,
    private readonly dependencies: ActingDependencies,
    /** Another time than the request's own, where two times are compared. */
    private readonly comparedAt?: string,
  ) {}

  /** The same request as it would be with `?asOf=` of that time. */
  asOfTime(time: string): ActingRequest {
    return new ActingRequest(this.request, this.identity, this.dependencies, time);
  }

  get log(): LogId {
    return this.identity.log;
  }

  /** @throws DomainError `platform/no-post` (forbidden) on a route for any account, when it acts in no post */
  get actor(): ActingPost {
    if (!this.identity.post) throw noPost(this.identity.account);
    return this.identity.post;
  }

  /** Whether the post holds the permission; for answers that show more to some. */
  may(permission: string): boolean {
    return this.identity.permissions.has(permission);
  }

  /**
   * The state that a query shows: the present, or the jurisdiction as of `?asOf=`, under the calendar and the roster of that
   * time or, with `?rules=current`, today's. What the person may see is decided by the rights of today.
   * @throws DomainError `platform/as-of-invalid`, `platform/as-of-in-future`, `platform/rules-invalid` (invalid)
   */
  async view(): Promise<View> {
    const now = await this.dependencies.clock.now();
    const { asOf, rules } = this;
    if (asOf === undefined) return { log: this.log, at: now };
    const at = parseAsOf(asOf, now);
    const position = await this.dependencies.store.positionAt(this.log, at);
    return { log: this.log, at, position, ...(rules === 'current' && { rules }) };
  }

  /**
   * A command of this request, with Idempotency-Key as its id and If-Match as the expected version.
   * @throws DomainError `platform/idempotency-key-missing`, `platform/idempotency-key-invalid`,
   *   `platform/version-invalid` (invalid), `platform/past-is-read-only` (rejected)
   */
  envelope<C extends Command>(stream: StreamName, intent: Intent<C>): CommandEnvelope<C> {
    const { asOf = this.request.query['timestamps'] } = this;
    if (typeof asOf === 'string') throw pastIsReadOnly(asOf);
    const { expectedVersion } = this;
    return {
      log: this.log,
      stream,
      intent,
      actor: this.actor,
      commandId: this.commandId,
      requestHash: this.requestHash,
      ...(expectedVersion !== undefined && { expectedVersion }),
    };
  }

  /** The command id that the client made. */
  get commandId(): string {
    const key = this.request.get('idempotency-key');
    if (key === undefined) throw idempotencyKeyMissing();
    const id = commandIdOf(key);
    if (id === null) throw idempotencyKeyInvalid();
    return id;
  }

  /** The version in If-Match, a strong ETag such as `"12"`; undefined without the header. */
  get expectedVersion(): number | undefined {
    const text = this.request.get('if-match');
    if (text === undefined) return undefined;
    const digits = /^"(\d{1,9})"$/.exec(text)?.[1];
    if (digits === undefined) throw versionInvalid(text);
    return Number(digits);
  }

  /** Tells two requests apart: who, where, what. A repetition has the same, whatever its headers. */
  get requestHash(): string {
    const { person, post } = this.actor;
    const body: unknown = this.request.body ?? null;
    const parts = [this.request.method, this.request.originalUrl, person, post, body];
    const text = canonicalize(parts);
    if (text === undefined) throw new DomainError('invalid', 'platform/invalid-input', 'The body is no JSON');
    return createHash('sha256').update(text).digest('hex');
  }

  private get asOf(): string | undefined {
    if (this.comparedAt !== undefined) return this.comparedAt;
    const { asOf } = this.request.query;
    return typeof asOf === 'string' ? asOf : undefined;
  }

  private get rules(): 'current' | 'then' {
    const { rules = 'then' } = this.request.query;
    if (rules !== 'current' && rules !== 'then') throw rulesInvalid();
    return rules;
  }
}

/** The command id in an Idempotency-Key, or null where it is no UUID. */
export function commandIdOf(key: string): string | null {
  const id = key.replace(/^"(.*)"$/, '$1').toLowerCase();
  return UUID.test(id) ? id : null;
}

/** The acting request, as the guard left it. */
export const Act = createParamDecorator((_: unknown, context: ExecutionContext): ActingRequest => {
  const { act } = context.switchToHttp().getRequest<Request>();
  if (!act) throw new Error('@Act() on a route that is open to everybody; it needs somebody signed in');
  return act;
});

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the guard once somebody is signed in. */
    act?: ActingRequest;
    /** Set by the guard as well. */
    identity?: Identity;
  }
}
