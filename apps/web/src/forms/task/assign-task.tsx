import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { DayField, type TaskFormProps } from './fields.js';

/** 交办; a task whose own date lies in the past gets the date that takes its place. */
export function AssignTask({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['assign']>
      title={t('taskForm.title', { verb: label('task/verb', 'assign'), title: task.title })}
      verb={label('task/verb', 'assign')}
      done={t('verbDone.assign')}
      about={t('verbAbout.assign')}
      send={(command, { dueWherePassed }) =>
        actOnTask(command, task, 'assign', dueWherePassed ? { dueWherePassed } : {})
      }
      onClose={onClose}
    >
      <DayField
        name="dueWherePassed"
        label={t('taskForm.dueWherePassed')}
        extra={t('taskForm.dueWherePassedText', { due: task.due })}
        required={false}
      />
    </CommandForm>
  );
}
