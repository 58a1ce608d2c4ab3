import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { RosterEvent } from '../domain/roster.events.js';

/** One row for each group; `members` null is unresolved on purpose. */
export type GroupRow = {
  group_id: string;
  name: string;
  aliases: readonly string[];
  members: readonly string[] | null;
};

export const groupList = defineProjection<GroupRow, RosterEvent>({
  name: 'group_list',
  version: 1,
  schema: 'organization',
  topic: 'organization',
  columns: { group_id: 'text', name: 'text', aliases: 'jsonb', members: 'jsonb' },
  key: ['group_id'],
  indexes: [],
  on: {
    GroupDefined: ({ data }, rows) =>
      rows.set({ group_id: data.groupId, name: data.name, aliases: data.aliases, members: data.members }),
    GroupAliasAdded: ({ data }, rows) =>
      rows.change({ group_id: data.groupId }, (row) => ({ ...row, aliases: [...row.aliases, data.alias] })),
    GroupMembersChanged: ({ data }, rows) =>
      rows.change({ group_id: data.groupId }, (row) => ({ ...row, members: data.members })),
  },
});

/** All groups in the view. */
export function readGroups(readModels: ReadModels, view: View): Promise<GroupRow[]> {
  return readModels.rows(groupList, view).selectAll('row').orderBy('row.group_id').execute();
}
