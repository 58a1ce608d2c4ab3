import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal, type FormProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../api/http.js';
import { useCommand } from '../api/use-command.js';
import { ProblemNotice } from './ProblemNotice.js';
import './form.css';

interface CommandFormProps<Fields extends object> {
  readonly title: string;
  /** What the button says: the verb. */
  readonly verb: string;
  /** What doing it leads to, above the fields. */
  readonly about?: ReactNode;
  readonly initial?: Partial<Fields>;
  readonly danger?: boolean;
  readonly send: (command: Command, fields: Fields) => Promise<unknown>;
  /** What is said when it is done. */
  readonly done: string;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}

/** One command as a form: fields, the refusal where there is one, and the button with the command's verb. */
export function CommandForm<Fields extends object>(props: CommandFormProps<Fields>) {
  const { title, verb, about, initial, danger = false, send, done, onClose, onDone, children } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const command = useCommand<Fields, unknown>(send, () => {
    void message.success(done);
    onDone?.();
    onClose();
  });
  const reload = () => {
    void queryClient.invalidateQueries();
    onClose();
  };
  const given =
    initial === undefined ? {} : { initialValues: initial as NonNullable<FormProps<Fields>['initialValues']> };
  return (
    <Modal
      open
      title={title}
      width={560}
      okText={verb}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger, htmlType: 'submit', loading: command.isPending }}
      mask={{ closable: false }}
      onCancel={onClose}
      // oxlint-disable-next-line react/no-unstable-nested-components -- a render prop of antd's, no component
      modalRender={(dialog) => (
        <Form<Fields> form={form} layout="vertical" {...given} onFinish={(fields) => command.mutate(fields)}>
          {dialog}
        </Form>
      )}
    >
      <ProblemNotice error={command.error} onAgain={reload} />
      {about && <div className="form-about">{about}</div>}
      {children}
    </Modal>
  );
}
