import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Collapse, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { unitSheetQuery, type Fault, type ItemScore, type SheetEntry } from '../../api/rounds.js';
import { DifferencePanel } from '../../compare/DifferencePanel.js';
import { PageHead } from '../../components/PageHead.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { paths } from '../../paths.js';
import './score.css';

const route = getRouteApi('/inside/rounds/$roundId/units/$unitId');

/** 单位考核表: score → item → sentence with the numbers → the cases and events behind them. */
export function UnitSheetPage() {
  const { t } = useTranslation();
  const { roundId, unitId } = route.useParams();
  const { data: sheet } = useSuspenseQuery(unitSheetQuery(roundId, unitId, useAsOf()));
  const { name, year, planTitle, statusText, total, classText, sentence, rounding, entries } = sheet;
  return (
    <div className="page">
      <PageHead title={t('round.sheetTitle', { name, year })} tags={<Tag>{statusText}</Tag>} />
      <DifferencePanel address={{ topic: 'assessment', path: `/rounds/${roundId}/units/${unitId}` }} entry={sheet} />
      <section className="panel" aria-label={t('round.total')}>
        <p className="sheet-total">
          {total === null ? t('round.notYet') : t('round.totalText', { total })} {classText && <Tag>{classText}</Tag>}
        </p>
        <p>{sentence}</p>
        <p className="soft">
          <Link {...paths.round(roundId)}>{planTitle}</Link> · {rounding}
        </p>
      </section>
      <section aria-label={t('round.entries')}>
        <Collapse
          items={entries.map((entry) => ({
            key: entry.entryId,
            label: <EntryHead entry={entry} />,
            children: <EntryBody entry={entry} />,
          }))}
        />
      </section>
    </div>
  );
}

function EntryHead({ entry: { number, title, roleText, total } }: { readonly entry: SheetEntry }) {
  const { t } = useTranslation();
  return (
    <span className="sheet-entry">
      <span>
        {number === null ? title : `${number} ${title}`} <Tag>{roleText}</Tag>
      </span>
      <strong>{total === null ? t('round.notYet') : t('round.totalText', { total })}</strong>
    </span>
  );
}

function EntryBody({ entry }: { readonly entry: SheetEntry }) {
  const { t } = useTranslation();
  const { entryId, subject, weightSentence, dimensions } = entry;
  return (
    <>
      <p>
        {weightSentence}{' '}
        {subject === 'task' ? (
          <Link {...paths.task(entryId)}>{t('round.toTask')}</Link>
        ) : (
          <Link {...paths.indicator(entryId)}>{t('round.toIndicator')}</Link>
        )}
      </p>
      {dimensions.length === 0 && <p className="soft">{t('round.notScored')}</p>}
      {dimensions.map(({ dimensionId, name, points, score, items }) => (
        <section key={dimensionId} aria-label={name}>
          <h3>{t('round.dimensionScore', { name, score: score ?? '—', points })}</h3>
          <ul className="bare-list sentences">
            {items.map((item) => (
              <Item key={item.itemId} item={item} taskId={subject === 'task' ? entryId : null} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Item({ item, taskId }: { readonly item: ItemScore; readonly taskId: string | null }) {
  const { t } = useTranslation();
  const { name, points, score, sentence, methodText, working, eventIds } = item;
  return (
    <li className={score === null ? 'sentence sentence-open' : 'sentence'}>
      <span className="sentence-score">
        {score === null ? t('round.waiting') : t('round.scored', { score, points })}
      </span>
      <div>
        <strong>{name}</strong> <span className="soft">{methodText}</span>
        <p>{sentence}</p>
        {working.faults && working.faults.length > 0 && (
          <ul>
            {working.faults.map((fault) => (
              <FaultLine key={fault.kind + (fault.dueOn ?? '') + fault.eventIds.join()} fault={fault} taskId={taskId} />
            ))}
          </ul>
        )}
        {taskId !== null && eventIds[0] !== undefined && (
          <EventLink taskId={taskId} eventId={eventIds[0]} count={eventIds.length} />
        )}
      </div>
    </li>
  );
}

function FaultLine({ fault, taskId }: { readonly fault: Fault; readonly taskId: string | null }) {
  const { t } = useTranslation();
  const { kindText, dueOn, doneOn, excused, eventIds } = fault;
  return (
    <li>
      {kindText}
      {dueOn && ` · ${t('round.faultDue', { day: dueOn })}`}
      {dueOn && ` · ${doneOn ? t('round.faultDone', { day: doneOn }) : t('round.faultOpen')}`}
      {excused && ` · ${t('round.faultExcused')}`}{' '}
      {taskId !== null && eventIds[0] !== undefined && (
        <EventLink taskId={taskId} eventId={eventIds[0]} count={eventIds.length} />
      )}
    </li>
  );
}

function EventLink({
  taskId,
  eventId,
  count,
}: {
  readonly taskId: string;
  readonly eventId: string;
  readonly count: number;
}) {
  const { t } = useTranslation();
  return (
    <Link {...paths.task(taskId)} hash={`event-${eventId}`}>
      {t('round.events', { count })}
    </Link>
  );
}
