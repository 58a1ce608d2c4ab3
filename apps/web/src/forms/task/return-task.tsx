import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ReasonField, UnitField, unitsOn, type TaskFormProps } from './fields.js';

/** 退回: the unit says that it is not its task, and may propose another. */
export function ReturnTask({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['return']>
      title={t('taskForm.title', { verb: label('task/verb', 'return'), title: task.title })}
      verb={label('task/verb', 'return')}
      done={t('verbDone.return')}
      about={t('verbAbout.return')}
      danger
      send={(command, { reason, proposedUnitId }) =>
        actOnTask(command, task, 'return', proposedUnitId ? { reason, proposedUnitId } : { reason })
      }
      onClose={onClose}
    >
      <ReasonField />
      <UnitField name="proposedUnitId" label={t('taskForm.proposedUnit')} except={unitsOn(task)} required={false} />
    </CommandForm>
  );
}
