import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roundsQuery, type RoundSummary } from '../../api/rounds.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { OpenRound } from '../../forms/assessment/open-round.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';

/** 年度考核: one round for each plan and year. */
export function RoundListPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const mayOpen = useMay('assessment:open-round');
  const rounds = useQuery(roundsQuery(asOf));
  const comparison = useComparison<RoundSummary>({ topic: 'assessment', path: '/rounds' });
  const [isOpening, setOpening] = useState(false);
  return (
    <div className="page">
      <PageHead title={t('nav.rounds')}>
        {mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('round.open')}
          </Button>
        )}
      </PageHead>
      <ProblemNotice error={rounds.error} onAgain={() => void rounds.refetch()} />
      <div className="panel">
        <ComparedTable<RoundSummary>
          comparison={comparison}
          rows={rounds.data}
          isFailed={rounds.isError}
          keyOf={({ roundId }) => roundId}
          empty={t('round.none')}
          columns={[
            {
              title: t('round.year'),
              fields: ['year'],
              render: ({ roundId, year }) => <Link {...paths.round(roundId)}>{t('round.ofYear', { year })}</Link>,
            },
            {
              title: t('plan.one'),
              fields: ['planTitle'],
              render: ({ planId, planTitle }) => <Link {...paths.plan(planId)}>{planTitle}</Link>,
            },
            { title: t('round.cutOff'), fields: ['cutOff'], render: ({ cutOff }) => cutOff },
            { title: t('round.units'), isNumber: true, fields: ['unitCount'], render: ({ unitCount }) => unitCount },
            {
              title: t('plan.status'),
              fields: ['statusText', 'undecidedCount'],
              render: ({ statusText, undecidedCount, status }) =>
                undecidedCount > 0 && status === 'calculated'
                  ? `${statusText}（${t('round.undecidedCount', { count: undecidedCount })}）`
                  : statusText,
            },
          ]}
        />
      </div>
      {isOpening && <OpenRound onClose={() => setOpening(false)} />}
    </div>
  );
}
