import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { LocalDate } from '#libs/kernel';
import type { RosterEvent, UnitKind } from '../domain/roster.events.js';

/** One row for each unit of the roster. */
export type UnitRow = {
  unit_id: string;
  name: string;
  aliases: readonly string[];
  kind: UnitKind;
  host_unit_id: string | null;
  one_person: boolean;
  leader_post_id: string | null;
  renamed_on: LocalDate | null;
};

export const unitList = defineProjection<UnitRow, RosterEvent>({
  name: 'unit_list',
  version: 1,
  schema: 'organization',
  topic: 'organization',
  columns: {
    unit_id: 'text',
    name: 'text',
    aliases: 'jsonb',
    kind: 'text',
    host_unit_id: 'text',
    one_person: 'boolean',
    leader_post_id: 'text',
    renamed_on: 'date',
  },
  key: ['unit_id'],
  indexes: [],
  on: {
    UnitRegistered: ({ data }, rows) =>
      rows.set({
        unit_id: data.unitId,
        name: data.name,
        aliases: data.aliases,
        kind: data.kind,
        host_unit_id: data.hostUnitId,
        one_person: data.onePerson,
        leader_post_id: null,
        renamed_on: null,
      }),
    UnitAliasAdded: ({ data }, rows) =>
      rows.change({ unit_id: data.unitId }, (row) => ({ ...row, aliases: [...row.aliases, data.alias] })),
    UnitRenamed: ({ data }, rows) =>
      rows.change({ unit_id: data.unitId }, (row) => ({
        ...row,
        name: data.name,
        aliases: [...row.aliases.filter((alias) => alias !== data.name), row.name],
        renamed_on: data.effectiveOn,
      })),
    PortfolioSet: ({ data }, rows) =>
      rows.change({ unit_id: data.unitId }, (row) => ({ ...row, leader_post_id: data.leaderPostId })),
  },
});

/** All units in the view. */
export function readUnits(readModels: ReadModels, view: View): Promise<UnitRow[]> {
  return readModels.rows(unitList, view).selectAll('row').orderBy('row.unit_id').execute();
}

/** One unit in the view. */
export function readUnit(readModels: ReadModels, view: View, unitId: string): Promise<UnitRow | undefined> {
  return readModels.rows(unitList, view).where('row.unit_id', '=', unitId).selectAll('row').executeTakeFirst();
}
