import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { Role } from '#libs/kernel';
import type { RosterEvent } from '../domain/roster.events.js';

/** One row for each post and who holds it. */
export type PostRow = {
  post_id: string;
  title: string;
  unit_id: string;
  roles: readonly Role[];
  person_id: string | null;
  /** Position at which its holder was given it. */
  held_since: string | null;
};

export const postList = defineProjection<PostRow, RosterEvent>({
  name: 'post_list',
  version: 2,
  schema: 'organization',
  topic: 'organization',
  columns: { post_id: 'text', title: 'text', unit_id: 'text', roles: 'jsonb', person_id: 'text', held_since: 'bigint' },
  key: ['post_id'],
  indexes: [['person_id'], ['unit_id']],
  on: {
    PostCreated: ({ data }, rows) =>
      rows.set({
        post_id: data.postId,
        title: data.title,
        unit_id: data.unitId,
        roles: data.roles,
        person_id: null,
        held_since: null,
      }),
    PostRolesChanged: ({ data }, rows) =>
      rows.change({ post_id: data.postId }, (row) => ({ ...row, roles: data.roles })),
    PostFilled: ({ data, position }, rows) =>
      rows.change({ post_id: data.postId }, (row) => ({
        ...row,
        person_id: data.personId,
        held_since: String(position),
      })),
    PostVacated: ({ data }, rows) =>
      rows.change({ post_id: data.postId }, (row) => ({ ...row, person_id: null, held_since: null })),
  },
});

/** Which posts are asked for; all conditions must hold. */
export interface PostFilter {
  readonly postId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly personId?: string | undefined;
  readonly role?: Role | undefined;
}

/** The posts in the view that fit, in the order of their creation; those of a person in the order they were given in. */
export async function readPosts(readModels: ReadModels, view: View, filter: PostFilter = {}): Promise<PostRow[]> {
  let query = readModels.rows(postList, view);
  if (filter.postId !== undefined) query = query.where('row.post_id', '=', filter.postId);
  if (filter.unitId !== undefined) query = query.where('row.unit_id', '=', filter.unitId);
  if (filter.personId !== undefined) query = query.where('row.person_id', '=', filter.personId);
  if (filter.personId !== undefined) query = query.orderBy('row.held_since');
  const rows = await query.selectAll('row').orderBy('row.post_id').execute();
  return filter.role === undefined ? rows : rows.filter(({ roles }) => roles.some((role) => role === filter.role));
}
