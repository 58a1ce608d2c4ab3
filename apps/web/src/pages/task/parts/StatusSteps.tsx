import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import type { TaskSummary } from '../../../api/task-model.js';
import { stepsOf } from './steps.js';

interface StatusStepsProps {
  readonly task: Pick<TaskSummary, 'status' | 'statusText' | 'trial'>;
}

/** 待签收 → 办理中 → 待核查 → 已办结 → 已销号 → 已考核, and the one it is in. */
export function StatusSteps({ task }: StatusStepsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { steps, place } = stepsOf(task);
  return (
    <div className="steps">
      {(place < 0 || task.status === 'claimed') && <strong className="steps-now">{task.statusText}</strong>}
      {steps.length > 0 && (
        <ol aria-label={t('task.steps')}>
          {steps.map((step, index) => (
            <li
              key={step}
              className={index < place ? 'step step-done' : index === place ? 'step step-now' : 'step'}
              aria-current={index === place ? 'step' : undefined}
            >
              <span className="step-mark" aria-hidden="true">
                {index < place ? '✓' : index + 1}
              </span>
              {label('task/status', step)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
