import { useTranslation } from 'react-i18next';
import { fileLink } from '../../../api/files.js';
import type { Task } from '../../../api/tasks.js';
import { FileIcon } from '../../../components/icons.js';

/** 佐证材料: every file given on this task. */
export function Evidence({ task: { evidence } }: { readonly task: Task }) {
  const { t } = useTranslation();
  if (evidence.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence.title')}</h2>
      <ul className="line-list">
        {evidence.map(({ sha256, name, on, byText }) => (
          <li key={sha256 + on}>
            <a href={fileLink(sha256)} className="file-link">
              <FileIcon size={16} /> {name}
            </a>
            <span className="soft">
              {byText} {on}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
