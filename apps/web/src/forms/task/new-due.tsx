import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { plansQuery } from '../../api/plans.js';
import type { TaskSummary } from '../../api/task-model.js';
import { lastDayOf, momentNow } from '../../dates.js';
import { DayField } from './fields.js';

type Dated = Pick<TaskSummary, 'planId' | 'kind' | 'daysLeft'>;

/** What an order has to say of tasks whose own date has passed. */
export interface NewDue {
  /** Those that need a new date; a checklist item dates itself. */
  readonly passed: number;
  readonly today: string;
  /** The first end of their plans that still lies ahead: proposed, and the last day allowed. */
  readonly planEnd: string | undefined;
  readonly isLoading: boolean;
}

export function useNewDue(tasks: readonly Dated[]): NewDue {
  const today = momentNow().slice(0, 10);
  const passed = tasks.filter(({ kind, daysLeft }) => kind !== 'checklist' && (daysLeft ?? 0) < 0);
  const planIds = new Set(passed.map(({ planId }) => planId));
  const { data: plans = [], isLoading } = useQuery({ ...plansQuery(), enabled: passed.length > 0 });
  const [planEnd] = plans
    .filter(({ planId }) => planIds.has(planId))
    .map(({ period }) => lastDayOf(period.to))
    .filter((end) => end >= today)
    .toSorted();
  return { passed: passed.length, today, planEnd, isLoading };
}

/** The date that takes the place of one that has passed. */
export function NewDueField({
  newDue: { today, planEnd },
  extra,
}: {
  readonly newDue: NewDue;
  readonly extra: string;
}) {
  const { t } = useTranslation();
  return (
    <DayField
      name="dueWherePassed"
      label={t('taskForm.dueWherePassed')}
      extra={extra}
      min={today}
      {...(planEnd !== undefined && { max: planEnd })}
    />
  );
}
