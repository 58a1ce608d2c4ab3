import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { eventQuery, proofLink, type FoundEvent } from '../../api/audit.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { paths } from '../../paths.js';
import type { AuditSearch } from '../../search.js';
import { EventChain } from './EventChain.js';
import { EventData } from './EventData.js';
import { EventFacts } from './EventFacts.js';
import { useEventWords } from './use-event-words.js';

const WIDTH = 720;

interface EventDrawerProps {
  readonly position: string;
  readonly search: AuditSearch;
}

/** One event beside the list: who, when, what, why, and its place in the tree. */
export function EventDrawer({ position, search }: EventDrawerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const words = useEventWords();
  const { data: found, error, isPending } = useQuery(eventQuery(position));
  const type = found?.event.type;
  return (
    <Drawer
      open
      size={isPhone ? '100%' : WIDTH}
      title={type === undefined ? t('audit.eventAt', { position }) : (words.get(type) ?? type)}
      onClose={() => void navigate(paths.audit({ ...search, event: undefined }))}
    >
      <ProblemNotice error={error} />
      {isPending && <Waiting />}
      {found && <EventPage found={found} search={search} />}
    </Drawer>
  );
}

function EventPage({ found, search }: { readonly found: FoundEvent; readonly search: AuditSearch }) {
  const { t } = useTranslation();
  const { event, seal } = found;
  const page = paths.ofStream(event.stream, event.recordedAt);
  return (
    <>
      <EventFacts found={found} />
      <div className="tools">
        {seal && (
          <Button
            href={proofLink(event.position)}
            download={`${t('audit.proofFile', { position: event.position })}.json`}
          >
            {t('audit.downloadProof')}
          </Button>
        )}
        {page && <Link {...page}>{t('audit.pageThen')}</Link>}
        <Link {...paths.audit({ stream: event.stream })}>{t('audit.wholeStream')}</Link>
      </div>
      <section aria-labelledby="event-data">
        <h3 id="event-data">{t('audit.data')}</h3>
        <EventData data={event.data} />
      </section>
      <EventChain event={event} search={search} />
      <details className="raw">
        <summary>{t('audit.raw')}</summary>
        <pre>{JSON.stringify({ ...event, ...(seal && { index: seal.index, leaf: seal.leaf }) }, null, 2)}</pre>
      </details>
    </>
  );
}
