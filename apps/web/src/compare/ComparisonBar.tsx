import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { ChangeSign } from './Compared.js';
import './compare.css';
import { MARKS, type Mark } from './compared-rows.js';
import { ExportDifferences } from './ExportDifferences.js';
import type { ShownComparison } from './use-comparison.js';

interface ComparisonBarProps {
  readonly comparison: ShownComparison<object>;
  readonly counts: Readonly<Record<Mark, number>>;
  /** The one mark that is shown alone; null shows everything. */
  readonly only: Mark | null;
  readonly onOnly: (mark: Mark | null) => void;
  /** The entries that both times have, by their names. */
  readonly nameOf: (key: string) => string;
}

/** How many entries came, went and changed, each a filter; and the way to take the differences along. */
export function ComparisonBar({ comparison, counts, only, onOnly, nameOf }: ComparisonBarProps) {
  const { t } = useTranslation();
  const { data, error, times } = comparison;
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  const total = MARKS.reduce((sum, mark) => sum + counts[mark], 0);
  return (
    <div className="comparison-bar">
      {total === 0 ? (
        <span>{t('compare.none')}</span>
      ) : (
        <div role="group" aria-label={t('compare.filter')} className="buttons">
          {MARKS.map((mark) => (
            <button
              key={mark}
              type="button"
              className={`chip change-${mark}`}
              aria-pressed={only === mark}
              disabled={counts[mark] === 0}
              onClick={() => onOnly(only === mark ? null : mark)}
            >
              <ChangeSign mark={mark} /> {t(`compare.${mark}Count`, { count: counts[mark] })}
            </button>
          ))}
        </div>
      )}
      {total > 0 && <ExportDifferences comparison={data} times={times} nameOf={nameOf} />}
    </div>
  );
}
