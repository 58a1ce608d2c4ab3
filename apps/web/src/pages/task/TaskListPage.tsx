import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../api/task-model.js';
import { tasksQuery } from '../../api/tasks.js';
import { useComparison, useWholeList } from '../../compare/use-comparison.js';
import { LoadMore } from '../../components/LoadMore.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { AssignTasks } from '../../forms/task/assign-tasks.js';
import { UrgeTasks } from '../../forms/task/urge-tasks.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { useMay } from '../../frame/use-session.js';
import { taskSearch } from '../../search.js';
import { TaskCards } from './TaskCards.js';
import { TaskFilters } from './TaskFilters.js';
import { TaskTable } from './TaskTable.js';
import './tasks.css';

const route = getRouteApi('/inside/tasks');

/** 任务清单: the ledger; its filters stand in the address, so that a view can be passed on. */
export function TaskListPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const search = taskSearch(route.useSearch());
  const tasks = useInfiniteQuery(tasksQuery(search, asOf));
  const comparison = useComparison<TaskSummary>({ topic: 'task', path: '/tasks', query: { ...search } });
  useWholeList(tasks, comparison !== null);
  const isPhone = useIsPhone();
  const mayAct = useMay('task:assign');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [bulk, setBulk] = useState<{ readonly act: 'assign' | 'urge'; readonly tasks: readonly TaskSummary[] } | null>(
    null,
  );
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.filter(({ taskId }) => selected.includes(taskId));
  const close = () => {
    setBulk(null);
    setSelected([]);
  };
  return (
    <div className="page">
      <PageHead title={t('nav.tasks')}>
        {mayAct && !isPhone && <BulkActs items={items} chosen={chosen} onSelect={setSelected} onAct={setBulk} />}
      </PageHead>
      <TaskFilters search={search} />
      <ProblemNotice error={tasks.error} onAgain={() => void tasks.refetch()} />
      {tasks.isPending && <Waiting />}
      {tasks.isSuccess && items.length === 0 && !comparison && <p className="empty">{t('task.none')}</p>}
      {(items.length > 0 || comparison) &&
        tasks.isSuccess &&
        (isPhone && !comparison ? (
          <TaskCards tasks={items} />
        ) : (
          <TaskTable tasks={items} selected={mayAct ? selected : null} onSelect={setSelected} comparison={comparison} />
        ))}
      <LoadMore query={tasks} />
      {bulk?.act === 'assign' && <AssignTasks tasks={bulk.tasks} onClose={close} />}
      {bulk?.act === 'urge' && <UrgeTasks tasks={bulk.tasks} onClose={close} />}
    </div>
  );
}

function isAssignable({ status }: TaskSummary): boolean {
  return status === 'approved';
}

function isUrgeable({ status }: TaskSummary): boolean {
  return status === 'assigned' || status === 'in-progress';
}

interface BulkActsProps {
  readonly items: readonly TaskSummary[];
  readonly chosen: readonly TaskSummary[];
  readonly onSelect: (taskIds: readonly string[]) => void;
  readonly onAct: (bulk: { act: 'assign' | 'urge'; tasks: readonly TaskSummary[] }) => void;
}

/** What the office does with many tasks at once. */
function BulkActs({ items, chosen, onSelect, onAct }: BulkActsProps) {
  const { t } = useTranslation();
  const waiting = items.filter(isAssignable);
  const assignable = chosen.filter(isAssignable);
  const urgeable = chosen.filter(isUrgeable);
  return (
    <>
      {chosen.length === 0 && waiting.length > 0 && (
        <Button onClick={() => onSelect(waiting.map(({ taskId }) => taskId))}>
          {t('task.selectAssignable', { count: waiting.length })}
        </Button>
      )}
      {assignable.length > 0 && (
        <Button type="primary" onClick={() => onAct({ act: 'assign', tasks: assignable })}>
          {t('task.assignSelected', { count: assignable.length })}
        </Button>
      )}
      {urgeable.length > 0 && (
        <Button onClick={() => onAct({ act: 'urge', tasks: urgeable })}>
          {t('task.urgeSelected', { count: urgeable.length })}
        </Button>
      )}
    </>
  );
}
