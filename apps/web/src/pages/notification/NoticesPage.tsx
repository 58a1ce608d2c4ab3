import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { markAllRead, markRead, noticesQuery, type Notice } from '../../api/notices.js';
import { useCommand } from '../../api/use-command.js';
import { LoadMore } from '../../components/LoadMore.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { timeOf } from '../../dates.js';
import { useAsOf, useIsReadOnly } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import './notices.css';

/** 通知: what the present post is told, unread first, by day. */
export function NoticesPage() {
  const { t } = useTranslation();
  const isReadOnly = useIsReadOnly();
  const notices = useInfiniteQuery(noticesQuery(useAsOf()));
  const readAll = useCommand((command) => markAllRead(command));
  const readOne = useCommand(markRead);
  const days = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page page-narrow">
      <PageHead title={t('notice.title')}>
        {!isReadOnly && days.some(({ isRead }) => !isRead) && (
          <Button loading={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
            {t('notice.readAll')}
          </Button>
        )}
      </PageHead>
      <ProblemNotice error={notices.error ?? readAll.error ?? readOne.error} onAgain={() => void notices.refetch()} />
      {notices.isSuccess && days.length === 0 && <p className="empty">{t('notice.none')}</p>}
      {days.map(({ day, isRead, notices: ofDay }) => (
        <section key={`${day} ${isRead}`} aria-label={day}>
          <h2 className="notice-day">
            {day} {!isRead && <span className="notice-mark">{t('notice.unread')}</span>}
          </h2>
          <ul className="bare-list">
            {ofDay.map((notice) => (
              <NoticeLine
                key={notice.noticeId}
                notice={notice}
                onRead={isReadOnly ? null : () => readOne.mutate(notice.noticeId)}
              />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore query={notices} />
    </div>
  );
}

function NoticeLine({ notice, onRead }: { readonly notice: Notice; readonly onRead: (() => void) | null }) {
  const { t } = useTranslation();
  const { text, at, isRead } = notice;
  const link = aboutWhat(notice);
  return (
    <li className={isRead ? 'notice' : 'notice notice-unread'}>
      <span className="soft">{timeOf(at)}</span>
      {link ? (
        <Link {...link} className="notice-text" onClick={() => !isRead && onRead?.()}>
          {text}
        </Link>
      ) : (
        <span className="notice-text">{text}</span>
      )}
      {!isRead && onRead && (
        <Button size="small" onClick={onRead} aria-label={t('notice.markReadOf', { text })}>
          {t('notice.markRead')}
        </Button>
      )}
    </li>
  );
}

function aboutWhat({ taskId, planId, phaseId }: Notice) {
  if (taskId !== null) return paths.task(taskId);
  if (planId === null) return null;
  return phaseId === null ? paths.plan(planId) : paths.phase(planId, phaseId);
}
