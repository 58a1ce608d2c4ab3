import type { DomainEvent } from '#libs/kernel';

/** What a log and a witness hold against each other, by the sizes of their trees: what lies between them is lost. */
export interface LostRange {
  /** Of the tree that is given up. */
  readonly epoch: number;
  /** Name and id of the witness's key. */
  readonly witness: string;
  /** Events of the checkpoint that the witness was shown. */
  readonly ownSize: number;
  /** Base64. */
  readonly ownRoot: string;
  /** Events of the tree that the witness has cosigned. */
  readonly witnessedSize: number;
}

/** 申请恢复记录: the first of two officers. */
export type LogRecoveryRequested = DomainEvent<'LogRecoveryRequested', LostRange>;

/** 恢复记录: the second officer agrees; the log goes on in a new tree. */
export type LogRecovered = DomainEvent<'LogRecovered', LostRange & { readonly requestedBy: string }>;

/** What becomes of a log that a witness knows otherwise. */
export type RecoveryEvent = LogRecoveryRequested | LogRecovered;
