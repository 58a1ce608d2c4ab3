import type { Actor } from './actor.js';
import type { Instant } from './time.js';

/** A fact as a decider produces it: a name in the past tense and its JSON data. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
  /** Version of the data's shape. The store stamps the newest, so a decider never says it. */
  readonly schemaVersion?: number;
}

/**
 * A fact as the log keeps it.
 * `position` is dense (1, 2, 3 …) and in commit order within the jurisdiction's log; `version` is dense (0, 1, 2 …)
 * within the stream. Nothing orders events by `recordedAt`.
 */
export type Recorded<E extends DomainEvent = DomainEvent> = E extends DomainEvent
  ? E & {
      readonly schemaVersion: number;
      readonly id: string;
      readonly stream: string;
      readonly version: number;
      readonly position: bigint;
      readonly recordedAt: Instant;
      readonly actor: Actor;
      readonly commandId: string;
      readonly correlationId: string;
      readonly causationId: string | null;
    }
  : never;
