import type { StreamName } from '#libs/event-store';

/** A promise of the product that was broken; the numbers are those of the reliability bar. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I10' | 'I11';
  readonly what: string;
}

/** An event that an accepted command must have left: its type, and the part of its data that the sender knows. */
export interface Fact {
  /** Its stream, where that is another than the command's. */
  readonly stream?: StreamName;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Acknowledgement {
  /** Of the command's own stream. */
  readonly version: number;
  readonly position: bigint;
  /** Where the other streams are to which the command appended. */
  readonly others?: readonly Place[];
}

/** The end of a stream. */
export interface Place {
  readonly stream: StreamName;
  readonly version: number;
}

/** acknowledged: the product said yes · refused: it said no · unknown: it said nothing, or that it could not say */
export type Outcome =
  | ({ readonly kind: 'acknowledged' } & Acknowledgement)
  | {
      readonly kind: 'refused';
      readonly code: string;
      /** What a conflict said of the stream that is not where it was expected; version -1 where it has no events. */
      readonly conflict?: Place;
    }
  | {
      readonly kind: 'unknown';
      readonly cause: string;
      /** In how many seconds to come again, where an answer said so. */
      readonly retryAfter?: string | undefined;
    };

/** One time that a command was sent; instants are those of the sender's steady counter, in milliseconds. */
export interface Send {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly outcome: Outcome;
}

/** A command as its sender saw it: its id was made before the first send. */
export interface Operation {
  readonly commandId: string;
  /** The one that it appends to; of several the last. */
  readonly stream: StreamName;
  readonly facts: readonly Fact[];
  /** A text that no other command carries: it finds the command's events under whatever id they came to be. */
  readonly marker: string | null;
  readonly sends: Send[];
  /** What the product answered when it was asked for the outcome by the id; null where it knew of none. */
  readonly asked: (Acknowledgement | null)[];
}

/** The outcome of the first time that the command was sent. */
export const wasCutOff = ({ sends }: Operation): boolean => sends[0]?.outcome.kind === 'unknown';

/** Every yes that the sender has heard, by answer or by asking. */
export function acknowledgementsOf({ sends, asked }: Operation): Acknowledgement[] {
  const answered = sends.flatMap(({ outcome }) => (outcome.kind === 'acknowledged' ? [outcome] : []));
  return [...answered, ...asked.filter((answer) => answer !== null)];
}

/** Where the command's last event in each of its streams is, as a yes to it says; asking tells of its own stream only. */
export function placesOf({ stream }: Operation, { version, others = [] }: Acknowledgement): readonly Place[] {
  return [...others, { stream, version }];
}

/** Whether it appends to another stream as well. */
export const isJoint = ({ facts }: Operation): boolean => facts.some(({ stream }) => stream !== undefined);

/** The code of the no that ended it, or null. */
export function refusalOf({ sends }: Operation): string | null {
  const last = sends.at(-1)?.outcome;
  return last?.kind === 'refused' ? last.code : null;
}
