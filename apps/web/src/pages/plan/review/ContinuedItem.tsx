import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftItem } from '../../../api/draft.js';
import type { DraftDesk } from './use-draft.js';
import '../edition.css';

interface ContinuedItemProps {
  readonly item: DraftItem;
  readonly desk: DraftDesk;
  readonly isLocked: boolean;
}

/** 接续的任务: which task of the trial an item goes on with; those that nothing continues can be chosen. */
export function ContinuedItem({ item, desk, isLocked }: ContinuedItemProps) {
  const { t } = useTranslation();
  const { edition } = desk.draft.review;
  if (edition === null) return null;
  const { itemId, title, continues } = item;
  const compared = edition.items.find((entry) => entry.itemId === (continues ?? itemId));
  const free = edition.items.filter(({ change }) => change === 'removed');
  const own = continues === null ? [] : [{ value: continues, label: titleOf(continues) }];
  const change = (next: string | undefined) =>
    void desk
      .change((edit) => ({
        ...edit,
        items: edit.items.map((other) => (other.itemId === itemId ? { ...other, continues: next ?? null } : other)),
      }))
      .catch(() => undefined);
  return (
    <div className="continued">
      {compared && <Tag color={compared.change === 'unchanged' ? 'default' : 'warning'}>{compared.changeText}</Tag>}
      <label htmlFor={`continues-${itemId}`}>{t('edition.continues')}</label>
      <Select
        id={`continues-${itemId}`}
        aria-label={t('edition.continuesOf', { title })}
        value={continues}
        disabled={isLocked || desk.isSaving}
        allowClear
        placeholder={t('edition.continuesNone')}
        options={[...own, ...free.map((entry) => ({ value: entry.itemId, label: entry.title }))]}
        onChange={change}
      />
    </div>
  );

  /** The trial's own title, where the new text has changed it. */
  function titleOf(trialItemId: string): string {
    const entry = edition?.items.find((other) => other.itemId === trialItemId);
    return entry?.parts.find(({ part }) => part === 'title')?.before ?? entry?.title ?? title;
  }
}
