import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS, exportLink, newestRunQuery, sealQuery } from '../../api/audit.js';
import { useAsOf } from '../../frame/use-as-of.js';

/** 导出: the log as a file, in every form; the one with proofs where something has been signed. */
export function Exports() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const { data: run } = useQuery(newestRunQuery);
  const { data: seal } = useQuery(sealQuery(run?.endedAt ?? null));
  const formats = EXPORT_FORMATS.filter((format) => format !== 'history' || seal?.checkpoint);
  return (
    <section className="panel" aria-labelledby="exports">
      <h2 id="exports">{t('audit.exports')}</h2>
      <ul className="bare-list exports">
        {formats.map((format) => (
          <li key={format}>
            <a href={exportLink(format, asOf)} download>
              {t(`audit.format.${format}`)}
            </a>
            <span className="soft">{t(`audit.formatText.${format}`)}</span>
          </li>
        ))}
      </ul>
      <p className="soft">{t('audit.exportsText')}</p>
    </section>
  );
}
