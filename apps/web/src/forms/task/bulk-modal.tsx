import { Alert, Form, Modal, type FormProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../api/task-model.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { paths } from '../../paths.js';

interface BulkModalProps<Fields extends object> {
  readonly title: string;
  readonly verb: string;
  readonly about: string;
  readonly initial?: Partial<Fields>;
  readonly tasks: readonly TaskSummary[];
  readonly command: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly data: { readonly refused: readonly { readonly taskId: string; readonly reason: string }[] } | undefined;
  };
  /** What was done, once it is. */
  readonly done: string | undefined;
  readonly onSend: (fields: Fields) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** One act on many tasks: what it will touch, then what became of it; what was refused is named with its reason. */
export function BulkModal<Fields extends object>(props: BulkModalProps<Fields>) {
  const { title, verb, about, initial, tasks, command, done, onSend, onClose, children } = props;
  const { t } = useTranslation();
  const { data, error, isPending } = command;
  const given =
    initial === undefined ? {} : { initialValues: initial as NonNullable<FormProps<Fields>['initialValues']> };
  const titleOf = (id: string) => tasks.find(({ taskId }) => taskId === id)?.title;
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={data ? t('action.close') : verb}
      cancelText={t('action.cancel')}
      okButtonProps={{ htmlType: 'submit', loading: isPending }}
      cancelButtonProps={data ? { style: { display: 'none' } } : {}}
      onCancel={onClose}
      // oxlint-disable-next-line react/no-unstable-nested-components -- a render prop of antd's, no component
      modalRender={(dialog) => (
        <Form<Fields> layout="vertical" {...given} onFinish={data ? onClose : onSend}>
          {dialog}
        </Form>
      )}
    >
      <ProblemNotice error={error} />
      {data ? (
        <>
          <Alert type={data.refused.length > 0 ? 'warning' : 'success'} showIcon title={done} />
          {data.refused.length > 0 && (
            <>
              <p>{t('task.refusedLines')}</p>
              <List title={title}>
                {data.refused.map(({ taskId, reason }) => (
                  <li key={taskId}>
                    <Link {...paths.task(taskId)}>{titleOf(taskId)}</Link>：{reason}
                  </li>
                ))}
              </List>
            </>
          )}
        </>
      ) : (
        <>
          <p>{about}</p>
          <List title={title}>
            {tasks.map(({ taskId, number, title: of, leadName, due }) => (
              <li key={taskId}>
                {number} {of} <span className="soft">{t('task.assignLine', { lead: leadName, due })}</span>
              </li>
            ))}
          </List>
          {children}
        </>
      )}
    </Modal>
  );
}

/** A list that scrolls by itself, with the keyboard as well. */
function List({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="assign-list" role="region" aria-label={title} tabIndex={0}>
      <ul>{children}</ul>
    </div>
  );
}
