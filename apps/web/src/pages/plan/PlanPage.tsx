import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { planQuery, planSourceLink, type Plan, type PlanItem } from '../../api/plans.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { DataTable } from '../../components/DataTable.js';
import { PageHead } from '../../components/PageHead.js';
import { ActorName } from '../../components/Personal.js';
import { SIGNS } from '../../components/signs.js';
import { momentOf } from '../../dates.js';
import { figure } from '../../figures.js';
import { DecidePlan, type PlanDecision } from '../../forms/plan/decide-plan.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useHolds, useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import { PlanPhases } from './PlanPhases.js';
import { PlanRevision } from './PlanRevision.js';
import '../../components/unit-tag.css';

const route = getRouteApi('/inside/plans/$planId');

/** 计划: what was handed in, the director's decision, and the way to its tasks. */
export function PlanPage() {
  const { t } = useTranslation();
  const { planId } = route.useParams();
  const asOf = useAsOf();
  const { data: plan } = useSuspenseQuery(planQuery(planId, asOf));
  const [heldBack, setHeldBack] = useState<readonly string[]>([]);
  const [decision, setDecision] = useState<PlanDecision | null>(null);
  const isPending = plan.status === 'submitted';
  const mayApprove = useMay('plan:approve');
  const mayTrial = useMay('plan:start-trial');
  const hasSheets = useHolds('task:acknowledge');
  const mayDecide = isPending && (mayApprove || mayTrial);
  const isIssued = !plan.consultationDraft && plan.documentNumber !== null && plan.issuedOn !== null;
  const isRunning = plan.status === 'in-force' || plan.status === 'trial';
  return (
    <div className="page">
      <PageHead
        title={plan.title}
        tags={
          <>
            <Tag color={plan.status === 'submitted' ? 'warning' : 'default'}>{plan.statusText}</Tag>
            {plan.consultationDraft && <Tag>{t('plan.consultationDraft')}</Tag>}
          </>
        }
      >
        {mayDecide && (
          <>
            {mayApprove && isIssued && (
              <Button type="primary" onClick={() => setDecision('approve')}>
                {t('plan.approve')}
              </Button>
            )}
            {mayTrial && !isIssued && (
              <Button type="primary" onClick={() => setDecision('start-trial')}>
                {t('plan.startTrial')}
              </Button>
            )}
            <Button onClick={() => setDecision('send-back')}>{t('plan.sendBack')}</Button>
          </>
        )}
      </PageHead>
      {plan.reason && (
        <Alert className="problem" type="info" showIcon title={t('plan.reasonGiven', { reason: plan.reason })} />
      )}
      {mayDecide && (
        <Alert className="problem" type="warning" showIcon title={t(decisionText(plan.consultationDraft, isIssued))} />
      )}
      <DifferencePanel address={{ topic: 'plan', path: `/plans/${planId}` }} entry={plan} />
      <section className="panel" aria-label={t('plan.about')}>
        <About plan={plan} />
        <p className="link-row">
          {isRunning && (
            <>
              <Link {...paths.tasks({ plan: planId })}>{t('plan.toTasks')}</Link>
              <Link {...paths.overviewOf(planId)}>{t('plan.toOverview')}</Link>
              <Link {...paths.indicators(planId)}>{t('plan.toIndicators')}</Link>
              {hasSheets && <Link {...paths.sheet(planId)}>{t('plan.toSheet')}</Link>}
            </>
          )}
          <a href={planSourceLink(planId, asOf)} target="_blank" rel="noreferrer">
            {t('plan.toSource')}
          </a>
        </p>
      </section>
      <PlanRevision plan={plan} />
      <PlanPhases plan={plan} />
      <section className="panel" aria-labelledby="items">
        <h2 id="items">{t('plan.items', { count: plan.items.length })}</h2>
        {mayDecide && <p className="soft">{t('plan.holdBackText')}</p>}
        <Items plan={plan} heldBack={mayDecide ? heldBack : null} onHoldBack={setHeldBack} />
      </section>
      <section className="panel" aria-labelledby="indicators">
        <h2 id="indicators">{t('plan.indicators', { count: plan.indicators.length })}</h2>
        <Indicators plan={plan} isRunning={isRunning} />
      </section>
      {decision && <DecidePlan decision={decision} plan={plan} heldBack={heldBack} onClose={() => setDecision(null)} />}
    </div>
  );
}

