import { ReadModels, type View } from '#libs/event-store';
import { publishedCalendar, type ActingPost } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { unknownTask } from '../domain/task.errors.js';
import { seesEveryTask } from '../domain/task.policy.js';
import {
  findTaskRow,
  readTaskRows,
  sortKeyOf,
  type TaskListRow,
  type TaskRowFilter,
} from '../projections/task-list.projection.js';
import { entryOf, readingOf, type Reading } from './task-entry.js';
import type { TaskEntry, TaskFilter, TaskPage } from './task.queries.js';

/** Rows read at once while a lamp is looked for. */
const BATCH = 200;

/** Reads tasks with their lamps, as far as the reader may see them. */
@Injectable()
export class TaskReader {
  constructor(private readonly readModels: ReadModels) {}

  /** One page in order. Lamps depend on the day, so a filter by lamp reads on until the page is full. */
  async list(view: View, filter: TaskFilter, page: TaskPage, reader: ActingPost | null): Promise<TaskEntry[]> {
    const { lamps, ...rowFilter } = filter;
    const visible = visibleTo(reader, rowFilter);
    if (visible === null) return [];
    const reading = readingOf(view.at, publishedCalendar, page.sort);
    if (lamps === undefined)
      return this.entries(view, await readTaskRows(this.readModels, view, visible, page), reading);
    const found: TaskEntry[] = [];
    let { after } = page;
    for (;;) {
      const rows = await readTaskRows(this.readModels, view, visible, { sort: page.sort, after, limit: BATCH });
      const entries = await this.entries(view, rows, reading);
      found.push(...entries.filter(({ lamp }) => lamp !== null && lamps.includes(lamp.colour)));
      const last = rows.at(-1);
      if (found.length >= page.limit || rows.length < BATCH || !last) return found.slice(0, page.limit);
      after = sortKeyOf(last, page.sort);
    }
  }

  /** Every task that fits. */
  async all(view: View, filter: TaskRowFilter, reader: ActingPost | null): Promise<TaskEntry[]> {
    const visible = visibleTo(reader, filter);
    if (visible === null) return [];
    const rows = await readTaskRows(this.readModels, view, visible);
    return this.entries(view, rows, readingOf(view.at, publishedCalendar));
  }

  /** @throws DomainError `task/unknown` (not-found), also where the reader may not see it */
  async row(view: View, taskId: string, reader: ActingPost | null): Promise<TaskListRow> {
    const row = await findTaskRow(this.readModels, view, taskId);
    if (!row) throw unknownTask();
    const hidden = reader !== null && !seesEveryTask(reader.roles) && !Object.hasOwn(row.unit_roles, reader.unit);
    if (hidden) throw unknownTask();
    return row;
  }

  /** Rows with the years of the continuing ones among them. */
  async entries(view: View, rows: readonly TaskListRow[], reading: Reading): Promise<TaskEntry[]> {
    const parents = rows.filter(({ work }) => work?.continuing).map(({ task_id: id }) => id);
    const slices = parents.length === 0 ? [] : await readTaskRows(this.readModels, view, { slices: { of: parents } });
    const byParent = Map.groupBy(slices, ({ parent_task_id: id }) => id);
    return rows.map((row) => entryOf(row, byParent.get(row.task_id) ?? [], reading));
  }
}

/** The filter narrowed to what the reader may see; null where that is nothing. */
export function visibleTo<Filter extends TaskRowFilter>(reader: ActingPost | null, filter: Filter): Filter | null {
  if (reader === null || seesEveryTask(reader.roles)) return filter;
  if (filter.unitId !== undefined && filter.unitId !== reader.unit) return null;
  return { ...filter, unitId: reader.unit };
}
