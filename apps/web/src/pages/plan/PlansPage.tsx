import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { draftsQuery, plansQuery, type DraftSummary, type PlanSummary } from '../../api/plans.js';
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
  const drafts = useQuery({ ...draftsQuery, enabled: mayDraft && asOf === undefined });
  return (
    <div className="page">
      <PageHead title={t('nav.plans')}>
        {mayDraft && asOf === undefined && (
          <Button type="primary" onClick={() => void navigate(paths.importPlan)}>
            {t('plan.import')}
          </Button>
        )}
      </PageHead>
      <ProblemNotice error={plans.error ?? drafts.error} onAgain={() => void plans.refetch()} />
      <section className="panel" aria-labelledby="plans-heading">
        <h2 id="plans-heading">{t('plan.all')}</h2>
        <Table<PlanSummary>
          rowKey="planId"
          size="medium"
          loading={plans.isPending}
          dataSource={[...(plans.data ?? [])]}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: t('plan.none') }}
          columns={[
            {
              title: t('plan.title'),
              render: (_, { planId, title, consultationDraft }) => (
                <>
                  <Link {...paths.plan(planId)}>{title}</Link>{' '}
                  {consultationDraft && <Tag>{t('plan.consultationDraft')}</Tag>}
                </>
              ),
            },
            {
              title: t('plan.documentNumber'),
              dataIndex: 'documentNumber',
              render: (text: string | null) => text ?? t('plan.notIssued'),
            },
            { title: t('plan.period'), render: (_, { period }) => `${period.from} — ${period.to}` },
            { title: t('plan.tasks'), align: 'right', render: (_, { counts }) => counts.tasks + counts.safeguards },
            { title: t('plan.status'), dataIndex: 'statusText' },
          ]}
        />
      </section>
      {mayDraft && asOf === undefined && (
        <section className="panel" aria-labelledby="drafts-heading">
          <h2 id="drafts-heading">{t('plan.drafts')}</h2>
          <Table<DraftSummary>
            rowKey="draftId"
            size="medium"
            loading={drafts.isPending}
            dataSource={[...(drafts.data ?? [])]}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: t('plan.noDrafts') }}
            columns={[
              {
                title: t('plan.title'),
                render: (_, { draftId, title, fileName }) => <Link {...paths.draft(draftId)}>{title || fileName}</Link>,
              },
              { title: t('plan.fileName'), dataIndex: 'fileName' },
              { title: t('plan.status'), dataIndex: 'statusText' },
              { title: t('plan.changedAt'), dataIndex: 'updatedAt', render: momentOf },
            ]}
          />
        </section>
      )}
    </div>
  );
}
