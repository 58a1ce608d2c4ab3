import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignTasks, type TaskSummary } from '../../api/tasks.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';

interface AssignTasksProps {
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
}

interface Refusal {
  readonly taskId: string;
  readonly reason: string;
}

/** 批量交办: what goes to whom, then one act; what could not be assigned is named with its reason. */
export function AssignTasks({ tasks, onClose }: AssignTasksProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const command = useCommand(assignTasks, (answer) => {
    void message.success(t('task.assigned', { count: answer.assigned.length }));
    if (answer.refused.length === 0) onClose();
    else setRefused(answer.refused);
  });
  const isDone = refused.length > 0;
  const titleOf = (id: string) => tasks.find(({ taskId }) => taskId === id)?.title;
  return (
    <Modal
      open
      width={640}
      title={t('task.assignTitle', { count: tasks.length })}
      okText={isDone ? t('action.close') : t('verb.assign')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: command.isPending }}
      onOk={() => (isDone ? onClose() : command.mutate(tasks.map(({ taskId }) => taskId)))}
      onCancel={onClose}
    >
      <ProblemNotice error={command.error} />
      {isDone ? (
        <>
          <p>{t('task.notAssigned')}</p>
          <ul>
            {refused.map(({ taskId, reason }) => (
              <li key={taskId}>
                {titleOf(taskId)}：{reason}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>{t('verbAbout.assign')}</p>
          <ul className="assign-list">
            {tasks.map(({ taskId, number, title, leadName, due }) => (
              <li key={taskId}>
                {number} {title} <span className="soft">{t('task.assignLine', { lead: leadName, due })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
