import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitsQuery, type Unit } from '../../api/organization.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { useNames } from '../../components/use-names.js';
import { AddAlias } from '../../forms/organization/add-alias.js';
import { RegisterUnit } from '../../forms/organization/register-unit.js';
import { RenameUnit } from '../../forms/organization/rename-unit.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';

type Opened = { readonly form: 'register' } | { readonly form: 'alias' | 'rename'; readonly unit: Unit };

/** 单位名册 */
export function Units() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const nameOf = useNames();
  const units = useQuery(unitsQuery(asOf));
  const comparison = useComparison<Unit>({ topic: 'organization', path: '/units' });
  const mayRegister = useMay('organization:register-units');
  const mayAlias = useMay('organization:add-alias');
  const mayRename = useMay('organization:rename-unit');
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const shown = (units.data ?? []).filter(({ name, aliases }) =>
    [name, ...aliases].some((each) => each.includes(words.trim())),
  );
  return (
    <>
      <ProblemNotice error={units.error} onAgain={() => void units.refetch()} />
      <div className="tools">
        <Input.Search
          allowClear
          aria-label={t('organization.search')}
          placeholder={t('organization.search')}
          style={{ maxWidth: 280 }}
          onChange={({ target }) => setWords(target.value)}
        />
        {mayRegister && (
          <Button type="primary" onClick={() => setOpened({ form: 'register' })}>
            {t('organization.registerUnit')}
          </Button>
        )}
      </div>
      <ComparedTable<Unit>
        comparison={comparison}
        rows={units.data && shown}
        isFailed={units.isError}
        keyOf={({ unitId }) => unitId}
        empty={t('organization.none')}
        columns={[
          { title: t('unit.name'), fields: ['name'], render: ({ name }) => name },
          { title: t('unit.kind'), fields: ['kindText'], render: ({ kindText }) => kindText },
          { title: t('unit.aliases'), fields: ['aliases'], render: ({ aliases }) => aliases.join('、') || '—' },
          {
            title: t('unit.host'),
            fields: ['hostUnitId'],
            render: ({ hostUnitId }) => (hostUnitId ? nameOf(hostUnitId) : '—'),
          },
          ...(mayAlias || mayRename
            ? [
                {
                  title: t('list.actions'),
                  fields: [],
                  render: (unit: Unit) => (
                    <div className="buttons">
                      {mayAlias && (
                        <Button
                          size="small"
                          onClick={() => setOpened({ form: 'alias', unit })}
                          aria-label={t('organization.addAliasOf', { name: unit.name })}
                        >
                          {t('organization.addAlias')}
                        </Button>
                      )}
                      {mayRename && (
                        <Button
                          size="small"
                          onClick={() => setOpened({ form: 'rename', unit })}
                          aria-label={t('organization.renameOf', { name: unit.name })}
                        >
                          {t('organization.rename')}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {opened?.form === 'register' && <RegisterUnit onClose={close} />}
      {opened?.form === 'alias' && <AddAlias unit={opened.unit} onClose={close} />}
      {opened?.form === 'rename' && <RenameUnit unit={opened.unit} onClose={close} />}
    </>
  );
}
