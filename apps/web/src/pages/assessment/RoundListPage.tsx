import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roundsQuery, type RoundSummary } from '../../api/rounds.js';
import { DataTable } from '../../components/DataTable.js';
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
  const mayOpen = useMay('assessment:open-round') && asOf === undefined;
  const rounds = useQuery(roundsQuery(asOf));
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
        <DataTable<RoundSummary>
          rows={rounds.data}
          isFailed={rounds.isError}
          keyOf={({ roundId }) => roundId}
          empty={t('round.none')}
          columns={[
            {
              title: t('round.year'),
              render: ({ roundId, year }) => <Link {...paths.round(roundId)}>{t('round.ofYear', { year })}</Link>,
            },
            {
              title: t('plan.one'),
              render: ({ planId, planTitle }) => <Link {...paths.plan(planId)}>{planTitle}</Link>,
            },
            { title: t('round.cutOff'), render: ({ cutOff }) => cutOff },
            { title: t('round.units'), isNumber: true, render: ({ unitCount }) => unitCount },
            {
              title: t('plan.status'),
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
