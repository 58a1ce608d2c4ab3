import type { LogId, ReadAllOptions, StreamName, View } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';

/** Events of the log by position. */
export class ListEvents extends Query<readonly Recorded[]> {
  constructor(
    readonly log: LogId,
    readonly part: ReadAllOptions,
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
