import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LampView, TaskSummary } from '../../api/task-model.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import type { ShownComparison } from '../../compare/use-comparison.js';
import { TaskDue } from '../../components/Due.js';
import { Lamp } from '../../components/Lamp.js';
import { paths } from '../../paths.js';

interface TaskTableProps {
  readonly tasks: readonly TaskSummary[];
  /** Tasks chosen for a bulk act; null where there is none. */
  readonly selected: readonly string[] | null;
  readonly onSelect: (taskIds: readonly string[]) => void;
  /** Null while one time is shown alone. */
  readonly comparison: ShownComparison<TaskSummary> | null;
}

/** The ledger on a wide window, and wherever two times are compared. */
export function TaskTable({ tasks, selected, onSelect, comparison }: TaskTableProps) {
  const { t } = useTranslation();
  const isSelectable = ({ status }: TaskSummary) =>
    status === 'approved' || status === 'assigned' || status === 'in-progress';
  return (
    <div className="panel panel-flush task-table">
      <ComparedTable<TaskSummary>
        comparison={comparison}
        rows={tasks}
        keyOf={({ taskId }) => taskId}
        empty={t('task.none')}
        selection={
          selected && { selected, isSelectable, labelOf: ({ title }) => t('task.select', { title }), onSelect }
        }
        columns={[
          {
            title: t('task.lamp'),
            width: 104,
            fields: ['lamp.colour', 'lamp.colourText'],
            render: ({ lamp }) => lamp && <LampWithRule lamp={lamp} />,
          },
          {
            title: t('task.number'),
            width: 190,
            fields: ['number'],
            render: ({ number }) => <span className="nowrap">{number}</span>,
          },
          {
            title: t('task.title'),
            isName: true,
            fields: ['title', 'path', 'trial', 'kindText', 'sliceYear', 'continuing'],
            render: (task) => (
              <>
                <Link {...paths.task(task.taskId)}>{task.title}</Link> <TaskTags task={task} />
                <div className="soft">{task.path.at(-1)}</div>
                <Trouble lamp={task.lamp} />
              </>
            ),
          },
          {
            title: t('task.units'),
            width: 270,
            fields: ['leadName', 'unitNames'],
            render: (task) => <Units task={task} />,
          },
          { title: t('task.status'), width: 110, fields: ['statusText'], render: ({ statusText }) => statusText },
          {
            title: t('task.due'),
            width: 190,
            fields: ['due', 'originalDue'],
            render: (task) => <TaskDue task={task} />,
          },
        ]}
      />
    </div>
  );
}

/** The rule behind a red or yellow lamp, for those who cannot point at it. */
export function Trouble({ lamp }: { readonly lamp: LampView | null }) {
  if (lamp?.colour === 'red') return <div className="due-late">{lamp.ruleText}</div>;
  return lamp?.colour === 'yellow' ? <div className="due-soon">{lamp.ruleText}</div> : null;
}

function LampWithRule({ lamp: { colour, colourText, ruleText } }: { readonly lamp: LampView }) {
  return (
    <span title={ruleText}>
      <Lamp colour={colour} word={colourText} />
    </span>
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
export function TaskTags({ task: { trial, kind, kindText, sliceYear, continuing } }: { readonly task: TaskSummary }) {
  const { t } = useTranslation();
  return (
    <>
      {trial && <Tag>{t('task.trial')}</Tag>}
      {kind !== 'task' && <Tag>{kindText}</Tag>}
      {sliceYear !== null && <Tag>{t('task.sliceOf', { year: sliceYear })}</Tag>}
      {continuing && <Tag>{t('task.continuing')}</Tag>}
    </>
  );
}
