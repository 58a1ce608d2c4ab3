import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { choosePost, sessionQuery, signOut } from '../../api/session.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { useSession } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import './session.css';

/** 以何身份: chosen where a person holds several posts, since rights and acts belong to posts. */
export function PostPage() {
  const { t } = useTranslation();
  const { account, person, posts } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const choose = useCommand<string, unknown>(choosePost, async () => {
    await queryClient.refetchQueries(sessionQuery);
    await navigate(paths.home);
  });
  const leave = useCommand<void, unknown>(signOut, () => {
    queryClient.clear();
    void navigate(paths.login());
  });
  return (
    <main className="session-page">
      <div className="session-box">
        <h1>{t('post.title', { name: person.name ?? account })}</h1>
        <p className="session-about">{t(posts.length > 0 ? 'post.about' : 'post.none')}</p>
        <ProblemNotice error={choose.error} />
        <ul className="post-list">
          {posts.map(({ id, title, unit }) => (
            <li key={id}>
              <Button
                block
                size="large"
                loading={choose.isPending && choose.variables === id}
                onClick={() => choose.mutate(id)}
              >
                {t('frame.post', { title, unit: unit.name })}
              </Button>
            </li>
          ))}
        </ul>
        <Button type="link" onClick={() => leave.mutate()}>
          {t('frame.signOut')}
        </Button>
      </div>
    </main>
  );
}
