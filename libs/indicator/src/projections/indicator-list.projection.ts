import { defineProjection, type ReadModels, type Rows, type View } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { sql } from 'kysely';
import type { IndicatorEvent } from '../domain/indicator.events.js';
import { defined, withChange, type Indicator } from '../domain/indicator.js';

/** One row for each indicator: what lists filter by, and the indicator as its events make it. */
export type IndicatorListRow = {
  readonly indicator_id: string;
  readonly plan_id: string;
  readonly ordinal: number;
  readonly provider_unit_id: string | null;
  readonly task_ids: readonly string[];
  readonly withdrawn: boolean;
  readonly indicator: Indicator;
  /** Version of the stream. */
  readonly version: number;
};

/** 指标台账 */
export const indicatorList = defineProjection<IndicatorListRow, IndicatorEvent>({
  name: 'indicator_list',
  version: 2,
  schema: 'indicator',
  topic: 'indicator',
  columns: {
    indicator_id: 'text',
    plan_id: 'text',
    ordinal: 'integer',
    provider_unit_id: 'text',
    task_ids: 'jsonb',
    withdrawn: 'boolean',
    indicator: 'jsonb',
    version: 'integer',
  },
  key: ['indicator_id'],
  indexes: [['plan_id', 'ordinal'], ['provider_unit_id']],
  on: {
    IndicatorDefined: (event, rows) => rows.set(rowOf(defined(event.data), event)),
    BaselineSet: (event, rows) => changed(event, rows),
    YearlyTargetsSet: (event, rows) => changed(event, rows),
    DataProviderNamed: (event, rows) => changed(event, rows),
    ValueReported: (event, rows) => changed(event, rows),
    ValueCorrected: (event, rows) => changed(event, rows),
    IndicatorRedefined: (event, rows) => changed(event, rows),
    IndicatorWithdrawn: (event, rows) => changed(event, rows),
  },
});

/** Which indicators to list; all that hold. */
export interface IndicatorFilter {
  readonly planId?: string | undefined;
  /** The unit that provides the values. */
  readonly unitId?: string | undefined;
  readonly taskId?: string | undefined;
}

/** The indicators of the filter that their plans still have, in the order of the plans. */
export async function listIndicatorRows(
  readModels: ReadModels,
  view: View,
  { planId, unitId, taskId }: IndicatorFilter,
): Promise<IndicatorListRow[]> {
  let query = readModels.rows(indicatorList, view).where('row.withdrawn', '=', false);
  if (planId !== undefined) query = query.where('row.plan_id', '=', planId);
  if (unitId !== undefined) query = query.where('row.provider_unit_id', '=', unitId);
  if (taskId !== undefined) query = query.where(sql<boolean>`row.task_ids @> ${JSON.stringify([taskId])}::jsonb`);
  return query.orderBy('row.plan_id').orderBy('row.ordinal').orderBy('row.indicator_id').selectAll('row').execute();
}

/** One indicator, or undefined where the view knows none. */
export async function findIndicatorRow(
  readModels: ReadModels,
  view: View,
  indicatorId: string,
): Promise<IndicatorListRow | undefined> {
  const query = readModels.rows(indicatorList, view).where('row.indicator_id', '=', indicatorId);
  return query.selectAll('row').executeTakeFirst();
}

type Change = Exclude<Recorded<IndicatorEvent>, { type: 'IndicatorDefined' }>;

function changed(event: Change, rows: Rows<IndicatorListRow>): Promise<void> {
  const indicatorId = event.stream.slice('indicator-'.length);
  return rows.change({ indicator_id: indicatorId }, (row) => rowOf(withChange(row.indicator, event), event));
}

function rowOf(indicator: Indicator, { version }: { readonly version: number }): IndicatorListRow {
  return {
    indicator_id: indicator.indicatorId,
    plan_id: indicator.planId,
    ordinal: indicator.ordinal,
    provider_unit_id: indicator.providerUnitId,
    task_ids: indicator.taskIds,
    withdrawn: indicator.withdrawn,
    indicator,
    version,
  };
}
