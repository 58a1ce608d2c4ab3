import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sheetsQuery, todosQuery, type Todo } from '../../api/tasks.js';
import { Due } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { TaskActForm, type TaskAct } from '../../components/TaskActForm.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import './todos.css';

/** 我的待办: what waits for me, by kind, each with the one act that settles it. */
export function TodosPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const todos = useQuery(todosQuery(asOf));
  const sheets = useQuery(sheetsQuery(asOf));
  const [act, setAct] = useState<TaskAct | null>(null);
  const pending = sheets.data?.filter((sheet) => sheet.pending > 0) ?? [];
  const groups = grouped(todos.data ?? []);
  return (
    <div className="page page-narrow">
      <PageHead
        title={t('nav.todos')}
        tags={todos.data && <span className="soft">{t('todo.count', { count: todos.data.length })}</span>}
      />
      <ProblemNotice error={todos.error ?? sheets.error} onAgain={() => void todos.refetch()} />
      {todos.isPending && <Waiting />}
      {todos.isSuccess && groups.length === 0 && <p className="empty">{t('todo.none')}</p>}
      {pending.map(({ planId, planTitle, formText, pending: count }) => (
        <Link key={planId} {...paths.sheet(planId)} className="todo-sheet">
          <strong>{t('todo.sheet', { form: formText, count })}</strong>
          <span>{planTitle}</span>
        </Link>
      ))}
      {groups.map(({ kind, kindText, items }) => (
        <section key={kind} className="todo-group" aria-labelledby={`todo-${kind}`}>
          <h2 id={`todo-${kind}`}>
            {kindText} <span className="soft">{items.length}</span>
          </h2>
          <ul className="bare-list">
            {items.map((todo) => (
              <TodoLine key={keyOf(todo)} todo={todo} isReadOnly={asOf !== undefined} onAct={setAct} />
            ))}
          </ul>
        </section>
      ))}
      {act && <TaskActForm act={act} onClose={() => setAct(null)} />}
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
  const { task, verb, due, daysLeft, note, unitId, period, point } = todo;
  const on = { ...(unitId && { unitId }), ...(period && { period }), ...(point !== null && { point }) };
  return (
    <li className="todo">
      <div className="todo-body">
        <Link {...paths.task(task.taskId)} className="todo-title">
          {task.number} {task.title}
        </Link>
        {note && <p>{note}</p>}
        <p className="todo-facts">
          {task.lamp && <Lamp colour={task.lamp.colour} word={task.lamp.colourText} />}
          {due && <Due due={due} daysLeft={daysLeft} />}
        </p>
      </div>
      {!isReadOnly && (
        <Button
          type="primary"
          onClick={() => onAct({ taskId: task.taskId, verb, on })}
          aria-label={t('todo.actOn', { verb: t(`verb.${verb}`), title: task.title })}
        >
          {t(`verb.${verb}`)}
        </Button>
      )}
    </li>
  );
}

function grouped(todos: readonly Todo[]): { kind: string; kindText: string; items: Todo[] }[] {
  const groups = new Map<string, { kind: string; kindText: string; items: Todo[] }>();
  for (const todo of todos) {
    const group = groups.get(todo.kind) ?? { kind: todo.kind, kindText: todo.kindText, items: [] };
    group.items.push(todo);
    groups.set(todo.kind, group);
  }
  return [...groups.values()];
}

function keyOf({ task, kind, unitId, period, point }: Todo): string {
  return [task.taskId, kind, unitId, period, point].join(' ');
}
