import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { momentNow } from '../../dates.js';
import { useAsOf } from '../../frame/use-as-of.js';
import './phases.css';

interface PhaseLineProps {
  readonly phases: readonly {
    readonly phaseId: string;
    readonly name: ReactNode;
    readonly from: string;
    readonly to: string;
    readonly goal: string;
    /** Where it stands; by the calendar alone unless it is given. */
    readonly mark?: ReactNode;
  }[];
  readonly withGoals?: boolean;
}

/** The plan's phases in their order; the one that runs at the time shown is marked. */
export function PhaseLine({ phases, withGoals = true }: PhaseLineProps) {
  const { t } = useTranslation();
  const month = (useAsOf() ?? momentNow()).slice(0, 7);
  return (
    <ol className="phases">
      {phases.map(({ phaseId, name, from, to, goal, mark }) => {
        const state = month > to ? 'past' : month < from ? 'future' : 'now';
        return (
          <li key={phaseId} className={`phase phase-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <strong>{name}</strong> {mark ?? <span className="soft">{t(`phase.${state}`)}</span>}
            <div>
              {from} — {to}
            </div>
            {withGoals && goal && <div className="phase-goal">{goal}</div>}
          </li>
        );
      })}
    </ol>
  );
}
