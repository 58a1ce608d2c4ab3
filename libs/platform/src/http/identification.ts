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
  /** The identity behind the request's session cookie, or null. */
  identify(request: Request): Promise<Identity | null>;
  /** Records that the identity was turned away for lack of a right. */
  recordRefusal(request: Request, identity: Identity, demanded: Access): Promise<void>;
}

/** Nest's token of the `Identification`. */
export const IDENTIFICATION = Symbol('Identification');
