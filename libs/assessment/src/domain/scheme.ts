/** A decimal number as text, exact. */
export type DecimalText = string;

/**
 * What a unit can be marked down for in the process of a task: 逾期签收, 逾期反馈, 缺报, 节点逾期 (work points, not set or not
 * completed in time), 退办, 逾期办结.
 */
export const FAULT_KINDS = [
  'late-acknowledgement',
  'late-report',
  'missing-report',
  'late-node',
  'sent-back',
  'overdue-completion',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How a unit takes part in a task, as far as it is scored. */
export type AccountableRole = 'lead' | 'responsible' | 'cooperating';

/** An outcome: an indicator against its target of the year. */
export interface IndicatorItem {
  readonly itemId: string;
  readonly name: string;
  readonly points: DecimalText;
  readonly method: 'meets-target' | 'capped-completion';
  /** For capped completion: a share under it earns nothing, between 0 and 1; null for none. */
  readonly floor: DecimalText | null;
  readonly source: {
    readonly kind: 'indicator';
    readonly indicatorId: string;
    /** Units that answer for an indicator which no task carries. */
    readonly accountableUnitIds: readonly string[];
  };
}

/** The process of a unit's own part of a task: points lost by the case. */
export interface ProcessItem {
  readonly itemId: string;
  readonly name: string;
  readonly points: DecimalText;
  readonly method: 'deduction';
  readonly source: { readonly kind: 'process' };
  readonly rates: readonly { readonly fault: FaultKind; readonly each: DecimalText }[];
}

/** A line of the scheme (指标项). */
export type SchemeItem = IndicatorItem | ProcessItem;

/** A dimension (维度): its points of the hundred, shared out among the items that apply in proportion to theirs. */
export interface Dimension {
  readonly dimensionId: string;
  readonly name: string;
  readonly points: DecimalText;
  readonly items: readonly SchemeItem[];
}

/** The rules of a round, locked by the event that opens it (考核方案). */
export interface Scheme {
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  /** Lowest totals of 优秀, 良好 and 合格. */
  readonly classes: { readonly excellent: DecimalText; readonly good: DecimalText; readonly pass: DecimalText };
  readonly roleWeights: Readonly<Record<AccountableRole, DecimalText>>;
  /** Under this total weight a unit is only 合格 or 不合格. */
  readonly fullWeight: DecimalText;
}

/** The usual numbers (D13 of the design: weighted by role); a scheme may set others. */
export const DEFAULT_RULES: Pick<Scheme, 'classes' | 'roleWeights' | 'fullWeight'> = {
  classes: { excellent: '90', good: '80', pass: '60' },
  roleWeights: { lead: '1', responsible: '0.5', cooperating: '0.3' },
  fullWeight: '2',
};

/** All items of a scheme, in its order. */
export function itemsOf(scheme: Scheme): SchemeItem[] {
  return scheme.dimensions.flatMap((dimension) => dimension.items);
}
