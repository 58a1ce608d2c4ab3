import { sql } from 'kysely';
import type { LogId } from '../event-store.js';
import type { AnyProjection, Projection, RowShape } from './projection.js';
import type { ReadModels } from './read-models.js';

/** Which versions of rows are looked for: those that hold at one position and do not at the other. */
export interface Between {
  readonly log: LogId;
  readonly at: bigint;
  readonly notAt: bigint;
}

/**
 * The rows of a read model as of one position whose version does not hold at the other: with the positions turned round, what
 * took their place. What stayed the same never leaves the database.
 */
export async function rowsBetween(
  readModels: ReadModels,
  projection: AnyProjection,
  { log, at, notAt }: Between,
): Promise<RowShape[]> {
  // A view of rows alone: nothing here depends on an instant.
  const view = (position: bigint) => ({ log, position, at: '' });
  const of = projection as Projection;
  const other = readModels.rows(of, view(notAt)).selectAll('row');
  const same = [...projection.key, 'from_position'].map((name) => sql`other.${sql.id(name)} = row.${sql.id(name)}`);
  const rows = await readModels
    .rows(of, view(at))
    .selectAll('row')
    .where(sql<boolean>`not exists (select from (${other}) other where ${sql.join(same, sql` and `)})`)
    .execute();
  return rows.map((row) => {
    const { from_position: _, ...own } = row;
    return own;
  });
}
