import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { plansQuery } from '../../api/plans.js';
import { openRound, proposedSchemeQuery, type Scheme } from '../../api/rounds.js';
import { CommandForm } from '../../components/CommandForm.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentNow } from '../../dates.js';
import { paths } from '../../paths.js';

interface Fields {
  readonly planId: string;
  readonly year: number;
  readonly cutOff: string;
}

/** 开启年度考核: the plan, the year and the cut-off lock the scheme that the server proposes. */
export function OpenRound({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: plans = [] } = useQuery(plansQuery());
  const lastYear = Number(momentNow().slice(0, 4)) - 1;
  const [choice, setChoice] = useState<{ planId: string | null; year: number }>({ planId: null, year: lastYear });
  const scheme = useQuery({
    ...proposedSchemeQuery(choice.planId ?? '', choice.year),
    enabled: choice.planId !== null,
  });
  return (
    <CommandForm<Fields>
      title={t('round.open')}
      verb={t('round.openVerb')}
      done={t('round.opened')}
      about={t('round.openText')}
      initial={{ year: lastYear, cutOff: `${lastYear}-12-31` }}
      send={async (command, { planId, year, cutOff }) => {
        if (!scheme.data) throw scheme.error ?? new Error(t('round.schemeMissing'));
        const { roundId } = await openRound(command, { planId, year, cutOff, scheme: scheme.data });
        await navigate(paths.round(roundId));
      }}
      onClose={onClose}
    >
      <Form.Item name="planId" label={t('plan.one')} rules={[{ required: true }]}>
        <Select
          options={plans
            .filter(({ status }) => status === 'in-force')
            .map(({ planId, title }) => ({ value: planId, label: title }))}
          onChange={(planId: string) => setChoice({ ...choice, planId })}
        />
      </Form.Item>
      <Form.Item name="year" label={t('round.year')} rules={[{ required: true }]}>
        <InputNumber min={2000} max={2100} precision={0} onChange={(year) => year && setChoice({ ...choice, year })} />
      </Form.Item>
      <Form.Item name="cutOff" label={t('round.cutOff')} extra={t('round.cutOffText')} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <ProblemNotice error={scheme.error} />
      {scheme.data && <SchemeTable scheme={scheme.data} />}
    </CommandForm>
  );
}

/** The rules of a round as a table. */
export function SchemeTable({ scheme }: { readonly scheme: Scheme }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption>{scheme.name}</caption>
        <thead>
          <tr>
            <th scope="col">{t('round.dimension')}</th>
            <th scope="col">{t('round.item')}</th>
            <th scope="col" className="number">
              {t('round.points')}
            </th>
            <th scope="col">{t('round.method')}</th>
          </tr>
        </thead>
        <tbody>
          {scheme.dimensions.map(({ dimensionId, name, points, items }) =>
            items.map((item, index) => (
              <tr key={dimensionId + item.itemId}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={items.length}>
                    {t('round.dimensionPoints', { name, points })}
                  </th>
                )}
                <td>{item.name}</td>
                <td className="number">{item.points}</td>
                <td>{label('assessment/method', item.method)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
