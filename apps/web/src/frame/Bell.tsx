import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { unreadCountQuery } from '../api/notices.js';
import { BellIcon } from '../components/icons.js';
import { paths } from '../paths.js';
import { useAsOf } from './use-as-of.js';

const MOST = 99;

/** The number of unread notices, and the way to them. */
export function Bell() {
  const { t } = useTranslation();
  const { data } = useQuery(unreadCountQuery(useAsOf()));
  const unread = data?.unread ?? 0;
  return (
    <Link {...paths.notices} className="bell" aria-label={t('frame.bell', { number: unread })}>
      <BellIcon size={22} />
      {unread > 0 && <span className="bell-count">{unread > MOST ? `${MOST}+` : unread}</span>}
    </Link>
  );
}
