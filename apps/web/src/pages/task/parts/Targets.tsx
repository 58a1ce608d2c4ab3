import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { indicatorsQuery } from '../../../api/indicators.js';
import type { Task } from '../../../api/task-model.js';
import { SIGNS } from '../../../components/signs.js';
import { StandingMark } from '../../../components/StandingMark.js';
import { figure } from '../../../figures.js';
import { useAsOf } from '../../../frame/use-as-of.js';
import { paths } from '../../../paths.js';

/** 目标指标: the indicators that this task carries, with where they stand. */
export function Targets({ task: { taskId, parentTaskId } }: { readonly task: Task }) {
  const { t } = useTranslation();
  const { data: indicators = [] } = useQuery(indicatorsQuery({ taskId: parentTaskId ?? taskId }, useAsOf()));
  if (indicators.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="targets">
      <h2 id="targets">{t('task.targets')}</h2>
      <ul className="bare-list">
        {indicators.map(({ indicatorId, name, comparator, target, unit, due, standing, standingText, explanation }) => (
          <li key={indicatorId} className="report">
            <p className="report-head">
              <Link {...paths.indicator(indicatorId)}>{name}</Link> {SIGNS[comparator]} {figure(target)}
              {unit} <span className="soft">{t('indicator.by', { due })}</span>{' '}
              <StandingMark standing={standing} word={standingText} />
            </p>
            <p className="soft">{explanation}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
