import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CarriedNode, IndicatorFigure, LateMatter, PhaseDetail } from '../../api/phases.js';
import { DataTable } from '../../components/DataTable.js';
import { StandingMark } from '../../components/StandingMark.js';
import { figure } from '../../figures.js';
import { paths } from '../../paths.js';

/** What the summary stands on: of today, or as it was when the summary was handed in. */
export function PhaseFigures({ phase: { figures, position } }: { readonly phase: PhaseDetail }) {
  const { t } = useTranslation();
  const { on, total, statuses, nodes, late, carriedOver, indicators } = figures;
  return (
    <>
      <section className="panel" aria-labelledby="tasks">
        <h2 id="tasks">{t('phase.tasks', { count: total })}</h2>
        <p className="soft">
          {position === null ? t('phase.figuresOfDay', { on }) : t('phase.figuresAt', { on, position })}
        </p>
        <ul className="phase-counts">
          {statuses.map(({ status, text, count }) => (
            <li key={status}>
              {text} <b>{count}</b>
            </li>
          ))}
          <li>{t('phase.nodes', { ...nodes })}</li>
        </ul>
      </section>
      <section className="panel" aria-labelledby="late">
        <h2 id="late">{t('phase.late', { count: late.length })}</h2>
        <DataTable<LateMatter>
          rows={late}
          keyOf={({ taskId, unitName, deadlineText, due }) => [taskId, unitName, deadlineText, due].join(' ')}
          labelledBy="late"
          empty={t('phase.noLate')}
          columns={[
            { title: t('task.title'), isName: true, render: (matter) => <TaskName matter={matter} /> },
            { title: t('unit.one'), render: ({ unitName }) => unitName },
            { title: t('phase.matter'), render: ({ deadlineText }) => deadlineText },
            { title: t('task.due'), render: ({ due }) => due },
            { title: t('phase.daysLate'), isNumber: true, render: ({ days }) => t('phase.days', { days }) },
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="carried-over">
        <h2 id="carried-over">{t('phase.carriedOver', { count: carriedOver.length })}</h2>
        <DataTable<CarriedNode>
          rows={carriedOver}
          keyOf={({ taskId, node, due }) => [taskId, node, due].join(' ')}
          labelledBy="carried-over"
          empty={t('phase.noCarriedOver')}
          columns={[
            { title: t('phase.node'), isName: true, render: ({ node }) => node },
            { title: t('task.title'), render: (matter) => <TaskName matter={matter} /> },
            { title: t('unit.one'), render: ({ unitName }) => unitName },
            { title: t('task.due'), render: ({ due }) => due },
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="indicators">
        <h2 id="indicators">{t('plan.indicators', { count: indicators.length })}</h2>
        <DataTable<IndicatorFigure>
          rows={indicators}
          keyOf={({ indicatorId }) => indicatorId}
          labelledBy="indicators"
          empty={t('indicator.none')}
          columns={[
            {
              title: t('indicator.name'),
              render: ({ indicatorId, name }) => <Link {...paths.indicator(indicatorId)}>{name}</Link>,
            },
            {
              title: t('indicator.target'),
              isNumber: true,
              render: ({ comparatorText, target, unit }) => `${comparatorText} ${figure(target)}${unit}`,
            },
            {
              title: t('indicator.actual'),
              isNumber: true,
              render: ({ actual, unit }) => (actual === null ? '—' : `${figure(actual)}${unit}`),
            },
            {
              title: t('indicator.standing'),
              render: ({ standing, standingText }) => <StandingMark standing={standing} word={standingText} />,
            },
          ]}
        />
      </section>
    </>
  );
}

function TaskName({ matter }: { readonly matter: LateMatter | CarriedNode }) {
  const { t } = useTranslation();
  const { taskId, number, title, sliceYear } = matter;
  return (
    <Link {...paths.task(taskId)}>
      {number} {title} {sliceYear !== null && t('phase.ofYear', { year: sliceYear })}
    </Link>
  );
}
