import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { TaskVerb } from '../api/task-verbs.js';
import type { Task } from '../api/task-model.js';
import { taskQuery } from '../api/tasks.js';
import type { TaskPart } from '../forms/task/fields.js';

const TaskForm = lazy(async () => ({ default: (await import('../forms/task/task-form.js')).TaskForm }));

/** An act on a task that a person is about to do. */
export interface TaskAct {
  readonly taskId: string;
  readonly verb: TaskVerb;
  readonly on: TaskPart;
}

/** Opens the form of an act; the forms' code and the task come when they are first wanted. */
export function TaskActForm({ act, onClose }: { readonly act: TaskAct; readonly onClose: () => void }) {
  const { message } = App.useApp();
  const { data, error, isFetchedAfterMount } = useQuery({ ...taskQuery(act.taskId), staleTime: 0 });
  // The form keeps what the person saw when it opened: a change meanwhile is a conflict, never a silent exchange.
  const [task, setTask] = useState<Task | null>(null);
  if (task === null && data && isFetchedAfterMount) setTask(data);
  useEffect(() => {
    if (!error) return;
    void message.error(error.message);
    onClose();
  }, [error, message, onClose]);
  if (!task) return null;
  return (
    <Suspense fallback={null}>
      <TaskForm verb={act.verb} task={task} on={act.on} onClose={onClose} />
    </Suspense>
  );
}
