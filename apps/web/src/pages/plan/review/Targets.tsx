import { Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftIndicator } from '../../../api/draft.js';
import { useLabel } from '../../../api/labels.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { SIGNS } from '../../../components/signs.js';
import { useNames } from '../../../components/use-names.js';
import { figure } from '../../../figures.js';
import { TargetEditor } from './TargetEditor.js';
import type { DraftDesk } from './use-draft.js';

interface TargetsProps {
  readonly desk: DraftDesk;
  readonly active: string | null;
  readonly onHover: (target: string | null) => void;
  readonly onShow: (target: string) => void;
}

/** 指标: the targets that were read, the unit that will report each, and the tasks that carry it. */
export function Targets({ desk, active, onHover, onShow }: TargetsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const nameOf = useNames();
  const [edited, setEdited] = useState<DraftIndicator | null>(null);
  const { draft, change, error } = desk;
  const { content, review } = draft;
  const remove = (id: string) =>
    void change((edit) => ({
      ...edit,
      indicators: edit.indicators.filter(({ indicatorId }) => indicatorId !== id),
    })).catch(() => undefined);
  if (content.indicators.length === 0) return <p className="empty">{t('review.noIndicators')}</p>;
  return (
    <section aria-label={t('review.tabs.indicators')}>
      <ProblemNotice error={edited ? null : error} />
      <ul className="bare-list">
        {content.indicators.map((indicator) => {
          const { indicatorId, name, quote, itemIds, nature } = indicator;
          const provider = review.dataProviders[indicatorId] ?? null;
          const findings = review.findings.filter(({ subjectId }) => subjectId === indicatorId);
          return (
            <li
              key={indicatorId}
              id={`card-${indicatorId}`}
              className={active === indicatorId ? 'card card-active' : 'card'}
              onPointerEnter={() => onHover(indicatorId)}
              onPointerLeave={() => onHover(null)}
            >
              <div className="card-title">
                <button type="button" className="plain" onClick={() => onShow(indicatorId)}>
                  {name} {targetOf(indicator)}
                </button>
                {nature && <Tag>{label('indicator/nature', nature)}</Tag>}
                <Button
                  size="small"
                  onClick={() => setEdited(indicator)}
                  aria-label={t('review.editOf', { title: name })}
                >
                  {t('action.edit')}
                </Button>
                <Popconfirm title={t('review.removeIndicator')} onConfirm={() => remove(indicatorId)}>
                  <Button size="small" aria-label={t('review.deleteOf', { title: name })}>
                    {t('action.delete')}
                  </Button>
                </Popconfirm>
              </div>
              <p className="card-due">
                <span className="soft">{t('review.indicatorKind')}</span> {label('indicator/kind', indicator.kind)}
                <span className="soft"> · {t('review.indicatorDue')}</span> {indicator.due ?? t('review.planEnd')}
                <span className="soft"> · {t('review.provider')}</span>{' '}
                {provider ? nameOf(provider) : t('review.providerOpen')}
              </p>
              {itemIds.length > 0 && (
                <p className="soft">{t('review.carriedBy', { titles: titlesOf(itemIds).join('；') })}</p>
              )}
              <p className="card-quote">{quote}</p>
              {findings.map(({ code, text }) => (
                <p key={code} className="finding-blocking">
                  {text}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      {edited && <TargetEditor desk={desk} indicator={edited} onClose={() => setEdited(null)} />}
    </section>
  );

  function titlesOf(ids: readonly string[]): string[] {
    return content.items.filter(({ itemId }) => ids.includes(itemId)).map(({ title }) => title);
  }
}

function targetOf({ comparator, value, unit }: DraftIndicator): string {
  return `${SIGNS[comparator]} ${figure(value)}${unit}`;
}
