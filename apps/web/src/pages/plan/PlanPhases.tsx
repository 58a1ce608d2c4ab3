import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { phasesQuery, type Phase } from '../../api/phases.js';
import type { Plan } from '../../api/plans.js';
import { Due } from '../../components/Due.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useHolds } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import { PhaseLine } from './PhaseLine.js';
import { PhaseTag } from './PhaseTag.js';

interface PlanPhasesProps {
  readonly plan: Pick<Plan, 'planId' | 'status' | 'phases'>;
  readonly withGoals?: boolean;
}

/** The phases of a plan; once it runs, with the standing of each and the way to its summary. */
export function PlanPhases({ plan: { planId, status, phases }, withGoals = true }: PlanPhasesProps) {
  const { t } = useTranslation();
  const isRunning = status === 'in-force' || status === 'trial';
  const standings = useQuery({ ...phasesQuery(planId, useAsOf()), enabled: isRunning });
  const shown = (isRunning && standings.data?.map(withStanding)) || phases;
  if (shown.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="phases">
      <h2 id="phases">{t('plan.phases')}</h2>
      <PhaseLine phases={shown} withGoals={withGoals} />
    </section>
  );
}

function withStanding(phase: Phase) {
  return { ...phase, name: <PhaseName phase={phase} />, mark: <Standing phase={phase} /> };
}

function PhaseName({ phase: { planId, phaseId, name, standing } }: { readonly phase: Phase }) {
  const mayRead = useHolds('phase:read-summary');
  return mayRead && standing !== 'not-begun' ? <Link {...paths.phase(planId, phaseId)}>{name}</Link> : name;
}

function Standing({ phase }: { readonly phase: Phase }) {
  const { due, daysLeft } = phase;
  return (
    <>
      <PhaseTag phase={phase} /> {daysLeft !== null && <Due due={due} daysLeft={daysLeft} />}
    </>
  );
}
