import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { planQuery, plansQuery } from '../../api/plans.js';
import { TASK_STATUSES } from '../../api/task-model.js';
import '../../components/filters.css';
import { LAMPS, LampShape } from '../../components/Lamp.js';
import { UnitSelect } from '../../components/UnitSelect.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { paths } from '../../paths.js';
import type { TaskSearch } from '../../search.js';

/** The filters of the task list, each a member of the address. */
export function TaskFilters({ search }: { readonly search: TaskSearch }) {
  const { t } = useTranslation();
  const label = useLabel();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const { data: plans = [] } = useQuery(plansQuery(asOf));
  const { data: plan } = useQuery({ ...planQuery(search.plan ?? '', asOf), enabled: search.plan !== undefined });
  const set = (change: TaskSearch) => void navigate(paths.tasks({ ...search, ...change }));
  const chapters = [...new Set(plan?.items.flatMap(({ path }) => path) ?? [])];
  const given = Object.values(search).filter((value) => value !== undefined).length;
  const isPhone = useIsPhone();
  const words = (
    <Input.Search
      key={search.q}
      allowClear
      aria-label={t('task.text')}
      placeholder={t('task.text')}
      defaultValue={search.q}
      onSearch={(q) => set({ q: q.trim() })}
      style={isPhone ? {} : { width: 220 }}
    />
  );
  const choices = (
    <>
      <Select
        aria-label={t('plan.one')}
        allowClear
        placeholder={t('plan.one')}
        value={search.plan ?? null}
        options={plans.map(({ planId, title }) => ({ value: planId, label: title }))}
        onChange={(value?: string) => set({ plan: value, chapter: undefined })}
        style={{ width: 240 }}
      />
      {chapters.length > 0 && (
        <Select
          aria-label={t('task.chapter')}
          allowClear
          placeholder={t('task.chapter')}
          value={search.chapter ?? null}
          options={chapters.map((value) => ({ value, label: value }))}
          onChange={(chapter?: string) => set({ chapter })}
          style={{ width: 200 }}
        />
      )}
      <UnitSelect
        aria-label={t('unit.one')}
        allowClear
        placeholder={t('unit.one')}
        value={search.unit ?? null}
        onChange={(unit?: string) => set({ unit, ...(unit === undefined && { role: undefined }) })}
        style={{ width: 180 }}
      />
      {search.unit !== undefined && (
        <Select
          aria-label={t('task.role')}
          allowClear
          placeholder={t('task.role')}
          value={search.role ?? null}
          options={(['lead', 'responsible', 'cooperating', 'guiding'] as const).map((value) => ({
            value,
            label: label('task/unit-role', value),
          }))}
          onChange={(role?: string) => set({ role })}
          style={{ width: 110 }}
        />
      )}
      <Select
        aria-label={t('task.status')}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('task.status')}
        value={search.status?.split(',') ?? []}
        options={TASK_STATUSES.filter((value) => value !== 'drafted').map((value) => ({
          value,
          label: label('task/status', value),
        }))}
        onChange={(statuses: string[]) => set({ status: statuses.join(',') })}
        style={{ width: 180 }}
      />
      <Select
        aria-label={t('task.lamp')}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder={t('task.lamp')}
        value={search.lamp?.split(',') ?? []}
        options={LAMPS.map((value) => ({
          value,
          label: (
            <span className="lamp">
              <LampShape colour={value} /> {label('task/lamp', value)}
            </span>
          ),
        }))}
        onChange={(lamps: string[]) => set({ lamp: lamps.join(',') })}
        style={{ width: 160 }}
      />
      <Select
        aria-label={t('task.sort')}
        value={search.sort ?? 'plan'}
        options={(['plan', 'due', 'updated'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(sort: string) => set({ sort: sort === 'plan' ? undefined : sort })}
        style={{ width: 130 }}
      />
      {given > 0 && <Button onClick={() => void navigate(paths.tasks())}>{t('task.clearFilters')}</Button>}
    </>
  );
  if (!isPhone) {
    return (
      <search className="filters" aria-label={t('task.filters')}>
        {words}
        {choices}
      </search>
    );
  }
  return (
    <search aria-label={t('task.filters')}>
      {words}
      <details className="filter-fold">
        <summary>{given > 0 ? t('task.filtersGiven', { count: given }) : t('task.filters')}</summary>
        <div className="filters">{choices}</div>
      </details>
    </search>
  );
}
