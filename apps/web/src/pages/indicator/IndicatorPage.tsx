import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  INDICATOR_ACTIONS,
  indicatorActionsQuery,
  indicatorQuery,
  type IndicatorAction,
  type IndicatorCourse,
} from '../../api/indicators.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { LineChart } from '../../components/LineChart.js';
import { lastMonthOf } from '../../dates.js';
import { PageHead } from '../../components/PageHead.js';
import { usePeriodText } from '../../components/use-period-text.js';
import { SIGNS } from '../../components/signs.js';
import { StandingMark } from '../../components/StandingMark.js';
import { figure } from '../../figures.js';
import { useAsOf, useIsReadOnly } from '../../frame/use-as-of.js';
import { useSession } from '../../frame/use-session.js';
import { IndicatorForm } from '../../forms/indicator/indicator-form.js';
import { paths } from '../../paths.js';
import { SeriesTable } from './SeriesTable.js';

const route = getRouteApi('/inside/indicators/$indicatorId');

/** 指标详情: the course against the plan, the same figures as a table, and what may be done. */
export function IndicatorPage() {
  const { t } = useTranslation();
  const { indicatorId } = route.useParams();
  const asOf = useAsOf();
  const isReadOnly = useIsReadOnly();
  const { data: indicator } = useSuspenseQuery(indicatorQuery(indicatorId, asOf));
  const [action, setAction] = useState<IndicatorAction | null>(null);
  const { name, natureText, standing, standingText, explanation, unit, planLine, actualLine, series } = indicator;
  const preliminary = new Set(
    series.filter(({ status }) => status === 'preliminary').map(({ period }) => lastMonthOf(period)),
  );
  return (
    <div className="page">
      <PageHead title={name} tags={natureText && <Tag>{natureText}</Tag>} />
      {!isReadOnly && <Actions indicatorId={indicatorId} onAct={setAction} />}
      <DifferencePanel address={{ topic: 'indicator', path: `/indicators/${indicatorId}` }} entry={indicator} />
      <section className="panel standing-panel" aria-label={t('indicator.standing')}>
        <p className="standing-line">
          <StandingMark standing={standing} word={standingText} />
        </p>
        <p>{explanation}</p>
      </section>
      <div className="two-columns">
        <section className="panel" aria-labelledby="course">
          <h2 id="course">{t('indicator.course')}</h2>
          <LineChart
            label={t('indicator.chartLabel', { name })}
            plan={planLine.points}
            stepped={planLine.shape === 'stepped'}
            actual={actualLine.map((point) => ({ ...point, preliminary: preliminary.has(point.month) }))}
            unit={unit}
          />
          <ChartLegend />
        </section>
        <section className="panel" aria-labelledby="values">
          <h2 id="values">{t('indicator.values')}</h2>
          <SeriesTable indicator={indicator} />
        </section>
      </div>
      <section className="panel" aria-labelledby="definition">
        <h2 id="definition">{t('indicator.definition')}</h2>
        <Definition indicator={indicator} />
      </section>
      {action && !isReadOnly && <IndicatorForm action={action} indicator={indicator} onClose={() => setAction(null)} />}
    </div>
  );
}

const PERMISSIONS: Readonly<Record<IndicatorAction, string>> = {
  ReportValue: 'indicator:report-value',
  CorrectValue: 'indicator:correct-value',
  SetBaseline: 'indicator:set-baseline',
  SetYearlyTargets: 'indicator:set-yearly-targets',
  NameDataProvider: 'indicator:name-data-provider',
};

interface ActionsProps {
  readonly indicatorId: string;
  readonly onAct: (action: IndicatorAction) => void;
}

/** What the present post may do; what its rights would allow at another time stands below with the reason. */
function Actions({ indicatorId, onAct }: ActionsProps) {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const { data: actions = [] } = useQuery(indicatorActionsQuery(indicatorId));
  const own = INDICATOR_ACTIONS.flatMap((name) => actions.find(({ action }) => action === name) ?? []).filter(
    ({ action }) => permissions.includes(PERMISSIONS[action]),
  );
  const allowed = own.filter((each) => each.allowed);
  const refused = own.filter((each) => !each.allowed);
  if (own.length === 0) return null;
  return (
    <div className="task-actions">
      <div className="buttons">
        {allowed.map(({ action }, index) => (
          <Button key={action} type={index === 0 ? 'primary' : 'default'} onClick={() => onAct(action)}>
            {t(`indicatorVerb.${action}`)}
          </Button>
        ))}
      </div>
      {refused.map(({ action, reason }) => (
        <p key={action} className="soft">
          {t(`indicatorVerb.${action}`)}：{reason}
        </p>
      ))}
    </div>
  );
}

function ChartLegend() {
  const { t } = useTranslation();
  return (
    <p className="chart-legend">
      <span>
        <svg width="26" height="12" aria-hidden="true">
          <path className="chart-plan" d="M1 6H25" />
        </svg>
        {t('indicator.legendPlan')}
      </span>
      <span>
        <svg width="26" height="12" aria-hidden="true">
          <path className="chart-actual" d="M1 6H25" />
          <circle className="chart-point" cx="13" cy="6" r="3.5" />
        </svg>
        {t('indicator.legendFinal')}
      </span>
      <span>
        <svg width="14" height="12" aria-hidden="true">
          <circle className="chart-point chart-hollow" cx="7" cy="6" r="3.5" />
        </svg>
        {t('indicator.legendPreliminary')}
      </span>
    </p>
  );
}

function Definition({ indicator }: { readonly indicator: IndicatorCourse }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  const { comparator, target, unit, due, kindText, baseline, yearlyTargets, providerUnitName, quote, taskIds, planId } =
    indicator;
  const yearly = yearlyTargets.map(({ year, value }) => `${year}: ${figure(value)}${unit}`).join(' · ');
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'target', label: t('indicator.target'), children: `${SIGNS[comparator]} ${figure(target)}${unit}` },
        { key: 'due', label: t('indicator.due'), children: due },
        { key: 'kind', label: t('indicator.kind'), children: kindText },
        { key: 'provider', label: t('indicator.provider'), children: providerUnitName ?? t('indicator.providerOpen') },
        {
          key: 'baseline',
          label: t('indicator.baseline'),
          children: baseline
            ? `${figure(baseline.value)}${unit}（${periodText(baseline.period)}，${baseline.source}）`
            : t('indicator.noBaseline'),
        },
        { key: 'yearly', label: t('indicator.yearly'), children: yearly || t('indicator.noYearly') },
        { key: 'quote', label: t('indicator.quote'), span: 'filled', children: quote },
        {
          key: 'tasks',
          label: t('indicator.tasks'),
          children:
            taskIds.length === 0
              ? t('indicator.noTasks')
              : taskIds.map((taskId, index) => (
                  <Link key={taskId} {...paths.task(taskId)}>
                    {t('indicator.taskLink', { number: index + 1 })}{' '}
                  </Link>
                )),
        },
        { key: 'plan', label: t('plan.one'), children: <Link {...paths.plan(planId)}>{t('indicator.planLink')}</Link> },
      ]}
    />
  );
}
