import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { EvidenceItem, type TaskFormProps } from './fields.js';

interface Fields {
  readonly statement: string;
  readonly evidence: TaskBodies['claim-completion']['evidence'];
  readonly targets?: readonly { readonly reached: boolean; readonly shortfall?: string }[];
}

/** 申请办结: what was done, every target reached or explained, and the evidence. */
export function ClaimCompletion({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<Fields>
      title={t('taskForm.title', { verb: label('task/verb', 'claim-completion'), title: task.title })}
      verb={label('task/verb', 'claim-completion')}
      done={t('verbDone.claim-completion')}
      about={t('verbAbout.claim-completion')}
      initial={{ evidence: [] }}
      send={(command, { statement, evidence, targets = [] }) => {
        const answers = task.targets.map(({ indicatorId }, index) => ({
          indicatorId,
          reached: targets[index]?.reached ?? false,
          ...(targets[index]?.shortfall?.trim() && { shortfall: targets[index].shortfall }),
        }));
        return actOnTask(command, task, 'claim-completion', {
          statement,
          evidence,
          ...(answers.length > 0 && { targets: answers }),
        });
      }}
      onClose={onClose}
    >
      <Form.Item name="statement" label={t('taskForm.statement')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={5} maxLength={2000} showCount />
      </Form.Item>
      {task.targets.map(({ indicatorId, text }, index) => (
        <fieldset key={indicatorId} className="fieldset">
          <legend>{text}</legend>
          <Form.Item name={['targets', index, 'reached']} label={t('taskForm.reached')} rules={[{ required: true }]}>
            <Radio.Group
              options={[
                { value: true, label: t('taskForm.reachedYes') },
                { value: false, label: t('taskForm.reachedNo') },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={[['targets', index, 'reached']]}>
            {({ getFieldValue }) =>
              getFieldValue(['targets', index, 'reached']) === false && (
                <Form.Item
                  name={['targets', index, 'shortfall']}
                  label={t('taskForm.shortfall')}
                  rules={[{ required: true, whitespace: true }]}
                >
                  <Input.TextArea rows={2} maxLength={300} showCount />
                </Form.Item>
              )
            }
          </Form.Item>
        </fieldset>
      ))}
      <EvidenceItem required />
    </CommandForm>
  );
}
