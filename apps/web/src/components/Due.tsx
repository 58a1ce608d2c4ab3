import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../api/task-model.js';

interface DueProps {
  readonly due: string;
  /** Whole days until then; negative once it has passed, null where nothing is owed any more. */
  readonly daysLeft: number | null;
  /** The plan's own date, shown where it has been moved. */
  readonly original?: string;
}

/** A task's date; before the order nothing of it is late. */
export function TaskDue({ task }: { readonly task: Pick<TaskSummary, 'status' | 'due' | 'originalDue' | 'daysLeft'> }) {
  const { status, due, originalDue, daysLeft } = task;
  const isOrdered = status !== 'drafted' && status !== 'held-back' && status !== 'approved';
  return <Due due={due} original={originalDue} daysLeft={isOrdered ? daysLeft : null} />;
}

/** A date with the days that are left of it. */
export function Due({ due, daysLeft, original = due }: DueProps) {
  const { t } = useTranslation();
  return (
    <span className="due">
      {original !== due && (
        <del title={t('task.originalDue')}>
          <span className="visually-hidden">{t('task.originalDue')}</span>
          {original}
        </del>
      )}{' '}
      <span className="due-day">{due}</span> {daysLeft !== null && <DaysLeft days={daysLeft} />}
    </span>
  );
}

function DaysLeft({ days }: { readonly days: number }) {
  const { t } = useTranslation();
  if (days < 0) return <span className="due-late">{t('task.daysLate', { days: -days })}</span>;
  if (days === 0) return <span className="due-soon">{t('task.dueToday')}</span>;
  return <span className={days <= 15 ? 'due-soon' : 'soft'}>{t('task.daysLeft', { days })}</span>;
}
