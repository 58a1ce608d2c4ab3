import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ReasonField, type TaskFormProps } from './fields.js';

/** 核准免责: a lateness does not count; the lamp follows. */
export function ExcuseLateness({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const late = task.deadlines
    .filter(({ lateDays, excused }) => lateDays > 0 && !excused)
    .sort((a, b) => Number(b.doneOn === null) - Number(a.doneOn === null) || b.lateDays - a.lateDays);
  const deadline = on.deadline ?? (late.length === 1 ? late[0]?.key : undefined);
  return (
    <CommandForm<TaskBodies['excuse-lateness']>
      title={t('taskForm.title', { verb: label('task/verb', 'excuse-lateness'), title: task.title })}
      verb={label('task/verb', 'excuse-lateness')}
      done={t('verbDone.excuse-lateness')}
      about={t('verbAbout.excuse-lateness')}
      initial={deadline === undefined ? {} : { deadline }}
      send={(command, fields) => actOnTask(command, task, 'excuse-lateness', fields)}
      onClose={onClose}
    >
      <Form.Item name="deadline" label={t('taskForm.lateness')} rules={[{ required: true }]}>
        <Select
          options={late.map(({ key, kindText, unitName, due, lateDays }) => ({
            value: key,
            label: t('taskForm.lateOne', { kind: kindText, unit: unitName, due, days: lateDays }),
          }))}
        />
      </Form.Item>
      <ReasonField />
    </CommandForm>
  );
}
