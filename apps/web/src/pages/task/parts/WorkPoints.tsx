import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import type { TaskVerb } from '../../../api/task-verbs.js';
import type { Task } from '../../../api/task-model.js';
import { actionsQuery } from '../../../api/tasks.js';
import { useQuery } from '@tanstack/react-query';
import type { TaskPart } from '../../../forms/task/fields.js';
import { Files } from './Files.js';

interface WorkPointsProps {
  readonly task: Task;
  /** Opens a form; null while the past is shown. */
  readonly onAct: ((verb: TaskVerb, on: TaskPart) => void) | null;
}

/** 年度工作要点: the nodes of the year's work. */
export function WorkPoints({ task: { taskId, workPoints }, onAct }: WorkPointsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { data: actions = [] } = useQuery({ ...actionsQuery(taskId), enabled: onAct !== null });
  const mayComplete = actions.some(({ verb, allowed }) => verb === 'complete-work-point' && allowed);
  if (workPoints.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="work-points">
      <h2 id="work-points">{t('task.workPoints')}</h2>
      <ol className="line-list">
        {workPoints.map(({ point, title, due, doneOn, note, evidence }) => (
          <li key={point}>
            <div>
              {point}. {title}
              {note && <div className="soft">{note}</div>}
              <Files taskId={taskId} files={evidence} />
            </div>
            <span className="soft">
              {doneOn ? t('task.doneOn', { day: doneOn }) : t('task.pointDue', { day: due })}
            </span>
            {onAct && mayComplete && doneOn === null && (
              <Button
                size="small"
                onClick={() => onAct('complete-work-point', { point })}
                aria-label={t('task.completeOf', { title })}
              >
                {label('task/verb', 'complete-work-point')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
