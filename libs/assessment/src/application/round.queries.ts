import type { View } from '#libs/event-store';
import type { ActingPost, LocalDate } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { ResultsFinal } from '../domain/round.events.js';
import type { ItemScore, RoundHeader } from '../domain/round.state.js';
import type { Scheme } from '../domain/scheme.js';
import type { UnitTotal } from '../domain/totals.js';
import type { RoundFilter } from '../projections/round-list.projection.js';

/** Where a round stands. */
export type RoundStatus = 'open' | 'calculated' | 'final' | 'withdrawn';

/** A round in a list. */
export interface RoundEntry {
  readonly roundId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly year: number;
  readonly schemeName: string;
  readonly cutOff: LocalDate;
  readonly unitCount: number;
  readonly status: RoundStatus;
  readonly undecidedCount: number;
}

/** A round with its scores so far: outcomes, alike for all units, and the total of every unit that the reader may see. */
export interface RoundSheet {
  readonly header: RoundHeader;
  readonly status: Exclude<RoundStatus, 'withdrawn'>;
  readonly outcomes: readonly ItemScore[];
  readonly units: readonly (UnitTotal & { readonly name: string })[];
  /** Scores of completed tasks of these units; recorded on them once final. */
  readonly tasks: ResultsFinal['data']['tasks'];
  /** Version of the round's stream. */
  readonly version: number;
}

/** One unit's sheet: entry → dimension → item → working → events. */
export interface UnitSheet {
  readonly header: RoundHeader;
  readonly status: RoundSheet['status'];
  readonly name: string;
  readonly total: UnitTotal;
  readonly version: number;
}

/** The rounds of a plan or a year; all without a filter. */
export class ListRounds extends Query<readonly RoundEntry[]> {
  constructor(
    readonly view: View,
    readonly filter: RoundFilter = {},
  ) {
    super();
  }
}

/** One round. @throws DomainError `assessment/no-such-round` (not-found) */
export class GetRound extends Query<RoundSheet> {
  constructor(
    readonly view: View,
    readonly roundId: string,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/**
 * One unit's sheet.
 * @throws DomainError `assessment/no-such-round` (not-found), `assessment/no-such-unit` (not-found), also where the reader
 *   may not see it
 */
export class GetUnitSheet extends Query<UnitSheet> {
  constructor(
    readonly view: View,
    readonly roundId: string,
    readonly unitId: string,
    readonly reader: ActingPost | null = null,
  ) {
    super();
  }
}

/** A scheme to start from: the plan's indicators as outcome, the usual deductions as process. */
export class ProposeScheme extends Query<Scheme> {
  constructor(
    readonly view: View,
    readonly planId: string,
    readonly year: number,
  ) {
    super();
  }
}
