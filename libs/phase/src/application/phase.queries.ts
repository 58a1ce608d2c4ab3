import type { View } from '#libs/event-store';
import type { ActingPost, ErrorDetails, Instant, LocalDate, YearMonth } from '#libs/kernel';
import type { NamedActor } from '#libs/organization';
import { Query } from '@nestjs/cqrs';
import type { PhaseCommand } from '../domain/phase.commands.js';
import type { PhaseEvent } from '../domain/phase.events.js';
import type { PhaseFigures } from '../domain/phase.figures.js';
import type { PhaseStanding } from '../domain/phase.standing.js';
import type { PhaseKey } from './execute-phase.js';

/** A phase of a plan on the view's day. */
export interface PhaseEntry extends PhaseKey {
  readonly name: string;
  readonly from: YearMonth;
  readonly to: YearMonth;
  /** What the plan wants of it; empty where the plan dropped it after it was summed up. */
  readonly goal: string;
  readonly standing: PhaseStanding;
  /** Its last day, by which its summary is due. */
  readonly due: LocalDate;
}

/** What may be done, or why it may not. */
export interface PhaseAction {
  readonly action: PhaseCommand['type'];
  readonly refusal: { readonly code: string; readonly details: ErrorDetails } | null;
}

/** An act on a summary, with who did it. */
export interface NamedSummaryAct extends NamedActor {
  readonly type: PhaseEvent['type'];
  readonly at: Instant;
  readonly reason: string | null;
}

/** A phase with its summary. */
export interface PhaseDetail extends PhaseEntry {
  readonly planTitle: string;
  /** Those of the summary; of the view's day while there is none, or it was sent back. */
  readonly figures: PhaseFigures;
  /** Position of the log at which the summary's figures were read; null for those of the day. */
  readonly position: string | null;
  /** As it was handed in last. */
  readonly text: string | null;
  readonly acts: readonly NamedSummaryAct[];
  /** Version of the phase's stream; -1 before the first summary. */
  readonly version: number;
}

/** What waits for a post. */
export type PhaseTodoKind = 'submit-summary' | 'submit-again' | 'decide-summary';

/** A phase whose summary waits for a post. */
export interface PhaseTodo extends PhaseEntry {
  readonly kind: PhaseTodoKind;
  readonly planTitle: string;
}

/** The phases of a plan that is in force or on trial, in their order; none of any other. */
export class ListPhases extends Query<readonly PhaseEntry[]> {
  constructor(
    readonly view: View,
    readonly planId: string,
  ) {
    super();
  }
}

/** One phase with its figures and summary. @throws DomainError `phase/unknown-phase` (not-found) */
export class GetPhase extends Query<PhaseDetail> {
  constructor(
    readonly view: View,
    readonly key: PhaseKey,
  ) {
    super();
  }
}

/** What the post may do with a phase's summary, decided by the rules themselves. @throws DomainError `phase/unknown-phase` (not-found) */
export class PhaseActions extends Query<readonly PhaseAction[]> {
  constructor(
    readonly view: View,
    readonly key: PhaseKey,
    readonly actor: ActingPost,
  ) {
    super();
  }
}

/** The phases whose summaries wait for the post, the earliest date first. */
export class ListPhaseTodos extends Query<readonly PhaseTodo[]> {
  constructor(
    readonly view: View,
    readonly actor: ActingPost,
  ) {
    super();
  }
}
