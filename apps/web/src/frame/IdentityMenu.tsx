import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../api/command-id.js';
import { choosePost, sessionQuery, signOut } from '../api/session.js';
import { DownIcon } from '../components/icons.js';
import { changeLanguage } from '../i18n.js';
import { paths } from '../paths.js';
import { Menu } from './Menu.js';
import { useIsPhone } from './use-is-phone.js';
import { useSession } from './use-session.js';

/** Who acts in which post (以何身份), and the way to another post, another language, out. */
export function IdentityMenu() {
  const { t, i18n } = useTranslation();
  const { account, person, post, posts } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const showError = (error: Error) => void message.error(error.message);

  const change = useMutation({
    mutationFn: (postId: string) => choosePost({ id: newCommandId() }, postId),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate(paths.home);
      // What the other post was shown is forgotten before it is asked for anew.
      await queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    onError: showError,
  });
  const leave = useMutation({
    mutationFn: () => signOut({ id: newCommandId() }),
    onSuccess: () => {
      queryClient.clear();
      void navigate(paths.login());
    },
    onError: showError,
  });
  const isPhone = useIsPhone();
  const otherLanguage = i18n.language === 'en' ? 'zh' : 'en';
  const speakOther = async () => {
    await changeLanguage(otherLanguage);
    await queryClient.invalidateQueries();
  };

  return (
    <Menu
      className="identity"
      label={
        <>
          <span className="identity-text">
            <span className="identity-person">{person.name ?? account}</span>
            <span className="identity-post">
              {post && (isPhone ? post.title : t('frame.post', { title: post.title, unit: post.unit.name }))}
            </span>
          </span>
          <DownIcon size={16} />
        </>
      }
    >
      <div role="group" aria-label={t('frame.actAs')}>
        <p className="menu-heading">{t('frame.actAs')}</p>
        {posts.map((held) => (
          <button
            key={held.id}
            type="button"
            className="menu-item"
            aria-pressed={held.id === post?.id}
            disabled={change.isPending}
            onClick={() => held.id !== post?.id && change.mutate(held.id)}
          >
            {t('frame.post', { title: held.title, unit: held.unit.name })}
          </button>
        ))}
      </div>
      <hr />
      <Link {...paths.password} className="menu-item">
        {t('password.title')}
      </Link>
      <button
        type="button"
        className="menu-item"
        lang={otherLanguage === 'en' ? 'en' : 'zh-CN'}
        onClick={() => void speakOther()}
      >
        {otherLanguage === 'en' ? 'English' : '中文'}
      </button>
      <button type="button" className="menu-item" onClick={() => leave.mutate()}>
        {t('frame.signOut')}
      </button>
    </Menu>
  );
}
