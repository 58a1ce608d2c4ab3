import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/PageHead.js';
import './audit.css';
import { EventDrawer } from './EventDrawer.js';
import { EventList } from './EventList.js';
import { Exports } from './Exports.js';
import { Integrity } from './Integrity.js';
import { PastDay } from './PastDay.js';

const route = getRouteApi('/inside/audit');

/** 审计: whether the log is what was signed, what leaves the product, and the log itself. */
export function AuditPage() {
  const { t } = useTranslation();
  const { asOf: _, ...search } = route.useSearch();
  return (
    <div className="page">
      <PageHead title={t('nav.audit')} />
      <div className="two-columns two-columns-wide">
        <Integrity />
        <div>
          <Exports />
          <PastDay />
        </div>
      </div>
      <EventList search={search} />
      {search.event !== undefined && <EventDrawer position={search.event} search={search} />}
    </div>
  );
}
