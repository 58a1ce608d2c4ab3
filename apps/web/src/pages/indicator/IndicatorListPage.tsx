import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { indicatorsQuery, type Indicator } from '../../api/indicators.js';
import { plansQuery } from '../../api/plans.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { StandingMark } from '../../components/StandingMark.js';
import { SIGNS } from '../../components/signs.js';
import { figure } from '../../figures.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';

const route = getRouteApi('/inside/indicators');

/** 指标: every target with where it stands, and why. */
export function IndicatorListPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const { plan } = route.useSearch();
  const navigate = useNavigate();
  const { data: plans = [] } = useQuery(plansQuery(asOf));
  const indicators = useQuery(indicatorsQuery({ planId: plan }, asOf));
  const comparison = useComparison<Indicator>({ topic: 'indicator', path: '/indicators', query: { planId: plan } });
  const titles = new Map(plans.map(({ planId, title }) => [planId, title]));
  return (
    <div className="page">
      <PageHead title={t('nav.indicators')}>
        <Select
          aria-label={t('plan.one')}
          allowClear
          value={plan ?? null}
          placeholder={t('plan.any')}
          style={{ width: 320, maxWidth: '100%' }}
          options={plans.map(({ planId, title }) => ({ value: planId, label: title }))}
          onChange={(value?: string) => void navigate(paths.indicators(value))}
        />
      </PageHead>
      <ProblemNotice error={indicators.error} onAgain={() => void indicators.refetch()} />
      <div className="panel">
        <ComparedTable<Indicator>
          comparison={comparison}
          rows={indicators.data}
          isFailed={indicators.isError}
          keyOf={({ indicatorId }) => indicatorId}
          empty={t('indicator.none')}
          columns={[
            {
              title: t('indicator.name'),
              fields: ['name', 'natureText'],
              render: ({ indicatorId, name, natureText, planId }) => (
                <>
                  <Link {...paths.indicator(indicatorId)}>{name}</Link> {natureText && <Tag>{natureText}</Tag>}
                  {plan === undefined && <div className="soft">{titles.get(planId)}</div>}
                </>
              ),
            },
            {
              title: t('indicator.target'),
              fields: ['comparator', 'target', 'unit'],
              isNumber: true,
              render: ({ comparator, target, unit }) => `${SIGNS[comparator]} ${figure(target)}${unit}`,
            },
            { title: t('indicator.due'), fields: ['due'], render: ({ due }) => due },
            {
              title: t('indicator.actual'),
              fields: ['actual', 'through', 'preliminary'],
              isNumber: true,
              render: ({ actual, unit, through, preliminary }) =>
                actual === null
                  ? t('indicator.noValue')
                  : `${figure(actual)}${unit}（${through}${preliminary ? t('indicator.preliminaryShort') : ''}）`,
            },
            {
              title: t('indicator.standing'),
              fields: ['standing'],
              render: ({ standing, standingText, explanation }) => (
                <span title={explanation}>
                  <StandingMark standing={standing} word={standingText} />
                </span>
              ),
            },
            {
              title: t('indicator.provider'),
              fields: ['providerUnitName'],
              render: ({ providerUnitName }) => providerUnitName ?? t('indicator.providerOpen'),
            },
          ]}
        />
      </div>
    </div>
  );
}
