import { useTranslation } from 'react-i18next';
import { figureLink } from '../../api/files.js';
import type { IndicatorCourse } from '../../api/indicators.js';
import { usePeriodText } from '../../components/use-period-text.js';
import { momentOf } from '../../dates.js';
import { figure } from '../../figures.js';

/** The reported values, newest first, each with its source and evidence; a correction shows what stood before. */
export function SeriesTable({ indicator: { indicatorId, series, unit } }: { readonly indicator: IndicatorCourse }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  if (series.length === 0) return <p className="soft">{t('indicator.noValue')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('indicator.period')}</th>
            <th scope="col" className="number">
              {t('indicator.value')}
            </th>
            <th scope="col">{t('indicator.status')}</th>
            <th scope="col">{t('indicator.source')}</th>
          </tr>
        </thead>
        <tbody>
          {[...series].reverse().map(({ period, value, statusText, source, evidence, correction, reportedAt }) => (
            <tr key={period}>
              <td>{periodText(period)}</td>
              <td className="number">
                {correction && (
                  <>
                    <del>{figure(correction.previous)}</del>{' '}
                  </>
                )}
                {figure(value)}
                {unit}
              </td>
              <td>{statusText}</td>
              <td>
                {source}
                {correction && <div className="soft">{t('indicator.corrected', { reason: correction.reason })}</div>}
                {evidence.map(({ sha256, name }) => (
                  <div key={sha256}>
                    <a href={figureLink(indicatorId, sha256)}>{name}</a>
                  </div>
                ))}
                <div className="soft">{momentOf(reportedAt)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
