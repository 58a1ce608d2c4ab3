import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { EvidenceItem, type TaskFormProps } from './fields.js';

const MOST_POINTS = 5;

/** 报年度工作要点: up to five nodes of the year's work, each with its date. */
export function SetWorkPoints({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const points = task.workPoints.map(({ title, due }) => ({ title, due }));
  return (
    <CommandForm<TaskBodies['set-work-points']>
      title={t('taskForm.title', { verb: label('task/verb', 'set-work-points'), title: task.title })}
      verb={label('task/verb', 'set-work-points')}
      done={t('verbDone.set-work-points')}
      about={t('verbAbout.set-work-points')}
      initial={{ points: points.length > 0 ? points : [{ title: '', due: '' }] }}
      send={(command, fields) => actOnTask(command, task, 'set-work-points', fields)}
      onClose={onClose}
    >
      <Form.List name="points">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset key={key} className="fieldset">
                <legend>{t('taskForm.pointNumber', { number: index + 1 })}</legend>
                <Form.Item
                  name={[name, 'title']}
                  label={t('taskForm.pointTitle')}
                  rules={[{ required: true, whitespace: true }]}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'due']} label={t('taskForm.pointDue')} rules={[{ required: true }]}>
                  <Input type="date" max={task.due} />
                </Form.Item>
                {fields.length > 1 && <Button onClick={() => remove(name)}>{t('action.remove')}</Button>}
              </fieldset>
            ))}
            {fields.length < MOST_POINTS && (
              <Button onClick={() => add({ title: '', due: '' })}>{t('taskForm.addPoint')}</Button>
            )}
          </>
        )}
      </Form.List>
    </CommandForm>
  );
}

/** 完成要点 */
export function CompleteWorkPoint({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const open = task.workPoints.filter(({ doneOn }) => doneOn === null);
  const point = on.point ?? open[0]?.point;
  return (
    <CommandForm<TaskBodies['complete-work-point']>
      title={t('taskForm.title', { verb: label('task/verb', 'complete-work-point'), title: task.title })}
      verb={label('task/verb', 'complete-work-point')}
      done={t('verbDone.complete-work-point')}
      initial={{ evidence: [], ...(point !== undefined && { point }) }}
      send={(command, fields) => actOnTask(command, task, 'complete-work-point', fields)}
      onClose={onClose}
    >
      <Form.Item name="point" label={t('taskForm.point')} rules={[{ required: true }]}>
        <Select
          options={open.map((each) => ({ value: each.point, label: `${each.point}. ${each.title}（${each.due}）` }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('taskForm.note')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
      <EvidenceItem />
    </CommandForm>
  );
}
