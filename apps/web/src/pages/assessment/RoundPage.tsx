import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  calculateRound,
  finaliseRound,
  roundQuery,
  type ItemScore,
  type Round,
  type UnitResult,
} from '../../api/rounds.js';
import { useCommand } from '../../api/use-command.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { DataTable } from '../../components/DataTable.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { DecideScore } from '../../forms/assessment/decide-score.js';
import { SchemeTable } from '../../forms/assessment/open-round.js';
import { WithdrawRound } from '../../forms/assessment/withdraw-round.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import './score.css';

const route = getRouteApi('/inside/rounds/$roundId');

/** 一轮考核: its units and outcomes, and the next step of the assessor. */
export function RoundPage() {
  const { t } = useTranslation();
  const { roundId } = route.useParams();
  const asOf = useAsOf();
  const { data: round } = useSuspenseQuery(roundQuery(roundId, asOf));
  const mayScore = useMay('assessment:score') && round.status === 'calculated';
  const [decided, setDecided] = useState<ItemScore | null>(null);
  const { year, planTitle, planId, cutOff, cutOffPosition, schemeName, statusText, undecided, outcomes, units } = round;
  return (
    <div className="page">
      <PageHead title={t('round.title', { year })} tags={<Tag>{statusText}</Tag>}>
        <RoundActions round={round} />
      </PageHead>
      <DifferencePanel address={{ topic: 'assessment', path: `/rounds/${roundId}` }} entry={round} />
      <section className="panel" aria-label={t('round.about')}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'plan', label: t('plan.one'), children: <Link {...paths.plan(planId)}>{planTitle}</Link> },
            { key: 'scheme', label: t('round.scheme'), children: schemeName },
            { key: 'cutOff', label: t('round.cutOff'), children: cutOff },
            {
              key: 'position',
              label: t('round.position'),
              children: t('round.positionText', { position: cutOffPosition }),
            },
          ]}
        />
      </section>
      {round.status === 'calculated' && undecided.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={t('round.undecidedText', { count: undecided.length })}
        />
      )}
      {round.status !== 'open' && (
        <section className="panel" aria-labelledby="units">
          <h2 id="units">{t('round.results')}</h2>
          <DataTable<UnitResult>
            rows={units}
            keyOf={({ unitId }) => unitId}
            empty={t('round.notYet')}
            columns={[
              {
                title: t('unit.one'),
                render: ({ unitId, name }) => <Link {...paths.unitSheet(roundId, unitId)}>{name}</Link>,
              },
              { title: t('round.total'), isNumber: true, render: ({ total }) => total ?? t('round.notYet') },
              { title: t('round.class'), render: ({ classText }) => classText ?? '—' },
              { title: t('round.entries'), isNumber: true, render: ({ entryCount }) => entryCount },
              { title: t('round.weight'), isNumber: true, render: ({ weight }) => weight },
            ]}
          />
          <p className="soft">{t('round.noRanking')}</p>
        </section>
      )}
      {outcomes.length > 0 && (
        <section className="panel" aria-labelledby="outcomes">
          <h2 id="outcomes">{t('round.outcomes')}</h2>
          <ul className="bare-list sentences">
            {outcomes.map((item) => (
              <li key={item.itemId} className={item.score === null ? 'sentence sentence-open' : 'sentence'}>
                <span className="sentence-score">
                  {item.score === null
                    ? t('round.waiting')
                    : t('round.scored', { score: item.score, points: item.points })}
                </span>
                <span>
                  {item.sentence} <span className="soft">{item.methodText}</span>
                </span>
                {mayScore && item.score === null && (
                  <Button size="small" type="primary" onClick={() => setDecided(item)}>
                    {t('round.decide')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel" aria-labelledby="scheme">
        <h2 id="scheme">{t('round.scheme')}</h2>
        <SchemeTable scheme={round.scheme} />
      </section>
      {decided && <DecideScore roundId={roundId} item={decided} onClose={() => setDecided(null)} />}
    </div>
  );
}

function RoundActions({ round: { roundId, status, undecided } }: { readonly round: Round }) {
  const { t } = useTranslation();
  const mayOpen = useMay('assessment:open-round');
  const mayScore = useMay('assessment:score');
  const mayFinalise = useMay('assessment:finalise');
  const [isWithdrawing, setWithdrawing] = useState(false);
  const calculate = useCommand(calculateRound);
  const finalise = useCommand(finaliseRound);
  return (
    <>
      {mayScore && status === 'open' && (
        <Button type="primary" loading={calculate.isPending} onClick={() => calculate.mutate(roundId)}>
          {t('round.calculate')}
        </Button>
      )}
      {mayFinalise && status === 'calculated' && (
        <Popconfirm
          title={t('round.finalise')}
          description={t('round.finaliseText')}
          onConfirm={() => finalise.mutate(roundId)}
        >
          <Button type="primary" disabled={undecided.length > 0} loading={finalise.isPending}>
            {t('round.finalise')}
          </Button>
        </Popconfirm>
      )}
      {mayOpen && (status === 'open' || status === 'calculated') && (
        <Button onClick={() => setWithdrawing(true)}>{t('round.withdraw')}</Button>
      )}
      {(calculate.error ?? finalise.error) && <ProblemNotice error={calculate.error ?? finalise.error} />}
      {isWithdrawing && <WithdrawRound roundId={roundId} onClose={() => setWithdrawing(false)} />}
    </>
  );
}
