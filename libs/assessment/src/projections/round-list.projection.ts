import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { LocalDate } from '#libs/kernel';
import type { RoundEvent } from '../domain/round.events.js';

/** One row for each round. Its scores are folded from its own stream, which may hold thousands. */
export type RoundListRow = {
  readonly round_id: string;
  readonly plan_id: string;
  readonly plan_title: string;
  readonly year: number;
  readonly scheme_name: string;
  readonly cut_off: LocalDate;
  readonly unit_count: number;
  readonly status: 'open' | 'calculated' | 'final' | 'withdrawn';
  /** Items that wait for a person's decision. */
  readonly undecided: readonly string[];
};

/** 考核轮次 */
export const roundList = defineProjection<RoundListRow, RoundEvent>({
  name: 'round_list',
  version: 1,
  schema: 'assessment',
  topic: 'assessment',
  columns: {
    round_id: 'text',
    plan_id: 'text',
    plan_title: 'text',
    year: 'integer',
    scheme_name: 'text',
    cut_off: 'date',
    unit_count: 'integer',
    status: 'text',
    undecided: 'jsonb',
  },
  key: ['round_id'],
  indexes: [['plan_id', 'year']],
  on: {
    RoundOpened: ({ data }, rows) =>
      rows.set({
        round_id: data.roundId,
        plan_id: data.planId,
        plan_title: data.planTitle,
        year: data.year,
        scheme_name: data.scheme.name,
        cut_off: data.cutOff,
        unit_count: data.units.length,
        status: 'open',
        undecided: [],
      }),
    RoundCalculated: ({ stream }, rows) => rows.change(keyOf(stream), (row) => ({ ...row, status: 'calculated' })),
    ItemLeftUndecided: ({ stream, data }, rows) =>
      rows.change(keyOf(stream), (row) => ({ ...row, undecided: [...row.undecided, data.itemId] })),
    ScoreDecided: ({ stream, data }, rows) =>
      rows.change(keyOf(stream), (row) => ({
        ...row,
        undecided: row.undecided.filter((itemId) => itemId !== data.itemId),
      })),
    ResultsFinal: ({ stream }, rows) => rows.change(keyOf(stream), (row) => ({ ...row, status: 'final' })),
    RoundWithdrawn: ({ stream }, rows) =>
      rows.change(keyOf(stream), (row) => ({ ...row, status: 'withdrawn', undecided: [] })),
  },
});

/** Which rounds to list; all that hold. */
export interface RoundFilter {
  readonly planId?: string | undefined;
  readonly year?: number | undefined;
}

/** The rounds of the filter, the latest year first. */
export async function readRounds(readModels: ReadModels, view: View, filter: RoundFilter): Promise<RoundListRow[]> {
  let query = readModels.rows(roundList, view);
  if (filter.planId !== undefined) query = query.where('row.plan_id', '=', filter.planId);
  if (filter.year !== undefined) query = query.where('row.year', '=', filter.year);
  return query.orderBy('row.year', 'desc').orderBy('row.round_id').selectAll('row').execute();
}

function keyOf(stream: string): { round_id: string } {
  return { round_id: stream.slice('round-'.length) };
}
