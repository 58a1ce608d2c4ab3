import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import type { Overview } from '../../api/task-model.js';
import { LAMPS } from '../../components/Lamp.js';
import { paths } from '../../paths.js';

interface LampBoardProps {
  readonly units: Overview['units'];
  readonly plan: string | undefined;
}

/** One bar of lamps for each unit, in the order of the server; a segment leads to its tasks. */
export function LampBoard({ units, plan }: LampBoardProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const most = Math.max(1, ...units.map(({ total }) => total));
  return (
    <table className="board">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('unit.one')}</th>
          <th scope="col">{t('overview.lamps')}</th>
          <th scope="col">{t('plan.tasks')}</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ unitId, name, total, lamps }) => (
          <tr key={unitId}>
            <th scope="row">
              <Link {...paths.tasks({ plan, unit: unitId, role: 'lead' })}>{name}</Link>
            </th>
            <td className="board-bar">
              <span className="board-track" style={{ width: `${(total / most) * 100}%` }}>
                {LAMPS.filter((colour) => (lamps[colour] ?? 0) > 0).map((colour) => (
                  <Link
                    key={colour}
                    {...paths.tasks({ plan, unit: unitId, role: 'lead', lamp: colour })}
                    className={`segment segment-${colour}`}
                    style={{ flexGrow: lamps[colour] ?? 0 }}
                    aria-label={t('overview.segment', {
                      unit: name,
                      lamp: label('task/lamp', colour),
                      count: lamps[colour] ?? 0,
                    })}
                    title={label('task/lamp', colour)}
                  >
                    {lamps[colour]}
                  </Link>
                ))}
              </span>
            </td>
            <td className="number">{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
