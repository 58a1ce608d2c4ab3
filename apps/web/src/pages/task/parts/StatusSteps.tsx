import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import type { TaskStatus } from '../../../api/task-model.js';

const STEPS = ['assigned', 'in-progress', 'under-verification', 'verified', 'closed', 'assessed'] as const;

/** Where each status stands among the steps; before the order there is none. */
const PLACE: Readonly<Record<TaskStatus, number>> = {
  drafted: -1,
  'held-back': -1,
  approved: -1,
  assigned: 0,
  'in-progress': 1,
  claimed: 1,
  'under-verification': 2,
  verified: 3,
  closed: 4,
  assessed: 5,
  terminated: -1,
};

/** 待签收 → 办理中 → 待核查 → 已办结 → 已销号 → 已考核, and the one it is in. */
export function StatusSteps({ status, statusText }: { readonly status: TaskStatus; readonly statusText: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const place = PLACE[status];
  return (
    <div className="steps">
      {(place < 0 || status === 'claimed') && <strong className="steps-now">{statusText}</strong>}
      <ol aria-label={t('task.steps')}>
        {STEPS.map((step, index) => (
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
    </div>
  );
}
