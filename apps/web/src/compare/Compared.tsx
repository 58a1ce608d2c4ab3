import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedField } from '../api/comparison.js';
import './compare.css';
import { concerns, entryBefore, type Mark } from './compared-rows.js';

interface ComparedProps {
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** A value at two times: the old struck through above the new. */
export function Compared({ before, after }: ComparedProps) {
  const { t } = useTranslation();
  return (
    <div className="compared">
      {hasContent(before) && (
        <del>
          <span className="visually-hidden">{t('compare.was')} </span>
          {before}
        </del>
      )}
      {hasContent(after) && (
        <ins>
          <span className="visually-hidden">{t('compare.now')} </span>
          {after}
        </ins>
      )}
    </div>
  );
}

interface ComparedValueProps<Entry> {
  /** As it is at the later time. */
  readonly entry: Entry;
  /** In what it differs; nothing while one time is shown alone. */
  readonly changes: readonly ChangedField[];
  /** The fields that are shown. */
  readonly fields: readonly string[];
  readonly render: (entry: Entry) => ReactNode;
}

/** What is shown of an entry; at both times, where one of the fields changed. */
export function ComparedValue<Entry extends object>({ entry, changes, fields, render }: ComparedValueProps<Entry>) {
  const isChanged = changes.some((change) => fields.some((field) => concerns(change, field)));
  return isChanged ? <Compared before={render(entryBefore(entry, changes))} after={render(entry)} /> : render(entry);
}

const hasContent = (node: ReactNode) => node !== null && node !== undefined && node !== '' && node !== false;

const SIGNS: Readonly<Record<Mark, string>> = {
  added: 'M8 3v10M3 8h10',
  removed: 'M3 8h10',
  changed: 'M3 5.5h10M10 2.5l3 3M13 10.5H3M6 13.5l-3-3',
};

/** What became of an entry: sign and word. */
export function ChangeMark({ mark }: { readonly mark: Mark }) {
  const { t } = useTranslation();
  return (
    <span className={`change-mark change-${mark}`}>
      <ChangeSign mark={mark} /> {t(`compare.${mark}`)}
    </span>
  );
}

/** The sign alone; stands beside its word. */
export function ChangeSign({ mark }: { readonly mark: Mark }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={SIGNS[mark]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
