import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, type Group } from '../../api/organization.js';
import { ComparedTable } from '../../compare/ComparedTable.js';
import { useComparison } from '../../compare/use-comparison.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { useNames } from '../../components/use-names.js';
import { EditGroup } from '../../forms/organization/edit-group.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useMay } from '../../frame/use-session.js';

/** 单位组: 各镇街, 领导小组成员单位 and their like. */
export function Groups() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const nameOf = useNames();
  const groups = useQuery(groupsQuery(asOf));
  const comparison = useComparison<Group>({ topic: 'organization', path: '/groups' });
  const mayDefine = useMay('organization:define-group');
  const mayChange = useMay('organization:change-group-members');
  const [opened, setOpened] = useState<Group | 'new' | null>(null);
  return (
    <>
      <ProblemNotice error={groups.error} onAgain={() => void groups.refetch()} />
      {mayDefine && (
        <div className="tools">
          <Button type="primary" onClick={() => setOpened('new')}>
            {t('organization.defineGroup')}
          </Button>
        </div>
      )}
      <ComparedTable<Group>
        comparison={comparison}
        rows={groups.data}
        isFailed={groups.isError}
        keyOf={({ groupId }) => groupId}
        empty={t('organization.none')}
        columns={[
          { title: t('organization.group'), width: 240, fields: ['name'], render: ({ name }) => name },
          {
            title: t('organization.members'),
            fields: ['members'],
            render: ({ members }) =>
              members === null ? t('organization.membersOpen') : members.map(nameOf).join('、'),
          },
          ...(mayChange
            ? [
                {
                  title: t('list.actions'),
                  fields: [],
                  width: 120,
                  render: (group: Group) => (
                    <Button
                      size="small"
                      onClick={() => setOpened(group)}
                      aria-label={t('organization.changeMembersOf', { name: group.name })}
                    >
                      {t('organization.changeMembers')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {opened && <EditGroup group={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </>
  );
}
