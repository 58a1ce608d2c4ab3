import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../../api/tasks.js';
import { LoadMore } from '../../components/LoadMore.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { AssignTasks } from '../../forms/task/assign-tasks.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { useMay } from '../../frame/use-session.js';
import { TaskCards } from './TaskCards.js';
import { TaskFilters } from './TaskFilters.js';
import { TaskTable } from './TaskTable.js';
import './tasks.css';

const route = getRouteApi('/inside/tasks');

/** 任务清单: the ledger; its filters stand in the address, so that a view can be passed on. */
export function TaskListPage() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const { asOf: _, ...search } = route.useSearch();
  const tasks = useInfiniteQuery(tasksQuery(search, asOf));
  const isPhone = useIsPhone();
  const mayAssign = useMay('task:assign') && asOf === undefined;
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [isAssigning, setAssigning] = useState(false);
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const assignable = items.filter(({ status }) => status === 'approved');
  const chosen = assignable.filter(({ taskId }) => selected.includes(taskId));
  return (
    <div className="page">
      <PageHead title={t('nav.tasks')}>
        {mayAssign && assignable.length > 0 && (
          <>
            {chosen.length === 0 && (
              <Button onClick={() => setSelected(assignable.map(({ taskId }) => taskId))}>
                {t('task.selectAssignable', { count: assignable.length })}
              </Button>
            )}
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setAssigning(true)}>
              {t('task.assignSelected', { count: chosen.length })}
            </Button>
          </>
        )}
      </PageHead>
      <TaskFilters search={search} />
      <ProblemNotice error={tasks.error} onAgain={() => void tasks.refetch()} />
      {tasks.isPending && <Waiting />}
      {tasks.isSuccess && items.length === 0 && <p className="empty">{t('task.none')}</p>}
      {items.length > 0 &&
        (isPhone ? (
          <TaskCards tasks={items} />
        ) : (
          <TaskTable tasks={items} selected={mayAssign ? selected : null} onSelect={setSelected} />
        ))}
      <LoadMore query={tasks} />
      {isAssigning && (
        <AssignTasks
          tasks={chosen}
          onClose={() => {
            setAssigning(false);
            setSelected([]);
          }}
        />
      )}
    </div>
  );
}
