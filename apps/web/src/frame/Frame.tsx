import { Link, Outlet, useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useLive } from '../api/live.js';
import { jurisdictionQuery } from '../api/organization.js';
import { paths } from '../paths.js';
import { AsOfBar } from './AsOfBar.js';
import { Bell } from './Bell.js';
import './frame.css';
import { IdentityMenu } from './IdentityMenu.js';
import { BottomNavigation, TopNavigation } from './Navigation.js';
import { PresentOnly } from './PresentOnly.js';
import { useCompareWith, useIsReadOnly } from './use-as-of.js';

/** What stands around every page: name, navigation, bell, who acts, and the time that is shown. */
export function Frame() {
  const { t } = useTranslation();
  const { data: jurisdiction } = useQuery(jurisdictionQuery);
  useLive();
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header className="top">
        <Link {...paths.home} className="brand">
          <img src="/favicon.svg" alt="" width={26} height={26} />
          <strong>{t('frame.brand')}</strong>
          <span className="brand-place">{jurisdiction?.name}</span>
        </Link>
        <TopNavigation />
        <div className="top-end">
          <Bell />
          <IdentityMenu />
        </div>
      </header>
      <AsOfBar />
      <main id="main" tabIndex={-1}>
        <Page />
      </main>
      <BottomNavigation />
    </div>
  );
}

/** The page of the address, unless it has nothing to show of the time asked for; where it has no comparison it says so. */
function Page() {
  const { t } = useTranslation();
  const { presentOnly = false, comparesNothing = false } = useMatches({
    select: (matches) => matches.at(-1)?.staticData ?? {},
  });
  const isReadOnly = useIsReadOnly();
  const isCompared = useCompareWith() !== undefined;
  if (isReadOnly && presentOnly) {
    return (
      <div className="page page-narrow">
        <PresentOnly />
      </div>
    );
  }
  return (
    <>
      {isCompared && comparesNothing && <p className="compares-nothing">{t('compare.nothingHere')}</p>}
      <Outlet />
    </>
  );
}
