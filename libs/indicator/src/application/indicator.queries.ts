import type { View } from '#libs/event-store';
import type { LocalDate, YearMonth } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { Attainment, Sentence } from '../domain/attainment.js';
import type { Comparator, DecimalText } from '../domain/indicator.events.js';
import type { Indicator } from '../domain/indicator.js';
import type { PlanLine } from '../domain/plan-line.js';
import type { IndicatorFilter } from '../projections/indicator-list.projection.js';

/** An indicator with where it stands. */
export interface IndicatorStanding {
  readonly indicator: Indicator;
  readonly attainment: Attainment;
  /** Version of the indicator's stream. */
  readonly version: number;
}

/** An indicator with its course: what the plan asks for and what was reached. */
export interface IndicatorCourse extends IndicatorStanding {
  readonly planLine: PlanLine;
  /** What was reached by the end of each reported month, on the indicator's own scale, oldest first. */
  readonly actualLine: readonly { readonly month: YearMonth; readonly value: DecimalText }[];
}

/** An indicator at the end of a year, as an assessment needs it. */
export interface IndicatorAtYearEnd {
  readonly indicatorId: string;
  readonly name: string;
  readonly unit: string;
  readonly comparator: Comparator;
  /** The plan's own target, due at the end. */
  readonly finalTarget: DecimalText;
  readonly taskIds: readonly string[];
  /** By the figures of periods that end in the year or before; null where it cannot be computed. */
  readonly actual: DecimalText | null;
  /** Why there is no actual value; null where there is one. */
  readonly notComputable: Sentence | null;
  /** What the plan line asks for by the end of the year, half up to four digits; null where there is no line. */
  readonly target: DecimalText | null;
  readonly preliminary: boolean;
  readonly eventIds: readonly string[];
}

/** The indicators of a plan, of a providing unit or of a task; all without a filter. */
export class ListIndicators extends Query<readonly IndicatorStanding[]> {
  constructor(
    readonly view: View,
    readonly filter: IndicatorFilter = {},
  ) {
    super();
  }
}

/** One indicator. @throws DomainError `indicator/not-found` (not-found) */
export class GetIndicator extends Query<IndicatorCourse> {
  constructor(
    readonly view: View,
    readonly indicatorId: string,
  ) {
    super();
  }
}

/** Every indicator of a plan as it stood at the end of a year, by what the view knows. */
export class MeasureIndicators extends Query<readonly IndicatorAtYearEnd[]> {
  constructor(
    readonly view: View,
    readonly planId: string,
    readonly yearEnd: LocalDate,
  ) {
    super();
  }
}
