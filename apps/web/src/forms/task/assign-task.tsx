import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import type { TaskFormProps } from './fields.js';
import { NewDueField, useNewDue } from './new-due.js';

/** 交办; a task whose own date lies in the past gets the date that takes its place. */
export function AssignTask({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const newDue = useNewDue([task]);
  if (newDue.isLoading) return null;
  return (
    <CommandForm<TaskBodies['assign']>
      title={t('taskForm.title', { verb: label('task/verb', 'assign'), title: task.title })}
      verb={label('task/verb', 'assign')}
      done={t('verbDone.assign')}
      about={t('verbAbout.assign')}
      initial={newDue.planEnd === undefined ? {} : { dueWherePassed: newDue.planEnd }}
      send={(command, fields) => actOnTask(command, task, 'assign', fields)}
      onClose={onClose}
    >
      {newDue.passed > 0 && <NewDueField newDue={newDue} extra={t('taskForm.dueWherePassedText', { due: task.due })} />}
    </CommandForm>
  );
}
