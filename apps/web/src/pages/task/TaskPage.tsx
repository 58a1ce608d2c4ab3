import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedField } from '../../api/comparison.js';
import type { Task } from '../../api/task-model.js';
import { taskQuery } from '../../api/tasks.js';
import { ComparedValue } from '../../compare/Compared.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { useChanges } from '../../compare/use-comparison.js';
import { TaskDue } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { PageHead } from '../../components/PageHead.js';
import { TaskActForm, type TaskAct } from '../../components/TaskActForm.js';
import { useAsOf, useIsReadOnly } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import { Claims } from './parts/Claims.js';
import { Extensions } from './parts/Extensions.js';
import { History } from './parts/History.js';
import { Reminders } from './parts/Reminders.js';
import { Reports } from './parts/Reports.js';
import { StatusSteps } from './parts/StatusSteps.js';
import { TaskActions } from './parts/TaskActions.js';
import { Targets } from './parts/Targets.js';
import { UnitTable } from './parts/UnitTable.js';
import { WorkPoints } from './parts/WorkPoints.js';
import './task.css';
import { TaskTags } from './TaskTable.js';

const route = getRouteApi('/inside/tasks/$taskId');

/** 任务详情: where it stands and why, what this person may do now, and everything that happened. */
export function TaskPage() {
  const { taskId } = route.useParams();
  const asOf = useAsOf();
  const { data: task } = useSuspenseQuery(taskQuery(taskId, asOf));
  const address = { topic: 'task', path: `/tasks/${taskId}` };
  const changes = useChanges(address);
  const [act, setAct] = useState<TaskAct | null>(null);
  const open = (verb: TaskAct['verb'], on: TaskAct['on'] = {}) => setAct({ taskId, verb, on });
  const isReadOnly = useIsReadOnly();
  return (
    <div className="page">
      <p className="crumbs">
        <Link {...paths.plan(task.planId)}>{task.planTitle}</Link> / {task.path.join(' / ')}
      </p>
      <PageHead title={`${task.number} ${task.title}`} tags={<TaskTags task={task} />} />
      <Standing task={task} changes={changes} />
      {!isReadOnly && <TaskActions taskId={taskId} onAct={open} />}
      <DifferencePanel address={address} entry={task} />
      <div className="two-columns two-columns-wide">
        <div>
          <Requirement task={task} />
          <UnitTable task={task} changes={changes} />
          <WorkPoints task={task} onAct={isReadOnly ? null : open} />
          <Reports task={task} />
          <Targets task={task} />
          <Claims task={task} />
          <Extensions task={task} />
        </div>
        <div>
          <Reminders taskId={taskId} />
          <History taskId={taskId} />
        </div>
      </div>
      {act && !isReadOnly && <TaskActForm act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

interface StandingProps {
  readonly task: Task;
  /** In what it differs from an earlier time. */
  readonly changes: readonly ChangedField[];
}

function Standing({ task, changes }: StandingProps) {
  const { t } = useTranslation();
  const { dueText, extension } = task;
  const rework = task.deadlines.findLast(({ kind, doneOn }) => kind === 'rework' && doneOn === null);
  return (
    <section className="panel standing" aria-label={t('task.standing')}>
      <div className="standing-facts">
        <ComparedValue entry={task} changes={changes} fields={['lamp.colour', 'lamp.rule']} render={standingLamp} />
        <div className="standing-due">
          <span className="soft">{t('task.due')}</span>
          <ComparedValue
            entry={task}
            changes={changes}
            fields={['due', 'originalDue']}
            render={(each) => <TaskDue task={each} />}
          />
          {dueText && <span className="soft">{t('review.stated', { text: dueText })}</span>}
        </div>
        {rework && (
          <p className={rework.lateDays > 0 ? 'due-late' : 'due-soon'}>{t('task.reworkBy', { day: rework.due })}</p>
        )}
        {extension && <p className="due-soon">{t('task.extensionPending', { until: extension.until })}</p>}
      </div>
      <Latenesses task={task} />
      {changes.length > 0 && (
        <ComparedValue entry={task} changes={changes} fields={['statusText']} render={({ statusText }) => statusText} />
      )}
      <StatusSteps task={task} />
    </section>
  );
}

function standingLamp({ lamp }: Task) {
  return (
    lamp && (
      <span className="standing-lamp">
        <Lamp colour={lamp.colour} word={lamp.colourText} />
        <span>{lamp.ruleText}</span>
      </span>
    )
  );
}

/** 逾期事项: what was not kept, by whom, and what does not count. */
function Latenesses({ task: { latenesses } }: { readonly task: Task }) {
  const { t } = useTranslation();
  const open = latenesses.filter(({ doneOn }) => doneOn === null);
  if (open.length === 0) return null;
  return (
    <ul className="latenesses" aria-label={t('taskForm.lateness')}>
      {open.map(({ key, unitName, kindText, due, days, excusedDays, excusedForText }) => (
        <li key={key}>
          {t('task.lateOne', { unit: unitName, kind: kindText, due })}{' '}
          {days > 0 && <span className="due-late">{t('task.daysLate', { days })}</span>}{' '}
          {excusedDays > 0 && (
            <span className="soft">{t('task.excused', { days: excusedDays, why: excusedForText.join('、') })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Requirement({
  task: { text, deliverable, slices, parentTaskId, heldBackFor, termination },
}: {
  readonly task: Task;
}) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="requirement">
      <h2 id="requirement">{t('task.requirement')}</h2>
      <p className="task-text">{text.replaceAll(/\n\s*\n/g, '\n')}</p>
      {deliverable && (
        <p>
          <span className="soft">{t('task.deliverable')}</span> {deliverable}
        </p>
      )}
      {heldBackFor && <p className="due-soon">{t('task.heldBackFor', { reason: heldBackFor })}</p>}
      {termination && (
        <p className="due-soon">{t('task.terminated', { ...termination, kind: termination.kindText })}</p>
      )}
      {parentTaskId && (
        <p>
          <Link {...paths.task(parentTaskId)}>{t('task.parent')}</Link>
        </p>
      )}
      {slices.length > 0 && (
        <>
          <h3>{t('task.slices')}</h3>
          <ul className="column-list">
            {slices.map(({ taskId, year, statusText, lamp }) => (
              <li key={taskId}>
                <Link {...paths.task(taskId)}>{t('task.sliceOf', { year })}</Link> {statusText}{' '}
                {lamp && <Lamp colour={lamp.colour} word={lamp.colourText} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
