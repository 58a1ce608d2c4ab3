import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import type { TaskSummary } from '../../api/task-model.js';
import { assignTasks } from '../../api/tasks.js';
import { useCommand } from '../../api/use-command.js';
import { BulkModal } from './bulk-modal.js';

interface BulkProps {
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
}

/** 批量交办 */
export function AssignTasks({ tasks, onClose }: BulkProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const command = useCommand(assignTasks);
  return (
    <BulkModal
      title={t('task.assignTitle', { count: tasks.length })}
      verb={label('task/verb', 'assign')}
      about={t('verbAbout.assign')}
      tasks={tasks}
      command={command}
      done={command.data && t('task.assigned', { count: command.data.assigned.length })}
      onSend={() => command.mutate(tasks.map(({ taskId }) => taskId))}
      onClose={onClose}
    />
  );
}
