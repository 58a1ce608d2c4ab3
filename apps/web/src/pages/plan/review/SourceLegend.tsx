import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';

const KINDS = ['task', 'unit', 'unit-open', 'deadline', 'indicator', 'phase', 'unassigned', 'doubt'] as const;

interface SourceLegendProps {
  /** Null where only one side is in sight. */
  readonly isSynced: boolean | null;
  readonly onSync: (isSynced: boolean) => void;
}

/** What the marks in the source mean, and whether both sides scroll together. */
export function SourceLegend({ isSynced, onSync }: SourceLegendProps) {
  const { t } = useTranslation();
  return (
    <div className="source-head">
      <ul className="source-legend" aria-label={t('review.legend')}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <mark className={`mark-${kind}`}>{t(`review.mark.${kind}`)}</mark>
          </li>
        ))}
      </ul>
      {isSynced !== null && (
        <Checkbox checked={isSynced} onChange={({ target }) => onSync(target.checked)}>
          {t('review.syncScroll')}
        </Checkbox>
      )}
    </div>
  );
}