function decisionText(isConsultation: boolean, isIssued: boolean) {
  if (isConsultation) return 'plan.decideTrialText';
  return isIssued ? 'plan.decideText' : 'plan.decideUnissuedText';
}

function About({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const { documentNumber, issuer, issuedOn, period, officeName, submitted, decided } = plan;
  const act = (done: Plan['submitted']) => (
    <>
      <ActorName actor={done} /> {momentOf(done.at)}
    </>
  );
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'number', label: t('plan.documentNumber'), children: documentNumber ?? t('plan.notIssued') },
        { key: 'issuer', label: t('plan.issuer'), children: [issuer, issuedOn].filter(Boolean).join(' ') || '—' },
        { key: 'period', label: t('plan.period'), children: `${period.from} — ${period.to}` },
        { key: 'office', label: t('plan.office'), children: officeName ?? '—' },
        { key: 'submitted', label: t('plan.submittedBy'), children: act(submitted) },
        { key: 'decided', label: t('plan.decidedBy'), children: decided ? act(decided) : '—' },
      ]}
    />
  );
}

interface ItemsProps {
  readonly plan: Plan;
  /** Items to be held back while a decision is due; null where none is. */
  readonly heldBack: readonly string[] | null;
  readonly onHoldBack: (itemIds: readonly string[]) => void;
}

function Items({ plan, heldBack, onHoldBack }: ItemsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const toggle = (itemId: string, isHeld: boolean) =>
    onHoldBack(isHeld ? [...(heldBack ?? []), itemId] : (heldBack ?? []).filter((other) => other !== itemId));
  return (
    <DataTable<PlanItem>
      rows={plan.items}
      keyOf={({ itemId }) => itemId}
      empty={t('plan.noItems')}
      columns={[
        { title: t('review.number'), width: 60, render: ({ number }) => number },
        {
          title: t('task.title'),
          isName: true,
          width: 340,
          render: ({ title, path, kind, heldBack: isHeld }) => (
            <>
              <div className="soft">{path.at(-1)}</div>
              {title} {kind !== 'task' && <Tag>{label('plan/item-kind', kind)}</Tag>}
              {isHeld && <Tag color="warning">{t('plan.heldBack')}</Tag>}
            </>
          ),
        },
        {
          title: t('review.units'),
          render: ({ participants }) =>
            participants.map(({ role, name, unitId, groupId }) => (
              <span key={role + name + (unitId ?? groupId ?? '')} className={`unit-tag unit-${role}`}>
                <b>{label('plan/participant-role', role)}</b> {name}
              </span>
            )),
        },
        {
          title: t('task.due'),
          width: 190,
          render: ({ due, continuing }) => (continuing ? `${due}${t('review.continuing')}` : due),
        },
        ...(heldBack
          ? [
              {
                title: t('plan.holdBack'),
                width: 70,
                render: ({ itemId, title, kind }: PlanItem) =>
                  kind !== 'checklist' && (
                    <Checkbox
                      aria-label={t('plan.holdBackOf', { title })}
                      checked={heldBack.includes(itemId)}
                      onChange={({ target }) => toggle(itemId, target.checked)}
                    />
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Indicators({ plan, isRunning }: { readonly plan: Plan; readonly isRunning: boolean }) {
  const { t } = useTranslation();
  if (plan.indicators.length === 0) return <p className="soft">{t('indicator.none')}</p>;
  return (
    <ul className="column-list">
      {plan.indicators.map(({ indicatorId, name, comparator, value, unit, due }) => (
        <li key={indicatorId}>
          {isRunning ? <Link {...paths.indicator(indicatorId)}>{name}</Link> : name} {SIGNS[comparator]} {figure(value)}
          {unit} <span className="soft">{t('indicator.by', { due })}</span>
        </li>
      ))}
    </ul>
  );
}
