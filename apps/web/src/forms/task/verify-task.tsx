import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ClaimInShort, DayField, EvidenceItem, ReasonField, type TaskFormProps } from './fields.js';

/** 核查通过 */
export function VerifyTask({ task, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['verify']>
      title={t('taskForm.title', { verb: label('task/verb', 'verify'), title: task.title })}
      verb={label('task/verb', 'verify')}
      done={t('verbDone.verify')}
      about={
        <>
          <p>{t('verbAbout.verify')}</p>
          <ClaimInShort task={task} />
        </>
      }
      initial={{ evidence: [] }}
      send={(command, { opinion, evidence = [] }) =>
        actOnTask(command, task, 'verify', {
          ...(opinion?.trim() && { opinion }),
          ...(evidence.length > 0 && { evidence }),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="opinion" label={t('taskForm.opinion')}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <EvidenceItem />
    </CommandForm>
  );
}

/** 退办 / 重办: back to work, with a reason and a date. */
export function SendToRework({
  task,
  verb,
  onClose,
}: Omit<TaskFormProps, 'on'> & { readonly verb: 'send-back' | 'reopen' }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<TaskBodies['send-back']>
      title={t('taskForm.title', { verb: label('task/verb', verb), title: task.title })}
      verb={label('task/verb', verb)}
      done={t(`verbDone.${verb}`)}
      about={t(`verbAbout.${verb}`)}
      danger
      send={(command, fields) => actOnTask(command, task, verb, fields)}
      onClose={onClose}
    >
      <ReasonField />
      <DayField name="reworkBy" label={t('taskForm.reworkBy')} />
    </CommandForm>
  );
}
