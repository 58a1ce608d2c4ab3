import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import type { TaskVerb } from '../../api/task-verbs.js';
import type { Todo } from '../../api/task-model.js';
import { sheetsQuery, todosQuery } from '../../api/tasks.js';
import { Due } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { TaskActForm, type TaskAct } from '../../components/TaskActForm.js';
import { usePeriodText } from '../../components/use-period-text.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { useAsOf, useIsReadOnly } from '../../frame/use-as-of.js';
import { useSession } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import { useAwaitingPhases } from './use-awaiting-phases.js';
import { useAwaitingPlans } from './use-awaiting-plans.js';
import './todos.css';

/** The other answer that some acts have. */
const OTHERWISE: Readonly<Partial<Record<TaskVerb, TaskVerb>>> = {
  'refuse-return': 'reassign',
  'confirm-completion': 'decline-completion',
  verify: 'send-back',
  'accept-progress': 'send-back-progress',
  'grant-extension': 'refuse-extension',
};

/** 我的待办: what waits for me, by kind, each with the act that settles it. */
export function TodosPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const isReadOnly = useIsReadOnly();
  const todos = useQuery(todosQuery(asOf));
  const sheets = useQuery(sheetsQuery(asOf));
  const [act, setAct] = useState<TaskAct | null>(null);
  const plans = useAwaitingPlans();
  const phases = useAwaitingPhases();
  const others = [...plans, ...phases];
  const pending = sheets.data?.filter((sheet) => sheet.pending > 0) ?? [];
  const groups = grouped(todos.data ?? []).filter(({ kind }) => kind !== 'acknowledge' || pending.length === 0);
  const count = todos.data && (
    <span className="soft todo-count">{t('todo.count', { count: todos.data.length + others.length })}</span>
  );
  return (
    <div className="page page-narrow">
      <PageHead title={t('nav.todos')} tags={count} />
      <ProblemNotice error={todos.error ?? sheets.error} onAgain={() => void todos.refetch()} />
      {todos.isPending && <Waiting />}
      {todos.isSuccess && groups.length + pending.length + others.length === 0 && (
        <p className="empty">{t('todo.none')}</p>
      )}
      {others.map(({ id, link, heading, title, due }) => (
        <Link key={id} {...link} className="todo-sheet">
          <strong>{heading}</strong>
          <span>{title}</span>
          {due && <Due due={due.day} daysLeft={due.daysLeft} />}
        </Link>
      ))}
      {pending.map((sheet) => (
        <Link key={sheet.planId} {...paths.sheet(sheet.planId)} className="todo-sheet">
          <strong>{t('todo.sheet', { form: sheet.formText, count: sheet.pending })}</strong>
          <span>{sheet.planTitle}</span>
        </Link>
      ))}
      {groups.map(({ kind, kindText, items }) => (
        <section key={kind} className="todo-group" aria-labelledby={`todo-${kind}`}>
          <h2 id={`todo-${kind}`}>
            {kindText} <span className="soft">{items.length}</span>
            {kind === 'assign' && items.length > 1 && !isReadOnly && (
              <Link {...paths.tasks({ status: 'approved' })} className="todo-bulk">
                {t('todo.assignAll')}
              </Link>
            )}
          </h2>
          <ul className="bare-list">
            {items.map((todo) => (
              <TodoLine key={keyOf(todo)} todo={todo} isReadOnly={isReadOnly} onAct={setAct} />
            ))}
          </ul>
        </section>
      ))}
      {act && !isReadOnly && <TaskActForm act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

interface TodoLineProps {
  readonly todo: Todo;
  readonly isReadOnly: boolean;
  readonly onAct: (act: TaskAct) => void;
}

function TodoLine({ todo, isReadOnly, onAct }: TodoLineProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const periodText = usePeriodText();
  const { permissions, post } = useSession();
  const { task, verb, due, daysLeft, unitId, unitName, period } = todo;
  const on = { ...(unitId && { unitId }), ...(period && { period }) };
  const other = OTHERWISE[verb];
  const verbs = [verb, ...(other && permissions.includes(`task:${other}`) ? [other] : [])];
  const concerned = unitId === null ? { id: task.leadUnitId, name: task.leadName } : { id: unitId, name: unitName };
  const isOthers = concerned.name !== null && concerned.id !== post?.unit.id;
  return (
    <li className="todo">
      <div className="todo-body">
        <Link {...paths.task(task.taskId)} className="todo-title">
          {task.number} {task.title}
        </Link>
        <p className="todo-facts">
          {task.lamp && task.lamp.colour !== 'grey' && <Lamp colour={task.lamp.colour} word={task.lamp.colourText} />}
          {isOthers && <span>{concerned.name}</span>}
          {period && <span>{t('todo.period', { period: periodText(period) })}</span>}
          {due && <Due due={due} daysLeft={daysLeft} />}
        </p>
      </div>
      {!isReadOnly && (
        <div className="buttons todo-acts">
          {verbs.map((each, index) => (
            <Button
              key={each}
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => onAct({ taskId: task.taskId, verb: each, on })}
              aria-label={t('todo.actOn', { verb: label('task/verb', each), title: task.title })}
            >
              {label('task/verb', each)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

interface Group {
  readonly kind: string;
  readonly kindText: string;
  readonly items: Todo[];
}

function grouped(todos: readonly Todo[]): Group[] {
  const groups = new Map<string, Group>();
  for (const todo of todos) {
    const group = groups.get(todo.kind) ?? { kind: todo.kind, kindText: todo.kindText, items: [] };
    group.items.push(todo);
    groups.set(todo.kind, group);
  }
  return [...groups.values()];
}

function keyOf({ task, kind, unitId, period, due }: Todo): string {
  return [task.taskId, kind, unitId, period, due].join(' ');
}
