import { useQuery } from '@tanstack/react-query';
import type { LinkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { draftsQuery, plansQuery } from '../../api/plans.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useHolds, useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';

/** Something beside the tasks that waits for a person. */
export interface Awaiting {
  readonly id: string;
  readonly link: LinkOptions;
  readonly heading: string;
  readonly title: string;
  /** Null where nothing says by when. */
  readonly due: { readonly day: string; readonly daysLeft: number } | null;
}

/** Plans that wait for this post: for its decision, or to be mended after they were sent back. */
export function useAwaitingPlans(): readonly Awaiting[] {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const mayDecide = useHolds('plan:approve');
  const mayDraft = useMay('plan:draft');
  const plans = useQuery({ ...plansQuery(asOf), enabled: mayDecide }).data ?? [];
  const drafts = useQuery({ ...draftsQuery, enabled: mayDraft }).data ?? [];
  return [
    ...plans
      .filter(({ status }) => status === 'submitted')
      .map(({ planId, title }) => ({
        id: planId,
        link: paths.plan(planId),
        heading: t('todo.decidePlan'),
        title,
        due: null,
      })),
    ...plans
      .filter(({ revision }) => revision?.status === 'submitted')
      .map(({ planId, title, revision }) => ({
        id: `${planId}-revision`,
        link: paths.plan(planId),
        heading: t('todo.issuePlan'),
        title: revision?.title ?? title,
        due: null,
      })),
    ...drafts
      .filter(({ status }) => status === 'sent-back')
      .map(({ draftId, title }) => ({
        id: draftId,
        link: paths.draft(draftId),
        heading: t('todo.mendPlan'),
        title,
        due: null,
      })),
  ];
}
