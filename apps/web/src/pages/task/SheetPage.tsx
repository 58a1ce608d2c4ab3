import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { acknowledgeSheet, sheetsQuery } from '../../api/tasks.js';
import type { UnitAnswer } from '../../api/task-model.js';
import { useCommand } from '../../api/use-command.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { TaskActForm, type TaskAct } from '../../components/TaskActForm.js';
import { momentNow } from '../../dates.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import './sheet.css';

const route = getRouteApi('/inside/sheets/$planId');

/** 督查通知单: one sheet for a unit and a plan, signed once; any line may be returned alone. */
export function SheetPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const { planId } = route.useParams();
  const asOf = useAsOf();
  const { data: sheets } = useSuspenseQuery(sheetsQuery(asOf));
  const { message } = App.useApp();
  const acknowledge = useCommand(
    acknowledgeSheet,
    ({ acknowledged }) => void message.success(t('sheet.done', { count: acknowledged.length })),
  );
  const mayAcknowledge = useMay('task:acknowledge');
  const mayReturn = useMay('task:return');
  const [act, setAct] = useState<TaskAct | null>(null);
  const sheet = sheets.find((each) => each.planId === planId);
  if (!sheet) return <p className="page empty">{t('sheet.none')}</p>;
  const { formText, unitName, assignedOn, planTitle, lines, pending } = sheet;
  const refused = acknowledge.data?.refused ?? [];
  return (
    <div className="page page-narrow">
      <PageHead title={formText}>
        {mayAcknowledge && pending > 0 && (
          <Popconfirm
            title={t('sheet.acknowledgeTitle', { count: pending })}
            description={t('sheet.acknowledgeText')}
            okText={label('task/verb', 'acknowledge')}
            onConfirm={() => acknowledge.mutate(planId)}
          >
            <Button type="primary" loading={acknowledge.isPending}>
              {t('sheet.acknowledge', { count: pending })}
            </Button>
          </Popconfirm>
        )}
      </PageHead>
      <p className="sheet-plan">
        {t('sheet.to', { unit: unitName })} <Link {...paths.plan(planId)}>{planTitle}</Link>{' '}
        <span className="soft">{t('sheet.assignedOn', { day: assignedOn })}</span>
      </p>
      <ProblemNotice error={acknowledge.error} />
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('task.refusedLines')}
          description={refused.map(({ taskId, reason }) => (
            <p key={taskId}>
              {lines.find((line) => line.taskId === taskId)?.title}：{reason}
            </p>
          ))}
        />
      )}
      {pending === 0 ? (
        <Alert type="success" showIcon title={t('sheet.allAnswered')} />
      ) : (
        <p className="soft">{t('sheet.about')}</p>
      )}
      <ol className="sheet-lines">
        {lines.map(({ taskId, number, title, roleText, due, acknowledgeBy, returnBy, status, statusText }) => (
          <li key={taskId} className="sheet-line">
            <div>
              <Link {...paths.task(taskId)}>
                {number} {title}
              </Link>
              <p className="soft">
                <span className="nowrap">{t('sheet.line', { role: roleText, due })}</span>{' '}
                {status === 'pending' && acknowledgeBy && (
                  <span className="nowrap">{t('sheet.acknowledgeBy', { day: acknowledgeBy })}</span>
                )}
                {mayReturn && mayStillReturn(status, returnBy) && (
                  <span className="nowrap"> {t('sheet.returnBy', { day: returnBy })}</span>
                )}
              </p>
            </div>
            <div className="sheet-state">
              <span>{statusText}</span>
              {mayReturn && mayStillReturn(status, returnBy) && (
                <Button
                  size="small"
                  aria-label={t('sheet.returnOf', { title })}
                  onClick={() => setAct({ taskId, verb: 'return', on: {} })}
                >
                  {label('task/verb', 'return')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {act && <TaskActForm act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

/** A line can be returned within its time, acknowledged or not. */
function mayStillReturn(status: UnitAnswer | null, returnBy: string | null): boolean {
  const isAnswerable = status === 'pending' || status === 'acknowledged';
  return isAnswerable && returnBy !== null && returnBy >= momentNow().slice(0, 10);
}
