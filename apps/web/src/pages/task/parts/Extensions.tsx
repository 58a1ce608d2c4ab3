import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import type { Task } from '../../../api/task-model.js';

/** 延期: every request and what became of it. */
export function Extensions({ task: { extensions } }: { readonly task: Task }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (extensions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="extensions">
      <h2 id="extensions">{t('task.extensions')}</h2>
      <ul className="line-list">
        {extensions.map(({ request, due, until, reason, requestedOn, outcome, decidedOn, remark }) => (
          <li key={request}>
            <div>
              {t('task.extensionOf', { day: requestedOn, due, until })}
              <div className="soft">{reason}</div>
              {remark && <div>{t('task.remark', { remark })}</div>}
            </div>
            <span>
              {label('task/extension', outcome)} {decidedOn}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
