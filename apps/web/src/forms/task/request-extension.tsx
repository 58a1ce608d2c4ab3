import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { DayField, ReasonField, type TaskFormProps } from './fields.js';

/** 申请延期: the rule stands above the fields, before anything is sent. */
export function RequestExtension({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['request-extension']>
      title={t('taskForm.title', { verb: label('task/verb', 'request-extension'), title: task.title })}
      verb={label('task/verb', 'request-extension')}
      done={t('verbDone.request-extension')}
      about={t('verbAbout.request-extension', { due: task.due })}
      send={(command, fields) => actOnTask(command, task, 'request-extension', fields)}
      onClose={onClose}
    >
      <DayField name="until" label={t('taskForm.until')} min={task.due} />
      <ReasonField />
    </CommandForm>
  );
}
