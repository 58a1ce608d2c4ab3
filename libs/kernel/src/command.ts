import type { ActingPost } from './actor.js';
import type { Instant } from './time.js';

/** An intent: imperative name, JSON data, who acts in which post, and the instant at which it is decided. */
export interface Command<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
  readonly actor: ActingPost;
  readonly at: Instant;
}

/** A command as a controller builds it, before the actor and the instant are known. Distributes over unions. */
export type Intent<C extends Command> = C extends Command ? Omit<C, 'actor' | 'at'> : never;
