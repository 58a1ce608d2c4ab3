import { Link, type LinkOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChartIcon, ListIcon, MoreIcon, TodoIcon } from '../components/icons.js';
import { paths } from '../paths.js';
import { useSession } from './use-session.js';
import { Menu } from './Menu.js';

interface Entry {
  readonly key: 'todos' | 'overview' | 'tasks' | 'plans' | 'indicators' | 'rounds' | 'organization' | 'audit';
  readonly link: LinkOptions;
  readonly permission: string;
}

const ENTRIES: readonly Entry[] = [
  { key: 'todos', link: paths.todos, permission: 'task:read' },
  { key: 'tasks', link: paths.tasks(), permission: 'task:read' },
  { key: 'overview', link: paths.overview, permission: 'task:read' },
  { key: 'plans', link: paths.plans, permission: 'plan:read' },
  { key: 'indicators', link: paths.indicators(), permission: 'indicator:read' },
  { key: 'rounds', link: paths.rounds, permission: 'assessment:read' },
  { key: 'organization', link: paths.organization, permission: 'organization:read' },
  { key: 'audit', link: paths.audit(), permission: 'audit:read' },
];

const ON_PHONE: readonly Entry['key'][] = ['todos', 'tasks', 'overview'];
const ICONS = { todos: TodoIcon, tasks: ListIcon, overview: ChartIcon } as const;

function useEntries(): readonly Entry[] {
  const { permissions } = useSession();
  return ENTRIES.filter(({ permission }) => permissions.includes(permission));
}

/** All pages, in the header of wide windows. */
export function TopNavigation() {
  const { t } = useTranslation();
  const entries = useEntries();
  return (
    <nav className="top-nav" aria-label={t('frame.navigation')}>
      {entries.map(({ key, link }) => (
        <Link key={key} {...link} activeOptions={{ includeSearch: false }}>
          {t(`nav.${key}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The three pages that are used on the way, and the rest behind 更多, at the thumb. */
export function BottomNavigation() {
  const { t } = useTranslation();
  const entries = useEntries();
  const rest = entries.filter(({ key }) => !ON_PHONE.includes(key));
  return (
    <nav className="bottom-nav" aria-label={t('frame.navigation')}>
      {entries.map(({ key, link }) => {
        if (key !== 'todos' && key !== 'tasks' && key !== 'overview') return null;
        const Icon = ICONS[key];
        return (
          <Link key={key} {...link} activeOptions={{ includeSearch: false }}>
            <Icon size={22} />
            {t(`nav.${key}`)}
          </Link>
        );
      })}
      {rest.length > 0 && (
        <Menu
          className="bottom-more"
          label={
            <>
              <MoreIcon size={22} />
              {t('nav.more')}
            </>
          }
        >
          {rest.map(({ key, link }) => (
            <Link key={key} {...link} className="menu-item">
              {t(`nav.${key}`)}
            </Link>
          ))}
        </Menu>
      )}
    </nav>
  );
}
