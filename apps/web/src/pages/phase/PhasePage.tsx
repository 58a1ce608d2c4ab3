import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeSummary, phaseActionsQuery, phaseQuery, type PhaseAction, type PhaseDetail } from '../../api/phases.js';
import { useCommand } from '../../api/use-command.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { Due } from '../../components/Due.js';
import { PageHead } from '../../components/PageHead.js';
import { ActorName } from '../../components/Personal.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { SendBackSummary } from '../../forms/phase/send-back-summary.js';
import { SubmitSummary } from '../../forms/phase/submit-summary.js';
import { useAsOf, useIsReadOnly } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import { PhaseTag } from '../plan/PhaseTag.js';
import { PhaseFigures } from './PhaseFigures.js';
import './phase.css';

const route = getRouteApi('/inside/plans/$planId/phases/$phaseId');

/** 阶段小结: the text, the figures it stands on, and the next step of the office or the director. */
export function PhasePage() {
  const { t } = useTranslation();
  const { planId, phaseId } = route.useParams();
  const asOf = useAsOf();
  const { data: phase } = useSuspenseQuery(phaseQuery(planId, phaseId, asOf));
  const isReadOnly = useIsReadOnly();
  const { data: actions = [] } = useQuery({ ...phaseActionsQuery(planId, phaseId), enabled: !isReadOnly });
  const { name, from, to, goal, due, daysLeft, planTitle, history } = phase;
  const verb = (action: PhaseAction) => {
    const found = actions.find((entry) => entry.action === action);
    return !isReadOnly && found?.allowed ? found.actionText : null;
  };
  const submit = verb('SubmitPhaseSummary');
  const noText = phase.standing === 'before-plan' ? 'phase.notOwed' : 'phase.noText';
  const sentBack = phase.standing === 'sent-back' ? history.at(-1)?.reason : null;
  return (
    <div className="page">
      <PageHead title={t('phase.title', { name })} tags={<PhaseTag phase={phase} />}>
        <Decisions phase={phase} sendBack={verb('SendBackPhaseSummary')} close={verb('ClosePhaseSummary')} />
      </PageHead>
      {sentBack && (
        <Alert className="problem" type="warning" showIcon title={t('phase.sentBackFor', { reason: sentBack })} />
      )}
      <DifferencePanel address={{ topic: 'phase', path: `/plans/${planId}/phases/${phaseId}` }} entry={phase} />
      <section className="panel" aria-label={t('phase.about')}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'plan', label: t('plan.one'), children: <Link {...paths.plan(planId)}>{planTitle}</Link> },
            { key: 'span', label: t('phase.span'), children: `${from} — ${to}` },
            { key: 'due', label: t('phase.due'), children: <Due due={due} daysLeft={daysLeft} /> },
            ...(goal ? [{ key: 'goal', label: t('phase.goal'), children: goal }] : []),
          ]}
        />
      </section>
      <section className="panel" aria-labelledby="summary">
        <h2 id="summary">{t('phase.summary')}</h2>
        {submit ? (
          <SubmitSummary key={phase.version} phase={phase} verb={submit} />
        ) : (
          <p className={phase.text === null ? 'soft' : 'phase-text'}>{phase.text ?? t(noText)}</p>
        )}
      </section>
      <PhaseFigures phase={phase} />
      {history.length > 0 && <History history={history} />}
    </div>
  );
}

interface DecisionsProps {
  readonly phase: PhaseDetail;
  /** What the acts are called; null where the post may not do them. */
  readonly sendBack: string | null;
  readonly close: string | null;
}

function Decisions({ phase, sendBack, close }: DecisionsProps) {
  const { t } = useTranslation();
  const [isSendingBack, setSendingBack] = useState(false);
  const closing = useCommand(closeSummary);
  const { planId, phaseId, version } = phase;
  return (
    <>
      {close && (
        <Popconfirm
          title={close}
          description={t('phase.closeText')}
          onConfirm={() => closing.mutate({ planId, phaseId, version })}
        >
          <Button type="primary" loading={closing.isPending}>
            {close}
          </Button>
        </Popconfirm>
      )}
      {sendBack && <Button onClick={() => setSendingBack(true)}>{sendBack}</Button>}
      {closing.error && <ProblemNotice error={closing.error} />}
      {isSendingBack && sendBack && (
        <SendBackSummary phase={phase} verb={sendBack} onClose={() => setSendingBack(false)} />
      )}
    </>
  );
}

function History({ history }: Pick<PhaseDetail, 'history'>) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('task.history')}</h2>
      <ol className="bare-list">
        {history.map((act) => (
          <li key={`${act.type} ${act.at}`} className="phase-act">
            <b>{act.typeText}</b> <time dateTime={act.at}>{momentOf(act.at)}</time>
            {act.reason && <p>{act.reason}</p>}
            <p className="soft">
              <ActorName actor={act} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
