import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { eventsQuery, type LoggedEvent } from '../../api/audit.js';
import { DataTable } from '../../components/DataTable.js';
import { LoadMore } from '../../components/LoadMore.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { paths } from '../../paths.js';
import type { AuditSearch } from '../../search.js';
import { EventFilters } from './EventFilters.js';
import { StreamLink } from './StreamLink.js';
import { useEventWords } from './use-event-words.js';
import { useActorText } from './use-known-names.js';

/** 事件记录: the log itself, the newest event first. */
export function EventList({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation();
  const { event: _, ...filters } = search;
  const events = useInfiniteQuery(eventsQuery(filters, useAsOf()));
  const words = useEventWords();
  const actorText = useActorText();
  const isPhone = useIsPhone();
  const wordOf = ({ type }: LoggedEvent) => words.get(type) ?? type;
  return (
    <section className="panel" aria-labelledby="events">
      <h2 id="events">{t('audit.events')}</h2>
      <EventFilters search={search} />
      <ProblemNotice error={events.error} onAgain={() => void events.refetch()} />
      <DataTable<LoggedEvent>
        rows={events.data?.pages.flatMap(({ items }) => items)}
        isFailed={events.isError}
        keyOf={({ position }) => position}
        labelledBy="events"
        empty={t('audit.none')}
        columns={[
          {
            title: t('audit.event'),
            isName: true,
            render: (event) => <Link {...paths.audit({ ...search, event: event.position })}>{wordOf(event)}</Link>,
          },
          {
            title: t('audit.time'),
            width: 150,
            render: ({ recordedAt }) => <time dateTime={recordedAt}>{momentOf(recordedAt)}</time>,
          },
          { title: t('audit.actor'), render: ({ actor }) => actorText(actor) },
          { title: t('audit.stream'), render: ({ stream }) => <StreamLink stream={stream} /> },
          ...(isPhone ? [] : [{ title: t('audit.position'), isNumber: true, width: 90, render: positionOf }]),
        ]}
      />
      <LoadMore query={events} />
    </section>
  );
}

const positionOf = ({ position }: LoggedEvent): string => position;
