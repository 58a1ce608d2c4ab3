import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ReasonField, UnitField, type TaskFormProps } from './fields.js';

/** 不予退回 */
export function RefuseReturn({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const returned = task.units.filter(({ status }) => status === 'returned');
  const unitId = on.unitId ?? returned[0]?.unitId ?? undefined;
  return (
    <CommandForm<TaskBodies['refuse-return']>
      title={t('taskForm.title', { verb: label('task/verb', 'refuse-return'), title: task.title })}
      verb={label('task/verb', 'refuse-return')}
      done={t('verbDone.refuse-return')}
      about={returned
        .map(({ name, returned: said }) => t('taskForm.returnSaid', { name, reason: said?.reason }))
        .join('\n')}
      initial={unitId === undefined ? {} : { unitId }}
      send={(command, fields) => actOnTask(command, task, 'refuse-return', fields)}
      onClose={onClose}
    >
      <UnitField name="unitId" label={t('unit.one')} among={returned.flatMap((unit) => unit.unitId ?? [])} />
      <ReasonField />
    </CommandForm>
  );
}
