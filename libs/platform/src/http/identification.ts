import type { LogId } from '#libs/event-store';
import type { ActingPost } from '#libs/kernel';
import type { Request } from 'express';
import type { Access } from './access.js';

/** Who a request comes from. */
export interface Identity {
  readonly log: LogId;
  readonly account: string;
  readonly person: string;
  /** The post acted in; null when the person holds none, or has to choose. */
  readonly post: ActingPost | null;
  readonly permissions: ReadonlySet<string>;
  /** Nothing but the change of password is allowed until it is done. */
  readonly mustChangePassword: boolean;
}

/** Who is calling, as the guard needs to know it; `platform/auth` implements it. */
export interface Identification {
  /**
   * The identity behind the request's session cookie, or null.
   * @param isBackground the question is no sign that a person sits there, so the session goes on idling
   */
  identify(request: Request, isBackground?: boolean): Promise<Identity | null>;
  /** Records that the identity was turned away for lack of a right. */
  recordRefusal(request: Request, identity: Identity, demanded: Access): Promise<void>;
}

/** Nest's token of the `Identification`. */
export const IDENTIFICATION = Symbol('Identification');
