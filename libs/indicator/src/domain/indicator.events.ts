import type { DomainEvent, YearMonth } from '#libs/kernel';
import type { Period } from './period.js';

/** A decimal number as text, exact: `0.85`, `-12`, `36000`. */
export type DecimalText = string;

/**
 * What the reported figures of an indicator mean.
 * level 存量: the level at the end of the period · share 占比: the same, a share · increment 增量: what the period added ·
 * cumulative 累计: the running total at the end of the period · growth-rate 增幅: the measured amount, from which the
 * rate is computed.
 */
export type IndicatorKind = 'level' | 'increment' | 'cumulative' | 'growth-rate' | 'share';

/** How the target binds: `=` is a bare number in the plan (建设1个), reached when it is attained or passed. */
export type Comparator = '>=' | '>' | '<=' | '<' | '=';

/** What a growth rate is measured against: the baseline once, the baseline per year (年均), or the year before (同比). */
export type GrowthBasis = 'since-baseline' | 'annualised' | 'year-on-year';

/** 快报 or 定案: a final value is changed only by a correction. */
export type ValueStatus = 'preliminary' | 'final';

/** A file behind a value (佐证材料), by the hash of its content. */
export interface Evidence {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

/** The target at the end of a year; for increments and cumulative indicators the running total by then. */
export interface YearlyTarget {
  /** `2024` */
  readonly year: string;
  readonly value: DecimalText;
}

/** The level from which the indicator starts. */
export interface Baseline {
  readonly period: Period;
  readonly value: DecimalText;
  readonly source: string;
}

/** What the plan says of an indicator. */
export interface IndicatorDefinition {
  readonly indicatorId: string;
  readonly planId: string;
  /** Place in the plan, from 1. */
  readonly ordinal: number;
  readonly name: string;
  readonly kind: IndicatorKind;
  /** 约束性 · 预期性; null where the plan does not say. */
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly comparator: Comparator;
  readonly target: DecimalText;
  readonly unit: string;
  /** The month by whose end the target is due. */
  readonly due: YearMonth;
  readonly planPeriod: { readonly from: YearMonth; readonly to: YearMonth };
  /** The words of the plan that set the target. */
  readonly quote: string;
  /** Present for growth rates alone. */
  readonly growth: GrowthBasis | null;
  /** Tasks that carry the indicator; empty for a target of the plan itself. */
  readonly taskIds: readonly string[];
  readonly providerUnitId: string | null;
}

/** 指标设定：计划批准后由计划中的指标生成。 */
export type IndicatorDefined = DomainEvent<'IndicatorDefined', IndicatorDefinition>;

/** 基期值设定；`reason` 在改动已有基期值时必填。 */
export type BaselineSet = DomainEvent<'BaselineSet', Baseline & { readonly reason: string | null }>;

/** 年度目标设定。 */
export type YearlyTargetsSet = DomainEvent<
  'YearlyTargetsSet',
  { readonly targets: readonly YearlyTarget[]; readonly reason: string | null }
>;

/** 数据提供单位指定。 */
export type DataProviderNamed = DomainEvent<'DataProviderNamed', { readonly unitId: string }>;

/** 指标值填报（快报或定案）。 */
export type ValueReported = DomainEvent<
  'ValueReported',
  {
    readonly period: Period;
    readonly value: DecimalText;
    readonly status: ValueStatus;
    readonly source: string;
    readonly evidence: readonly Evidence[];
  }
>;

/** 定案值更正：原值保留在历史中。 */
export type ValueCorrected = DomainEvent<
  'ValueCorrected',
  {
    readonly period: Period;
    readonly value: DecimalText;
    readonly previous: DecimalText;
    readonly reason: string;
    readonly source: string;
    readonly evidence: readonly Evidence[];
  }
>;

/** 指标调整：方案正式印发后按新文本，已填数据不变。 */
export type IndicatorRedefined = DomainEvent<
  'IndicatorRedefined',
  { readonly definition: IndicatorDefinition; readonly documentNumber: string }
>;

/** 指标撤销：方案正式印发时不再列入，不再填报和计算。 */
export type IndicatorWithdrawn = DomainEvent<'IndicatorWithdrawn', { readonly documentNumber: string }>;

/** Every fact of an indicator, in the stream `indicator-<indicatorId>`. */
export type IndicatorEvent =
  | IndicatorDefined
  | BaselineSet
  | YearlyTargetsSet
  | DataProviderNamed
  | ValueReported
  | ValueCorrected
  | IndicatorRedefined
  | IndicatorWithdrawn;
