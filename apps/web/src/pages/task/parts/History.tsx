import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../api/task-model.js';
import { historyQuery } from '../../../api/tasks.js';
import { ActorName } from '../../../components/Personal.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { momentOf } from '../../../dates.js';
import { useAsOf } from '../../../frame/use-as-of.js';
import { useMay } from '../../../frame/use-session.js';
import { paths } from '../../../paths.js';
import { Files } from './Files.js';

const SHOWN = 12;

/** 办理经过: who did what in which post, and when; newest first. */
export function History({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation();
  const { data: entries = [], error } = useQuery(historyQuery(taskId, useAsOf()));
  const { hash } = useLocation();
  const mayAudit = useMay('audit:read');
  const [isWhole, setWhole] = useState(false);
  const latestFirst = [...entries].reverse();
  const isMarkedHidden = latestFirst.findIndex(({ eventId }) => hash === `event-${eventId}`) >= SHOWN;
  const shown = isWhole || isMarkedHidden ? latestFirst : latestFirst.slice(0, SHOWN);
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('task.history')}</h2>
      {mayAudit && (
        <p>
          <Link {...paths.audit({ stream: `task-${taskId}` })}>{t('audit.ofTask')}</Link>
        </p>
      )}
      <ProblemNotice error={error} />
      <ol className="history" reversed>
        {shown.map((entry) => {
          const isMarked = hash === `event-${entry.eventId}`;
          return (
            <li
              key={entry.eventId}
              id={`event-${entry.eventId}`}
              ref={isMarked ? intoView : null}
              className={isMarked ? 'history-entry history-marked' : 'history-entry'}
            >
              <Entry taskId={taskId} entry={entry} />
            </li>
          );
        })}
      </ol>
      {shown.length < entries.length && (
        <Button onClick={() => setWhole(true)}>{t('task.wholeHistory', { count: entries.length })}</Button>
      )}
    </section>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}

function Entry({ taskId, entry }: { readonly taskId: string; readonly entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { at, typeText, text, unit, unitNames, evidence } = entry;
  const units = Object.values(unitNames).filter((name) => name !== unit);
  return (
    <>
      <p className="history-head">
        <b>{typeText}</b> <time dateTime={at}>{momentOf(at)}</time>
      </p>
      {text && <p className="task-text">{text}</p>}
      {units.length > 0 && <p>{units.join('、')}</p>}
      <Files taskId={taskId} files={evidence} />
      <p className="soft">
        <ActorName actor={entry} nobody={t('task.bySystem')} />
      </p>
    </>
  );
}
