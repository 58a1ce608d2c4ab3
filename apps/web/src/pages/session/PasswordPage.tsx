import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePassword, sessionQuery } from '../../api/session.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { useSession } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import './session.css';

interface Change {
  readonly present: string;
  readonly next: string;
}

/** 修改口令; the only page that opens before the first password has been changed. */
export function PasswordPage() {
  const { t } = useTranslation();
  const { mustChangePassword } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const command = useCommand<Change, unknown>(changePassword, async () => {
    void message.success(t('password.done'));
    await queryClient.refetchQueries(sessionQuery);
    await navigate(paths.home);
  });
  return (
    <main className="session-page">
      <div className="session-box">
        <h1>{t('password.title')}</h1>
        <p className="session-about">{t(mustChangePassword ? 'password.first' : 'password.about')}</p>
        <ProblemNotice error={command.error} />
        <Form<Change & { again: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ present, next }) => command.mutate({ present, next })}
        >
          <Form.Item name="present" label={t('password.current')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="next" label={t('password.next')} extra={t('password.rule')} rules={[{ required: true }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['next']}
            rules={[
              { required: true },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  !value || value === getFieldValue('next')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('password.differs'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <div className="buttons">
            <Button type="primary" htmlType="submit" loading={command.isPending}>
              {t('password.submit')}
            </Button>
            {!mustChangePassword && <Button onClick={() => void navigate(paths.home)}>{t('action.cancel')}</Button>}
          </div>
        </Form>
      </div>
    </main>
  );
}
