import type { LogId, View } from '#libs/event-store';
import type { NamedActor } from '#libs/organization';
import type { Instant, LocalDate, YearMonth } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { PlanHeader, PlanItem, PlanParticipant, PlanIndicator, PlanPhase } from '../domain/plan.events.js';
import type { PlanRevision, PlanStatus, SubmittedPlan } from '../domain/plan.state.js';
import type { NamedComparison } from './named-comparison.js';

/** A plan as lists show it. */
export interface PlanEntry {
  readonly planId: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly period: { readonly from: YearMonth; readonly to: YearMonth };
  readonly consultationDraft: boolean;
  readonly officeUnitId: string | null;
  readonly status: PlanStatus;
  /** Why it was sent back or runs as a trial. */
  readonly reason: string | null;
  readonly counts: PlanHeader['counts'];
  /** How many items are held back. */
  readonly heldBack: number;
  readonly submittedAt: Instant;
  readonly decidedAt: Instant | null;
  /** The draft that handed in the text. */
  readonly draftId: string;
  /** A new text that nobody has brought into force. */
  readonly revision: {
    readonly draftId: string;
    readonly status: PlanRevision['status'];
    readonly title: string;
    readonly documentNumber: string | null;
  } | null;
}

/** A participation with the name that its unit or group has in the view. */
export type NamedParticipant = PlanParticipant & { readonly name: string };

/** An item of the plan with names. */
export type PlanItemDetail = Omit<PlanItem, 'participants'> & {
  readonly heldBack: boolean;
  readonly participants: readonly NamedParticipant[];
};

/** Who did something, in words, and when. */
export type NamedAct = NamedActor & { readonly at: Instant };

/** One plan whole. */
export interface PlanDetail {
  readonly planId: string;
  readonly header: PlanHeader;
  readonly officeName: string | null;
  readonly status: PlanStatus;
  readonly reason: string | null;
  readonly submitted: NamedAct;
  readonly decided: NamedAct | null;
  readonly items: readonly PlanItemDetail[];
  readonly indicators: readonly PlanIndicator[];
  readonly phases: readonly PlanPhase[];
  /** The issued text that awaits its decision, or was sent back. */
  readonly revision: RevisionDetail | null;
  /** Version of the plan's stream. */
  readonly version: number;
}

/** A new text of a plan beside the one that it is to take the place of. */
export interface RevisionDetail extends NamedComparison {
  readonly draftId: string;
  readonly status: PlanRevision['status'];
  readonly header: PlanHeader;
  /** Why it was sent back. */
  readonly reason: string | null;
  readonly submitted: NamedAct;
}

/**
 * A plan folded from the log, for reactions and other contexts: what was just written is in it.
 * @throws DomainError `plan/unknown-plan` (not-found)
 */
export class ReadPlan extends Query<SubmittedPlan> {
  constructor(
    readonly log: LogId,
    readonly planId: string,
    /** As of this position; absent for the present. */
    readonly upTo?: bigint,
  ) {
    super();
  }
}

/** All plans that were handed in, the last one first. */
export class ListPlans extends Query<readonly PlanEntry[]> {
  constructor(readonly view: View) {
    super();
  }
}

/** One plan with the names of its units, as of the view. @throws DomainError `plan/unknown-plan` (not-found) */
export class GetPlan extends Query<PlanDetail> {
  constructor(
    readonly view: View,
    readonly planId: string,
  ) {
    super();
  }
}

/** The text into which a plan's spans point in the view. @throws DomainError `plan/unknown-plan` (not-found) */
export class ReadPlanSource extends Query<string> {
  constructor(
    readonly view: View,
    readonly planId: string,
  ) {
    super();
  }
}
