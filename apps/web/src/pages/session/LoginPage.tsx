import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signIn } from '../../api/session.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { changeLanguage } from '../../i18n.js';
import { paths } from '../../paths.js';
import './session.css';

const route = getRouteApi('/login');

interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** 登录 */
export function LoginPage() {
  const { t, i18n } = useTranslation();
  const { from } = route.useSearch();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const command = useCommand<Credentials, unknown>(signIn, async () => {
    queryClient.removeQueries();
    const { mustChangePassword, post } = await queryClient.fetchQuery(sessionQuery);
    if (mustChangePassword) await navigate(paths.password);
    else if (!post) await navigate(paths.choosePost);
    else if (from?.startsWith('/') && !from.startsWith('//')) router.history.push(from);
    else await navigate(paths.home);
  });
  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <main className="session-page">
      <div className="session-box">
        <h1>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          {t('frame.brand')}
        </h1>
        <p className="session-about">{t('login.about')}</p>
        <ProblemNotice error={command.error} />
        <Form<Credentials>
          layout="vertical"
          size="large"
          requiredMark={false}
          onFinish={(values) => command.mutate(values)}
        >
          <Form.Item name="account" label={t('login.account')} rules={[{ required: true }]}>
            <Input autoComplete="username" autoFocus maxLength={100} />
          </Form.Item>
          <Form.Item name="password" label={t('login.password')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={command.isPending}>
            {t('login.submit')}
          </Button>
        </Form>
        <Button
          type="link"
          className="session-language"
          lang={other === 'en' ? 'en' : 'zh-CN'}
          onClick={() => void changeLanguage(other)}
        >
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </div>
    </main>
  );
}
