import { useTranslation } from 'react-i18next';
import { CHANGES, type ComparedEntry, type Edition } from '../../api/edition.js';
import { useLabel } from '../../api/labels.js';
import './edition.css';

/** 两稿比对: what the new text changes, the old value struck through above the new one. */
export function EditionComparison({ edition }: { readonly edition: Edition }) {
  const { t } = useTranslation();
  const { items, indicators, phases, counts } = edition;
  return (
    <div className="edition">
      <Sort
        heading={t('edition.items')}
        counts={counts.items}
        entries={items.map(({ itemId, title, ...entry }) => ({ id: itemId, name: title, ...entry }))}
      />
      <Sort
        heading={t('edition.indicators')}
        counts={counts.indicators}
        entries={indicators.map(({ indicatorId, ...entry }) => ({ id: indicatorId, ...entry }))}
      />
      <Sort
        heading={t('edition.phases')}
        counts={counts.phases}
        entries={phases.map(({ phaseId, ...entry }) => ({ id: phaseId, ...entry }))}
      />
    </div>
  );
}

type NamedEntry = ComparedEntry & { readonly id: string; readonly name: string };

interface SortProps {
  readonly heading: string;
  readonly counts: Edition['counts']['items'];
  readonly entries: readonly NamedEntry[];
}

function Sort({ heading, counts, entries }: SortProps) {
  const label = useLabel();
  if (entries.length === 0) return null;
  const count = CHANGES.filter((change) => counts[change] > 0).map(
    (change) => `${label('plan/change', change)} ${counts[change]}`,
  );
  const told = entries.filter(({ change }) => change !== 'unchanged');
  return (
    <section>
      <h3>
        {heading} <span className="soft">{count.join(' · ')}</span>
      </h3>
      {told.length > 0 && (
        <ul className="bare-list">
          {told.map((entry) => (
            <li key={entry.id} className={`edition-entry edition-${entry.change}`}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry: { change, changeText, name, parts } }: { readonly entry: NamedEntry }) {
  return (
    <>
      <p className="edition-name">
        <span className="edition-mark">{changeText}</span> {change === 'removed' ? <del>{name}</del> : name}
      </p>
      {parts.length > 0 && (
        <dl>
          {parts.map(({ part, partText, before, after }) => (
            <div key={part}>
              <dt>{partText}</dt>
              <dd>
                <del>{before || '—'}</del>
                <ins>{after || '—'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
