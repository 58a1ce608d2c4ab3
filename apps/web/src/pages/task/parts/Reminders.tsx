import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { remindersQuery, type Reminder } from '../../../api/reminders.js';
import { momentOf } from '../../../dates.js';
import { useAsOf } from '../../../frame/use-as-of.js';
import { useHolds } from '../../../frame/use-session.js';

const SHOWN = 4;

/** 提醒: the next ones, and the last ones that were sent. */
export function Reminders({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation();
  const may = useHolds('reminder:read');
  const { data } = useQuery({ ...remindersQuery(taskId, useAsOf()), enabled: may });
  if (!data || (data.planned.length === 0 && data.settled.length === 0)) return null;
  return (
    <section className="panel" aria-labelledby="reminders">
      <h2 id="reminders">{t('task.reminders')}</h2>
      <Lines title={t('task.remindersPlanned')} reminders={data.planned} />
      <Lines title={t('task.remindersSent')} reminders={data.settled} />
    </section>
  );
}

function Lines({ title, reminders }: { readonly title: string; readonly reminders: readonly Reminder[] }) {
  const { t } = useTranslation();
  if (reminders.length === 0) return null;
  return (
    <details open={reminders.length <= SHOWN}>
      <summary>
        {title} <span className="soft">{reminders.length}</span>
      </summary>
      <ul className="line-list">
        {reminders.map(({ kindText, part, date, dueAt, settledAt, statusText, recipient, provisional, offset }) => (
          <li key={dueAt + offset + recipient.postId + kindText + (part ?? '')}>
            <span>
              {momentOf(settledAt ?? dueAt)} {statusText}
            </span>
            <span className="soft">
              {t('task.reminderFor', { kind: part ?? kindText, date })} · {recipient.unit ?? ''}
              {recipient.post ?? ''}
              {provisional && ` · ${t('task.provisional')}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
