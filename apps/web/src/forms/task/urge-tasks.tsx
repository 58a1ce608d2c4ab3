import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import type { TaskSummary } from '../../api/task-model.js';
import { urgeTasks } from '../../api/tasks.js';
import { useCommand } from '../../api/use-command.js';
import { BulkModal } from './bulk-modal.js';

interface BulkProps {
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
}

/** 批量催办: one message to every unit that owes something. */
export function UrgeTasks({ tasks, onClose }: BulkProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [message, setMessage] = useState('');
  const command = useCommand(urgeTasks);
  return (
    <BulkModal
      title={t('task.urgeTitle', { count: tasks.length })}
      verb={label('task/verb', 'urge')}
      about={t('verbAbout.urge')}
      tasks={tasks}
      command={command}
      done={command.data && t('task.urged', { count: command.data.urged.length })}
      onSend={() => command.mutate({ taskIds: tasks.map(({ taskId }) => taskId), message: message.trim() })}
      onClose={onClose}
    >
      <label>
        {t('taskForm.message')}
        <Input.TextArea
          rows={3}
          maxLength={300}
          showCount
          value={message}
          onChange={({ target }) => setMessage(target.value)}
        />
      </label>
    </BulkModal>
  );
}
