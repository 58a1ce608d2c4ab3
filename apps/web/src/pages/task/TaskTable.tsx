import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../api/tasks.js';
import { TaskDue } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { paths } from '../../paths.js';

interface TaskTableProps {
  readonly tasks: readonly TaskSummary[];
  /** Tasks chosen for a bulk act; null where there is none. */
  readonly selected: readonly string[] | null;
  readonly onSelect: (taskIds: readonly string[]) => void;
}

/** The ledger on a wide window. */
export function TaskTable({ tasks, selected, onSelect }: TaskTableProps) {
  const { t } = useTranslation();
  return (
    <div className="panel panel-flush table-scroll">
      <Table<TaskSummary>
        rowKey="taskId"
        size="medium"
        dataSource={[...tasks]}
        pagination={false}
        className="task-table"
        {...(selected && {
          rowSelection: {
            selectedRowKeys: [...selected],
            onChange: (keys) => onSelect(keys.map(String)),
            getCheckboxProps: ({ status, title }) => ({
              disabled: status !== 'approved' && status !== 'assigned' && status !== 'in-progress',
              'aria-label': t('task.select', { title }),
            }),
          },
        })}
        columns={[
          {
            title: t('task.lamp'),
            width: 104,
            render: (_, { lamp }) =>
              lamp && (
                <span title={lamp.ruleText}>
                  <Lamp colour={lamp.colour} word={lamp.colourText} />
                </span>
              ),
          },
          { title: t('task.number'), dataIndex: 'number', width: 190, className: 'nowrap' },
          {
            title: t('task.title'),
            render: (_, task) => (
              <>
                <Link {...paths.task(task.taskId)}>{task.title}</Link> <TaskTags task={task} />
                <div className="soft">{task.path.at(-1)}</div>
              </>
            ),
          },
          {
            title: t('task.units'),
            width: 260,
            render: (_, task) => <Units task={task} />,
          },
          { title: t('task.status'), dataIndex: 'statusText', width: 104 },
          {
            title: t('task.due'),
            width: 176,
            render: (_, task) => <TaskDue task={task} />,
          },
        ]}
      />
    </div>
  );
}

const SHOWN_UNITS = 3;

function Units({ task: { leadName, unitNames } }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  const others = unitNames.filter((name) => name !== leadName);
  const shown = others.slice(0, SHOWN_UNITS).join('、');
  return (
    <>
      {leadName && <b>{leadName}</b>}
      {others.length > 0 && (
        <div className="soft" title={others.join('、')}>
          {others.length > SHOWN_UNITS ? t('task.unitsAndMore', { shown, count: others.length }) : shown}
        </div>
      )}
    </>
  );
}

/** What is particular about a task: on trial, a safeguard, one year of a continuing one. */
export function TaskTags({ task: { trial, kind, sliceYear, continuing } }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  return (
    <>
      {trial && <Tag>{t('task.trial')}</Tag>}
      {kind !== 'task' && <Tag>{t(`itemKind.${kind}`)}</Tag>}
      {sliceYear !== null && <Tag>{t('task.sliceOf', { year: sliceYear })}</Tag>}
      {continuing && <Tag>{t('task.continuing')}</Tag>}
    </>
  );
}
