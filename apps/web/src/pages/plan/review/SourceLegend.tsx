import { useTranslation } from 'react-i18next';

const KINDS = ['task', 'unit', 'unit-open', 'deadline', 'indicator', 'phase', 'unassigned'] as const;

/** What the marks in the source mean. */
export function SourceLegend() {
  const { t } = useTranslation();
  return (
    <ul className="source-legend" aria-label={t('review.legend')}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <mark className={`mark-${kind}`}>{t(`review.mark.${kind}`)}</mark>
        </li>
      ))}
    </ul>
  );
}
