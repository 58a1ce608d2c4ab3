import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ReasonField, type TaskFormProps } from './fields.js';

/** Commands that need a reason and nothing else. */
type ReasonVerb = 'hold-back' | 'refuse-extension' | 'decline-completion' | 'withdraw-completion';

/** A command with its reason. */
export function GiveReason({ task, verb, onClose }: Omit<TaskFormProps, 'on'> & { readonly verb: ReasonVerb }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<{ reason: string }>
      title={t('taskForm.title', { verb: label('task/verb', verb), title: task.title })}
      verb={label('task/verb', verb)}
      done={t(`verbDone.${verb}`)}
      about={t(`verbAbout.${verb}`)}
      send={(command, fields) => actOnTask(command, task, verb, fields)}
      onClose={onClose}
    >
      <ReasonField required={verb !== 'withdraw-completion'} />
    </CommandForm>
  );
}
