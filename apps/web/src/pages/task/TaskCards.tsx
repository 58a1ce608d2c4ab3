import { Link } from '@tanstack/react-router';
import type { TaskSummary } from '../../api/task-model.js';
import { TaskDue } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { paths } from '../../paths.js';
import { TaskTags, Trouble } from './TaskTable.js';

/** The ledger on a phone. */
export function TaskCards({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  return (
    <ul className="bare-list">
      {tasks.map((task) => {
        const { taskId, number, title, lamp, statusText, leadName } = task;
        return (
          <li key={taskId} className="card">
            <p className="task-card-facts">
              {lamp && <Lamp colour={lamp.colour} word={lamp.colourText} />}
              <span>{statusText}</span>
            </p>
            <Link {...paths.task(taskId)} className="todo-title">
              {number} {title}
            </Link>{' '}
            <TaskTags task={task} />
            <p>{leadName}</p>
            <Trouble lamp={lamp} />
            <p>
              <TaskDue task={task} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
