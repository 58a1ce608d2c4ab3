import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { personsQuery } from '../../api/organization.js';
import '../../components/filters.css';
import { usePersonalText } from '../../components/Personal.js';
import { useIsPhone } from '../../frame/use-is-phone.js';
import { paths } from '../../paths.js';
import type { AuditSearch } from '../../search.js';
import { useEventWords } from './use-event-words.js';

/** The filters of the log browser, each a member of the address. */
export function EventFilters({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useEventWords();
  const textOf = usePersonalText();
  const { data: persons = [] } = useQuery(personsQuery());
  const set = (change: AuditSearch) => void navigate(paths.audit({ ...search, event: undefined, ...change }));
  const isFiltered = Object.entries(search).some(([key, value]) => key !== 'event' && value !== undefined);
  const story = search.correlationId ?? search.causationId;
  const isPhone = useIsPhone();
  const choices = (
    <>
      <Select
        aria-label={t('audit.type')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('audit.type')}
        value={search.type ?? null}
        options={[...words].map(([value, word]) => ({ value, label: word }))}
        onChange={(type?: string) => set({ type })}
        style={{ width: 180 }}
      />
      <Select
        aria-label={t('audit.person')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('audit.person')}
        value={search.person ?? null}
        options={persons.map(({ personId, name }) => ({ value: personId, label: textOf(name) }))}
        onChange={(person?: string) => set({ person })}
        style={{ width: 160 }}
      />
      <Input.Search
        key={search.stream}
        allowClear
        aria-label={t('audit.stream')}
        placeholder={t('audit.streamHint')}
        defaultValue={search.stream}
        onSearch={(stream) => set({ stream: stream.trim() })}
        style={{ width: 240 }}
      />
      <label className="filter-day">
        {t('audit.from')}
        <Input
          type="date"
          value={search.from ?? ''}
          {...(search.until !== undefined && { max: search.until })}
          onChange={({ target }) => set({ from: target.value })}
        />
      </label>
      <label className="filter-day">
        {t('audit.until')}
        <Input
          type="date"
          value={search.until ?? ''}
          {...(search.from !== undefined && { min: search.from })}
          onChange={({ target }) => set({ until: target.value })}
        />
      </label>
      {story !== undefined && (
        <span className="filter-day">
          {t(search.correlationId === undefined ? 'audit.onlyFollowing' : 'audit.onlyStory')}
        </span>
      )}
      {isFiltered && <Button onClick={() => void navigate(paths.audit())}>{t('audit.clearFilters')}</Button>}
    </>
  );
  return (
    <search aria-label={t('audit.filters')} className={isPhone ? undefined : 'filters'}>
      {isPhone ? (
        <details className="filter-fold" open={isFiltered}>
          <summary>{t('audit.filters')}</summary>
          <div className="filters">{choices}</div>
        </details>
      ) : (
        choices
      )}
    </search>
  );
}
