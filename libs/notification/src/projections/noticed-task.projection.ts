import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { TaskEvent } from '#libs/task';

/** One row for each task: what notices call it, and who leads it. */
export type NoticedTaskRow = {
  task_id: string;
  plan_id: string;
  title: string;
  lead_unit_id: string | null;
};

export const noticedTasks = defineProjection<NoticedTaskRow, TaskEvent>({
  name: 'noticed_task',
  version: 2,
  schema: 'notification',
  topic: 'notice',
  columns: { task_id: 'text', plan_id: 'text', title: 'text', lead_unit_id: 'text' },
  key: ['task_id'],
  indexes: [['lead_unit_id']],
  on: {
    TaskDrafted: ({ data: { definition } }, rows) =>
      rows.set({
        task_id: definition.taskId,
        plan_id: definition.planId,
        title: definition.title,
        lead_unit_id: null,
      }),
    SliceOpened: ({ data: { definition, units } }, rows) =>
      rows.set({
        task_id: definition.taskId,
        plan_id: definition.planId,
        title: definition.title,
        lead_unit_id: leadOf(units),
      }),
    TaskAssigned: ({ stream, data }, rows) =>
      rows.change({ task_id: taskIdIn(stream) }, (row) => ({ ...row, lead_unit_id: leadOf(data.units) })),
    TaskRevised: ({ stream, data }, rows) =>
      rows.change({ task_id: taskIdIn(stream) }, (row) => ({
        ...row,
        title: data.definition.title,
        lead_unit_id: leadOf(data.order?.asked ?? []) ?? row.lead_unit_id,
      })),
    TaskReassigned: ({ stream, data }, rows) =>
      rows.change({ task_id: taskIdIn(stream) }, (row) =>
        data.role === 'lead' ? { ...row, lead_unit_id: data.toUnitId } : row,
      ),
  },
});

/** The task's id in its stream's name. */
export const taskIdIn = (stream: string): string => stream.slice('task-'.length);

/** Ids of the tasks that a unit leads. */
export async function readLedTaskIds(readModels: ReadModels, view: View, unitId: string): Promise<string[]> {
  const rows = await readModels
    .rows(noticedTasks, view)
    .where('row.lead_unit_id', '=', unitId)
    .select('row.task_id')
    .execute();
  return rows.map(({ task_id: id }) => id);
}

const leadOf = (units: readonly { readonly unitId: string; readonly role: string }[]): string | null =>
  units.find(({ role }) => role === 'lead')?.unitId ?? null;
