import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import type { TaskBodies } from '../../api/task-verbs.js';
import type { TaskSummary } from '../../api/task-model.js';
import { assignTasks } from '../../api/tasks.js';
import { useCommand } from '../../api/use-command.js';
import { BulkModal } from './bulk-modal.js';
import { NewDueField, useNewDue } from './new-due.js';

interface BulkProps {
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
}

/** 批量交办; those whose own date lies in the past get one new date. */
export function AssignTasks({ tasks, onClose }: BulkProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const command = useCommand(assignTasks);
  const newDue = useNewDue(tasks);
  if (newDue.isLoading) return null;
  return (
    <BulkModal<TaskBodies['assign']>
      title={t('task.assignTitle', { count: tasks.length })}
      verb={label('task/verb', 'assign')}
      about={t('verbAbout.assign')}
      initial={newDue.planEnd === undefined ? {} : { dueWherePassed: newDue.planEnd }}
      tasks={tasks}
      command={command}
      done={command.data && t('task.assigned', { count: command.data.assigned.length })}
      onSend={(fields) => command.mutate({ ...fields, taskIds: tasks.map(({ taskId }) => taskId) })}
      onClose={onClose}
    >
      {newDue.passed > 0 && (
        <>
          <Alert
            className="assign-passed"
            type="warning"
            showIcon
            title={t('task.assignPassed', { count: newDue.passed, total: tasks.length })}
          />
          <NewDueField newDue={newDue} extra={t('task.assignPassedText')} />
        </>
      )}
    </BulkModal>
  );
}
