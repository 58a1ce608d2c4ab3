import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fileLink } from '../../../api/files.js';
import { historyQuery, type HistoryEntry } from '../../../api/tasks.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { momentOf } from '../../../dates.js';
import { useAsOf } from '../../../frame/use-as-of.js';

/** 办理经过: who did what in which post, and when; newest first. */
export function History({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation();
  const { data: entries = [], error } = useQuery(historyQuery(taskId, useAsOf()));
  const { hash } = useLocation();
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('task.history')}</h2>
      <ProblemNotice error={error} />
      <ol className="history" reversed>
        {[...entries].reverse().map((entry) => {
          const isMarked = hash === `event-${entry.eventId}`;
          return (
            <li
              key={entry.eventId}
              id={`event-${entry.eventId}`}
              ref={isMarked ? intoView : null}
              className={isMarked ? 'history-entry history-marked' : 'history-entry'}
            >
              <Entry entry={entry} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}

function Entry({ entry: { at, typeText, text, person, post, unit, evidence } }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="history-head">
        <b>{typeText}</b> <time dateTime={at}>{momentOf(at)}</time>
      </p>
      {text && <p className="task-text">{text}</p>}
      {evidence.map(({ sha256, name }) => (
        <a key={sha256} href={fileLink(sha256)} className="file-link">
          {name}
        </a>
      ))}
      <p className="soft">{[person, post, unit].filter(Boolean).join(' · ') || t('task.bySystem')}</p>
    </>
  );
}
