import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { draftsQuery, plansQuery, type DraftSummary, type PlanSummary } from '../../api/plans.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { DataTable } from '../../components/DataTable.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';

/** 计划: what is in force or waits for a decision, and the drafts under review. */
export function PlansPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const mayDraft = useMay('plan:draft');
  const plans = useQuery(plansQuery(asOf));
  const drafts = useQuery({ ...draftsQuery, enabled: mayDraft });
  const comparison = useComparison<PlanSummary>({ topic: 'plan', path: '/plans' });
  return (
    <div className="page">
      <PageHead title={t('nav.plans')}>
        {mayDraft && (
          <Button type="primary" onClick={() => void navigate(paths.importPlan)}>
            {t('plan.import')}
          </Button>
        )}
      </PageHead>
      <ProblemNotice error={plans.error ?? drafts.error} onAgain={() => void plans.refetch()} />
      <section className="panel" aria-labelledby="plans-heading">
        <h2 id="plans-heading">{t('plan.all')}</h2>
        <ComparedTable<PlanSummary>
          comparison={comparison}
          labelledBy="plans-heading"
          rows={plans.data}
          isFailed={plans.isError}
          keyOf={({ planId }) => planId}
          empty={t('plan.none')}
          columns={[
            {
              title: t('plan.title'),
              fields: ['title', 'consultationDraft'],
              render: ({ planId, title, consultationDraft }) => (
                <>
                  <Link {...paths.plan(planId)}>{title}</Link>{' '}
                  {consultationDraft && <Tag>{t('plan.consultationDraft')}</Tag>}
                </>
              ),
            },
            {
              title: t('plan.documentNumber'),
              fields: ['documentNumber'],
              render: ({ documentNumber }) => documentNumber ?? t('plan.notIssued'),
            },
            {
              title: t('plan.period'),
              fields: ['period'],
              render: ({ period }) => `${period.from} — ${period.to}`,
            },
            {
              title: t('plan.tasks'),
              isNumber: true,
              fields: ['counts.tasks', 'counts.safeguards'],
              render: ({ counts }) => counts.tasks + counts.safeguards,
            },
            { title: t('plan.status'), fields: ['statusText'], render: ({ statusText }) => statusText },
          ]}
        />
      </section>
      {mayDraft && (
        <section className="panel" aria-labelledby="drafts-heading">
          <h2 id="drafts-heading">{t('plan.drafts')}</h2>
          <DataTable<DraftSummary>
            labelledBy="drafts-heading"
            rows={drafts.data}
            isFailed={drafts.isError}
            keyOf={({ draftId }) => draftId}
            empty={t('plan.noDrafts')}
            columns={[
              {
                title: t('plan.title'),
                render: ({ draftId, title, fileName }) => <Link {...paths.draft(draftId)}>{title || fileName}</Link>,
              },
              { title: t('plan.fileName'), render: ({ fileName }) => fileName },
              { title: t('plan.status'), render: ({ statusText }) => statusText },
              { title: t('plan.changedAt'), render: ({ updatedAt }) => momentOf(updatedAt) },
            ]}
          />
        </section>
      )}
    </div>
  );
}
