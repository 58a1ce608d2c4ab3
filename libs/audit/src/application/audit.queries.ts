import type { LogId, ReadAllOptions, StreamName, View } from '#libs/event-store';
import type { Instant, LocalDate, Recorded } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';

/** Which events of the log, as of the view. */
export interface AskedEvents extends Omit<ReadAllOptions, 'after' | 'upTo' | 'limit'> {
  readonly limit: number;
  /** Recorded on this day in China or later. */
  readonly from?: LocalDate | undefined;
  /** Recorded on this day in China or earlier. */
  readonly until?: LocalDate | undefined;
  readonly order: 'oldest' | 'newest';
  /** The last event of the page before. */
  readonly behind?: { readonly position: bigint; readonly recordedAt: Instant } | undefined;
}

/** Events of the log by position, from either end. */
export class ListEvents extends Query<readonly Recorded[]> {
  constructor(
    readonly view: View,
    readonly asked: AskedEvents,
  ) {
    super();
  }
}

/** An event, and its place in the tree. */
export interface FoundEvent {
  readonly event: Recorded;
  /** Null where no checkpoint covers it. */
  readonly seal: { readonly index: number; readonly leaf: Buffer; readonly size: number } | null;
}

/** Asks for the event at a position. */
export class FindEvent extends Query<FoundEvent> {
  constructor(
    readonly log: LogId,
    readonly position: bigint,
  ) {
    super();
  }
}

/** Every event of one stream, oldest first, as of the view. */
export class ReadStreamHistory extends Query<readonly Recorded[]> {
  constructor(
    readonly view: View,
    readonly stream: StreamName,
  ) {
    super();
  }
}

/** The state of one stream as of the view, as its own decider folds it. */
export interface StreamState {
  readonly stream: StreamName;
  /** Version of the last event folded. */
  readonly version: number;
  readonly state: unknown;
}

/** Asks for the state of one stream as of the view. */
export class GetStreamState extends Query<StreamState> {
  constructor(
    readonly view: View,
    readonly stream: StreamName,
  ) {
    super();
  }
}
