import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import { confirmLeads } from '../../../api/plans.js';
import { useCommand } from '../../../api/use-command.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { UnitSelect } from '../../../components/UnitSelect.js';
import type { DraftDesk } from './use-draft.js';

interface LeadsProps {
  readonly desk: DraftDesk;
  readonly onShow: (target: string) => void;
}

/** 牵头单位确认: every lead that no text names, on one page, confirmed by one act. */
export function Leads({ desk: { draft }, onShow }: LeadsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { draftId, version, content, review } = draft;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const confirm = useCommand(confirmLeads);
  const lines = review.leadsToConfirm.map(({ itemId, unitId }) => ({
    item: content.items.find((item) => item.itemId === itemId),
    units: (review.items.find((item) => item.itemId === itemId)?.participants ?? []).flatMap(
      (participant) => participant.unitId ?? [],
    ),
    itemId,
    unitId: chosen[itemId] ?? unitId,
  }));
  const decided = lines.flatMap(({ itemId, unitId }) => (unitId === null ? [] : [{ itemId, unitId }]));
  if (lines.length === 0) return <p className="empty">{t('review.allLeadsConfirmed')}</p>;
  return (
    <section aria-label={t('review.tabs.leads')}>
      <p className="soft">{t('review.leadsText')}</p>
      <ProblemNotice error={confirm.error} />
      <div className="sticky-act">
        <Button
          type="primary"
          loading={confirm.isPending}
          disabled={decided.length === 0}
          onClick={() => confirm.mutate({ draftId, version, leads: decided })}
        >
          {t('review.confirmLeads', { count: decided.length })}
        </Button>
        {decided.length < lines.length && (
          <span className="soft">{t('review.leadsOpen', { count: lines.length - decided.length })}</span>
        )}
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('task.title')}</th>
            <th scope="col">{label('plan/participant-role', 'lead')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ item, itemId, unitId, units }) => (
            <tr key={itemId}>
              <td>
                <button type="button" className="plain" onClick={() => onShow(itemId)}>
                  {item?.number ? `${item.number}. ${item.title}` : item?.title}
                </button>
              </td>
              <td>
                <UnitSelect
                  aria-label={t('review.leadOf', { title: item?.title ?? '' })}
                  among={units}
                  value={unitId}
                  status={unitId === null ? 'warning' : ''}
                  style={{ width: '100%', minWidth: 150 }}
                  onChange={(value: string) => setChosen({ ...chosen, [itemId]: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
