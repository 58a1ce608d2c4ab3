import type { IndicatorCommand } from './indicator.commands.js';

/** The permission that each command needs; which roles hold it stands in `libs/organization`. */
export const indicatorPolicy = {
  DefineIndicator: 'indicator:define',
  SetBaseline: 'indicator:set-baseline',
  SetYearlyTargets: 'indicator:set-yearly-targets',
  NameDataProvider: 'indicator:name-data-provider',
  ReportValue: 'indicator:report-value',
  CorrectValue: 'indicator:correct-value',
  RedefineIndicator: 'indicator:redefine',
  WithdrawIndicator: 'indicator:withdraw',
} as const satisfies Record<IndicatorCommand['type'], `indicator:${string}`>;
