import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChangedField } from '../../api/comparison.js';
import { planQuery, plansQuery } from '../../api/plans.js';
import type { Overview, TaskSummary } from '../../api/task-model.js';
import { overviewQuery } from '../../api/tasks.js';
import { Compared } from '../../compare/Compared.js';
import { useChanges } from '../../compare/use-comparison.js';
import { Lamp, LAMPS, LampShape } from '../../components/Lamp.js';
import { PageHead } from '../../components/PageHead.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import { PlanPhases } from '../plan/PlanPhases.js';
import { LampBoard } from './LampBoard.js';
import './overview.css';

const route = getRouteApi('/inside/overview');

/** Checklist items have no lamp and are not counted; this filter leaves them out of the lists as well. */
const COUNTED = LAMPS.join(',');

/** 总览: counts, the board of lamps, the ten worst, the phases; every number leads to the list behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const { plan } = route.useSearch();
  const navigate = useNavigate();
  const { data: plans = [] } = useQuery(plansQuery(asOf));
  const { data: overview } = useSuspenseQuery(overviewQuery(plan, asOf));
  const changes = useChanges({ topic: 'task', path: '/overview', query: { plan } });
  const running = plans.filter(({ status }) => status === 'in-force' || status === 'trial');
  const shownPlan = plan ?? (running.length === 1 ? running[0]?.planId : undefined);
  const { lamps, statuses, total, units, worst, plans: progress } = overview;
  return (
    <div className="page">
      <PageHead title={t('nav.overview')}>
        <Select
          aria-label={t('plan.one')}
          allowClear
          value={plan ?? null}
          placeholder={t('plan.any')}
          style={{ width: 320, maxWidth: '100%' }}
          options={running.map(({ planId, title }) => ({ value: planId, label: title }))}
          onChange={(value?: string) => void navigate(paths.overviewOf(value))}
        />
      </PageHead>
      <section aria-label={t('overview.lamps')}>
        <ul className="count-row">
          <li>
            <Link {...paths.tasks({ plan, lamp: COUNTED })} className="count">
              <span className="count-number">
                <Count entry="total" count={total} changes={changes} />
              </span>
              <span>{t('overview.all')}</span>
            </Link>
          </li>
          {inOrder(lamps).map(({ colour, text, count }) => (
            <li key={colour}>
              <Link {...paths.tasks({ plan, lamp: colour })} className={`count count-${colour}`}>
                <span className="count-number">
                  <LampShape colour={colour} /> <Count entry={`lamps[${colour}]`} count={count} changes={changes} />
                </span>
                <span>{text}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="by-status">
        <h2 id="by-status">{t('overview.statuses')}</h2>
        <ul className="status-row">
          {statuses
            .filter(({ count }) => count > 0)
            .map(({ status, text, count }) => (
              <li key={status}>
                <Link {...paths.tasks({ plan, status, lamp: COUNTED })}>
                  {text}{' '}
                  <b>
                    <Count entry={`statuses[${status}]`} count={count} changes={changes} />
                  </b>
                </Link>
              </li>
            ))}
        </ul>
      </section>
      {progress.length > 1 && (
        <section className="panel" aria-labelledby="by-plan">
          <h2 id="by-plan">{t('overview.plans')}</h2>
          <PlanProgress plans={progress} />
        </section>
      )}
      {shownPlan && <Phases planId={shownPlan} />}
      <div className="two-columns">
        <section className="panel" aria-labelledby="by-unit">
          <h2 id="by-unit">{t('overview.board')}</h2>
          <LampBoard units={units} plan={plan} />
        </section>
        <section className="panel" aria-labelledby="worst">
          <h2 id="worst">{t('overview.worst')}</h2>
          <Worst tasks={worst} />
        </section>
      </div>
    </div>
  );
}

interface CountProps {
  /** What is counted, as changes name it. */
  readonly entry: string;
  readonly count: number;
  /** In what the overview differs from an earlier time. */
  readonly changes: readonly ChangedField[];
}

/** A number, and what it was where two times are compared. */
function Count({ entry, count, changes }: CountProps) {
  const change = changes.find(({ field }) => field === entry || field === `${entry}.count`);
  // What had no entry was counted by nobody: null is none.
  return change ? <Compared before={Number(change.before)} after={count} /> : count;
}

function inOrder(lamps: Overview['lamps']): Overview['lamps'] {
  return [...lamps].sort((a, b) => LAMPS.indexOf(a.colour) - LAMPS.indexOf(b.colour));
}

function Phases({ planId }: { readonly planId: string }) {
  const { data: plan } = useQuery(planQuery(planId, useAsOf()));
  return plan ? <PlanPhases plan={plan} withGoals={false} /> : null;
}

function PlanProgress({ plans }: { readonly plans: Overview['plans'] }) {
  const { t } = useTranslation();
  return (
    <ul className="line-list">
      {plans.map(({ planId, title, total, finished }) => (
        <li key={planId}>
          <Link {...paths.overviewOf(planId)}>{title}</Link>
          <span>
            <progress aria-label={title} value={finished} max={total} /> {t('overview.finished', { finished, total })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The units whose lateness is open; that of the lamp where it is a year's; else the lead. */
function whoMustAct({ latenesses, lamp, leadName }: TaskSummary): string[] {
  const late = latenesses.filter(({ doneOn, days }) => doneOn === null && days > 0).map(({ unitName }) => unitName);
  return late.length > 0 ? [...new Set(late)] : [lamp?.unitName ?? leadName ?? ''];
}

function Worst({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const { t } = useTranslation();
  if (tasks.length === 0) return <p className="soft">{t('overview.noWorst')}</p>;
  return (
    <ol className="worst">
      {tasks.map((task) => (
        <li key={task.taskId}>
          {task.lamp && <Lamp colour={task.lamp.colour} word={task.lamp.colourText} />}{' '}
          <Link {...paths.task(task.taskId)}>
            {task.number} {task.title}
          </Link>
          <p className="soft">
            {task.lamp?.ruleText}
            {' · '}
            {t('overview.mustAct', { units: whoMustAct(task).join('、') })}
          </p>
        </li>
      ))}
    </ol>
  );
}
