import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { DayField, ReasonField, UnitField, unitsOn, type TaskFormProps } from './fields.js';

/** 改派: another unit takes a unit's part. */
export function ReassignTask({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const returned = task.units.find(({ status }) => status === 'returned');
  const lead = task.units.find(({ role, status }) => role === 'lead' && status !== 'released');
  const from = on.unitId ?? returned?.unitId ?? lead?.unitId;
  const proposed = returned?.returned?.proposedUnitId;
  return (
    <CommandForm<TaskBodies['reassign']>
      title={t('taskForm.title', { verb: label('task/verb', 'reassign'), title: task.title })}
      verb={label('task/verb', 'reassign')}
      done={t('verbDone.reassign')}
      about={t('verbAbout.reassign')}
      initial={{ ...(from && { fromUnitId: from }), ...(proposed && { toUnitId: proposed }) }}
      send={(command, { due, ...fields }) => actOnTask(command, task, 'reassign', due ? { ...fields, due } : fields)}
      onClose={onClose}
    >
      <UnitField name="fromUnitId" label={t('taskForm.fromUnit')} among={unitsOn(task)} />
      <UnitField name="toUnitId" label={t('taskForm.toUnit')} />
      <ReasonField />
      <DayField
        name="due"
        label={t('taskForm.newDue')}
        extra={t('taskForm.newDueText', { due: task.due })}
        required={false}
      />
    </CommandForm>
  );
}
