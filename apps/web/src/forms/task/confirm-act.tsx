import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask } from '../../api/task-verbs.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ClaimInShort, type TaskFormProps } from './fields.js';

/** Commands that need nothing but a person's decision. */
type PlainVerb =
  'acknowledge' | 'deem-acknowledged' | 'release-hold' | 'grant-extension' | 'confirm-completion' | 'close';

/** A command without fields: what it leads to, and the button. */
export function ConfirmAct({ task, verb, onClose }: Omit<TaskFormProps, 'on'> & { readonly verb: PlainVerb }) {
  const { t } = useTranslation();
  const label = useLabel();
  const until = task.extension?.until ?? '';
  return (
    <CommandForm<Record<string, never>>
      title={t('taskForm.title', { verb: label('task/verb', verb), title: task.title })}
      verb={label('task/verb', verb)}
      done={t(`verbDone.${verb}`)}
      about={
        <>
          <p>{t(`verbAbout.${verb}`, { until, due: task.due })}</p>
          {verb === 'confirm-completion' && <ClaimInShort task={task} />}
          {verb === 'grant-extension' && task.extension && (
            <p>{t('taskForm.reasonGiven', { reason: task.extension.reason })}</p>
          )}
        </>
      }
      send={(command) => actOnTask(command, task, verb, {})}
      onClose={onClose}
    />
  );
}
