import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chainQuery, type LoggedEvent } from '../../api/audit.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { paths } from '../../paths.js';
import type { AuditSearch } from '../../search.js';
import { useEventWords } from './use-event-words.js';

const SHOWN = 20;

interface EventChainProps {
  readonly event: LoggedEvent;
  readonly search: AuditSearch;
}

/** What led to an event, what was done together with it, and what followed from it. */
export function EventChain({ event, search }: EventChainProps) {
  const { t } = useTranslation();
  const { id, commandId, correlationId, causationId } = event;
  const story = useQuery(chainQuery({ correlationId }));
  const following = useQuery(chainQuery({ causationId: id }));
  const cause = story.data?.filter((each) => each.id === causationId) ?? [];
  const together = story.data?.filter((each) => each.commandId === commandId && each.id !== id) ?? [];
  const isCauseElsewhere = causationId !== null && story.isSuccess && cause.length === 0;
  return (
    <section aria-labelledby="event-chain">
      <h3 id="event-chain">{t('audit.chain')}</h3>
      <ProblemNotice error={story.error ?? following.error} />
      <dl className="facts">
        <div>
          <dt>{t('audit.causedBy')}</dt>
          <dd>
            {causationId === null && t('audit.byPerson')}
            {isCauseElsewhere && <code className="wrapped">{causationId}</code>}
            <EventLinks events={cause} search={search} />
          </dd>
        </div>
        {together.length > 0 && (
          <div>
            <dt>{t('audit.together')}</dt>
            <dd>
              <EventLinks events={together} search={search} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('audit.followed')}</dt>
          <dd>
            {following.data?.length === 0 && t('audit.nothingFollowed')}
            <EventLinks events={following.data ?? []} search={search} />
            {(following.data?.length ?? 0) > SHOWN && (
              <Link {...paths.audit({ causationId: id })}>{t('audit.allFollowing')}</Link>
            )}
          </dd>
        </div>
      </dl>
      <p>
        <Link {...paths.audit({ correlationId })}>{t('audit.wholeStory')}</Link>
      </p>
    </section>
  );
}

function EventLinks({ events, search }: { readonly events: readonly LoggedEvent[]; readonly search: AuditSearch }) {
  const words = useEventWords();
  if (events.length === 0) return null;
  return (
    <ul className="bare-list">
      {events.slice(0, SHOWN).map(({ position, type, recordedAt }) => (
        <li key={position}>
          <Link {...paths.audit({ ...search, event: position })}>{words.get(type) ?? type}</Link>{' '}
          <time className="soft nowrap" dateTime={recordedAt}>
            {momentOf(recordedAt)}
          </time>
        </li>
      ))}
    </ul>
  );
}
