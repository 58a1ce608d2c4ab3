import { useTranslation } from 'react-i18next';
import type { Task } from '../../../api/task-model.js';
import { ActorName } from '../../../components/Personal.js';
import { usePeriodText } from '../../../components/use-period-text.js';
import { Files } from './Files.js';

const SHOWN_DUE = 6;

/** 进展填报: newest first, with problems and evidence. */
export function Reports({ task: { taskId, reports, deadlines } }: { readonly task: Task }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  const open = deadlines
    .filter(({ period, doneOn }) => period !== null && doneOn === null)
    .sort((a, b) => a.due.localeCompare(b.due));
  if (reports.length === 0 && open.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reports">
      <h2 id="reports">{t('task.reports')}</h2>
      {open.length > 0 && (
        <ul className="line-list">
          {open.slice(0, SHOWN_DUE).map(({ key, period, unitName, due, lateDays }) => (
            <li key={key}>
              <span>{t('task.reportDue', { period: periodText(period ?? ''), unit: unitName })}</span>
              <span className={lateDays > 0 ? 'due-late' : 'soft'}>
                {lateDays > 0 ? t('task.daysLate', { days: lateDays }) : t('task.pointDue', { day: due })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ul className="bare-list">
        {[...reports]
          .reverse()
          .map(
            ({
              unitId,
              unitName,
              period,
              statusText,
              text,
              noChange,
              problem,
              evidence,
              on,
              sentBack,
              acceptedOn,
              reporter,
            }) => (
              <li key={unitId + period} className="report">
                <p className="report-head">
                  <b>{periodText(period)}</b> {unitName}{' '}
                  <span className="soft">
                    {t('task.reportedOn', { day: on })} <ActorName actor={reporter} />
                  </span>{' '}
                  <span>{[statusText, acceptedOn].filter(Boolean).join(' ')}</span>
                </p>
                <p className="task-text">{noChange ? t('taskForm.noChange') : text}</p>
                {problem && <p className="due-soon">{t('taskForm.problemSaid', { problem })}</p>}
                {sentBack && (
                  <p className="due-soon">
                    {t('task.reportSentBack', { reason: sentBack.reason, day: sentBack.reworkBy })}
                  </p>
                )}
                <Files taskId={taskId} files={evidence} />
              </li>
            ),
          )}
      </ul>
    </section>
  );
}
