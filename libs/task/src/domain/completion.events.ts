import type { LocalDate } from '#libs/kernel';
import type { Fact } from './fact.js';
import type { EvidenceFile, SliceOf } from './task.definition.js';

/** How the claimant says a target stands; a shortfall is explained. */
export interface TargetClaim {
  readonly indicatorId: string;
  readonly reached: boolean;
  readonly shortfall: string | null;
}

/** 办结申请 */
export type CompletionClaimed = Fact<
  'CompletionClaimed',
  {
    readonly statement: string;
    readonly evidence: readonly EvidenceFile[];
    readonly targets: readonly TargetClaim[];
  }
>;
/** Why the unit's confirmation stands without a head other than who asked for it. */
export type ConfirmationWaiver = 'one-person-unit' | 'no-unit-head';

/** 单位审核通过: the day from which timeliness counts. */
export type CompletionConfirmed = Fact<'CompletionConfirmed', { readonly waived: ConfirmationWaiver | null }>;
/** 单位审核不通过 */
export type CompletionDeclined = Fact<'CompletionDeclined', { readonly reason: string }>;
/** 撤回办结申请 */
export type CompletionWithdrawn = Fact<'CompletionWithdrawn', { readonly reason: string | null }>;

/** 核查通过, 办结; a continuing task when its last slice closes. */
export type TaskVerified = Fact<
  'TaskVerified',
  {
    readonly basis: 'check' | 'slices';
    readonly opinion: string | null;
    readonly evidence: readonly EvidenceFile[];
    /** The extension request that lapses. */
    readonly lapsedRequest: number | null;
  }
>;
/** 退办 */
export type TaskSentBack = Fact<
  'TaskSentBack',
  {
    readonly reason: string;
    readonly reworkBy: LocalDate;
    /** How often it has been sent back or reopened, this time included. */
    readonly rework: number;
    readonly lapsedRequest: number | null;
  }
>;
/** 销号 */
export type TaskClosed = Fact<
  'TaskClosed',
  { readonly waived: 'verifier-closes' | null; readonly slice: SliceOf | null }
>;
/** 重办 */
export type TaskReopened = Fact<
  'TaskReopened',
  { readonly reason: string; readonly reworkBy: LocalDate; readonly rework: number; readonly slice: SliceOf | null }
>;
/** 考核: the result of a final round. */
export type TaskAssessed = Fact<
  'TaskAssessed',
  { readonly roundId: string; readonly year: number; readonly score: string; readonly resultClass: string | null }
>;

/** From the claim to the result. */
export type CompletionEvent =
  | CompletionClaimed
  | CompletionConfirmed
  | CompletionDeclined
  | CompletionWithdrawn
  | TaskVerified
  | TaskSentBack
  | TaskClosed
  | TaskReopened
  | TaskAssessed;
