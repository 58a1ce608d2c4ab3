import { Button, Tag } from 'antd';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftItem, Finding, ReviewedItem, ReviewedParticipant } from '../../../api/draft.js';
import '../../../components/unit-tag.css';

interface ItemCardProps {
  readonly item: DraftItem;
  readonly reviewed: ReviewedItem | undefined;
  readonly findings: readonly Finding[];
  readonly isActive: boolean;
  readonly isLocked: boolean;
  readonly onHover: (target: string | null) => void;
  readonly onShow: (target: string) => void;
  readonly onEdit: (itemId: string) => void;
  /** Which task of a trial it continues. */
  readonly children?: ReactNode;
}

/** A task as it was read: what, who, by when, and what is still open about it. */
export const ItemCard = memo(function ItemCard(props: ItemCardProps) {
  const { item, reviewed, findings, isActive, isLocked, onHover, onShow, onEdit, children } = props;
  const { t } = useTranslation();
  const { itemId, number, title, path } = item;
  return (
    <li
      id={`card-${itemId}`}
      className={isActive ? 'card card-active' : 'card'}
      data-card={itemId}
      onPointerEnter={() => onHover(itemId)}
      onPointerLeave={() => onHover(null)}
      onFocus={() => onHover(itemId)}
    >
      <p className="card-path">{path.join(' / ')}</p>
      <div className="card-title">
        <button type="button" className="plain" onClick={() => onShow(itemId)} title={t('review.showInSource')}>
          {number === null ? title : `${number}. ${title}`}
        </button>
        {reviewed && reviewed.kind !== 'task' && <Tag>{reviewed.kindText}</Tag>}
        {!isLocked && (
          <Button size="small" onClick={() => onEdit(itemId)} aria-label={t('review.editOf', { title })}>
            {t('action.edit')}
          </Button>
        )}
      </div>
      <ul className="card-units" aria-label={t('review.units')}>
        {reviewed?.participants.map((participant) => (
          <li key={`${participant.role}${participant.mention}${participant.unitId ?? participant.groupId ?? ''}`}>
            <Participant participant={participant} />
          </li>
        ))}
        {reviewed?.participants.length === 0 && <li className="soft">{t('review.noUnits')}</li>}
      </ul>
      <p className="card-due">
        <span className="soft">{t('task.due')}</span> {dueText()}
      </p>
      {children}
      {findings.length > 0 && (
        <ul className="card-findings">
          {findings.map(({ code, text, blocking }) => (
            <li key={code + text} className={blocking ? 'finding-blocking' : 'finding-notice'}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );

  function dueText(): string {
    const stated = item.deadline ? t('review.stated', { text: item.deadline.text }) : '';
    if (!reviewed?.due) return `${t('review.dueOpen')}${stated}`;
    return `${reviewed.due}${reviewed.continuing ? t('review.continuing') : ''}${stated}`;
  }
});

function Participant({ participant }: { readonly participant: ReviewedParticipant }) {
  const { t } = useTranslation();
  const { role, roleText, mention, name, inferred, confirmed, inherited } = participant;
  const isOpen = name === null;
  const notes = [
    isOpen && t('review.unresolved'),
    inferred && !confirmed && t('review.inferred'),
    inherited && t('review.inherited'),
  ].filter((note) => note !== false);
  return (
    <span className={`unit-tag unit-${role}${isOpen || (inferred && !confirmed) ? ' unit-open' : ''}`}>
      <b>{roleText}</b> {name ?? mention}
      {notes.length > 0 && <span className="unit-note">{notes.join('·')}</span>}
    </span>
  );
}
