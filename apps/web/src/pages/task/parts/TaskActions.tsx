import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskVerb } from '../../../api/task-verbs.js';
import type { AllowedAction } from '../../../api/task-model.js';
import { actionsQuery } from '../../../api/tasks.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';

interface TaskActionsProps {
  readonly taskId: string;
  readonly onAct: (verb: TaskVerb) => void;
}

/** Verbs that move the task on, most wanted first; the others stand after them. */
const MAIN: readonly TaskVerb[] = [
  'acknowledge',
  'assign',
  'claim-completion',
  'confirm-completion',
  'verify',
  'close',
  'report-progress',
  'confirm-progress',
  'accept-progress',
  'grant-extension',
  'set-work-points',
  'complete-work-point',
];

const REFUSING: ReadonlySet<TaskVerb> = new Set([
  'return',
  'decline-completion',
  'send-back',
  'reopen',
  'refuse-extension',
]);

/** What the present post may do now; what it may do at other times stands below with the reason. */
export function TaskActions({ taskId, onAct }: TaskActionsProps) {
  const { t } = useTranslation();
  const { data: actions = [], error, isSuccess } = useQuery(actionsQuery(taskId));
  const allowed = actions.filter((action) => action.allowed).sort((a, b) => rank(a) - rank(b));
  const later = actions.filter((action) => !action.allowed && action.code !== 'organization/not-permitted');
  if (isSuccess && allowed.length === 0 && later.length === 0) return null;
  return (
    <section className="task-actions" aria-label={t('task.actions')}>
      <ProblemNotice error={error} />
      {allowed.length > 0 && (
        <div className="buttons">
          {allowed.map(({ verb, text }, index) => (
            <Button
              key={verb}
              type={index === 0 && MAIN.includes(verb) ? 'primary' : 'default'}
              danger={REFUSING.has(verb)}
              onClick={() => onAct(verb)}
            >
              {text}
            </Button>
          ))}
        </div>
      )}
      {later.length > 0 && (
        <details className="not-now">
          <summary>{t('task.notNow', { count: later.length })}</summary>
          <ul>
            {later.map(({ verb, text, reason }) => (
              <li key={verb}>
                <b>{text}</b> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function rank({ verb }: AllowedAction): number {
  const place = MAIN.indexOf(verb);
  return place < 0 ? MAIN.length : place;
}
