import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { UnitSelect } from '../../components/UnitSelect.js';
import { unitsOn, type TaskFormProps } from './fields.js';

/** 催办: all units that owe something, or those chosen. */
export function UrgeTask({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['urge']>
      title={t('taskForm.title', { verb: label('task/verb', 'urge'), title: task.title })}
      verb={label('task/verb', 'urge')}
      done={t('verbDone.urge')}
      about={t('verbAbout.urge')}
      send={(command, { unitIds = [], message }) =>
        actOnTask(command, task, 'urge', {
          ...(unitIds.length > 0 && { unitIds }),
          ...(message?.trim() && { message }),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="unitIds" label={t('taskForm.urgedUnits')} extra={t('taskForm.urgedUnitsText')}>
        <UnitSelect mode="multiple" among={unitsOn(task)} />
      </Form.Item>
      <Form.Item name="message" label={t('taskForm.message')}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </CommandForm>
  );
}
