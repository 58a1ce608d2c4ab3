import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ReasonField, UnitField, unitsOn, type TaskFormProps } from './fields.js';

const ADDED_ROLES = ['responsible', 'cooperating', 'guiding'] as const;

/** 增加单位 */
export function AddUnit({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['add-unit']>
      title={t('taskForm.title', { verb: label('task/verb', 'add-unit'), title: task.title })}
      verb={label('task/verb', 'add-unit')}
      done={t('verbDone.add-unit')}
      initial={{ role: 'cooperating' }}
      send={(command, fields) => actOnTask(command, task, 'add-unit', fields)}
      onClose={onClose}
    >
      <UnitField name="unitId" label={t('unit.one')} except={unitsOn(task)} />
      <Form.Item name="role" label={t('taskForm.role')}>
        <Radio.Group options={ADDED_ROLES.map((value) => ({ value, label: label('task/unit-role', value) }))} />
      </Form.Item>
      <ReasonField />
    </CommandForm>
  );
}

/** 免除单位 */
export function ReleaseUnit({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['release-unit']>
      title={t('taskForm.title', { verb: label('task/verb', 'release-unit'), title: task.title })}
      verb={label('task/verb', 'release-unit')}
      done={t('verbDone.release-unit')}
      about={t('verbAbout.release-unit')}
      initial={on.unitId === undefined ? {} : { unitId: on.unitId }}
      send={(command, fields) => actOnTask(command, task, 'release-unit', fields)}
      onClose={onClose}
    >
      <UnitField name="unitId" label={t('unit.one')} among={unitsOn(task, 'responsible', 'cooperating', 'guiding')} />
      <ReasonField />
    </CommandForm>
  );
}
