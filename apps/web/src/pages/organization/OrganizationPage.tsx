import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/PageHead.js';
import { PresentOnly } from '../../frame/PresentOnly.js';
import { useIsReadOnly } from '../../frame/use-as-of.js';
import { useHolds } from '../../frame/use-session.js';
import { Accounts } from './Accounts.js';
import { Groups } from './Groups.js';
import { Persons } from './Persons.js';
import { Posts } from './Posts.js';
import { Units } from './Units.js';

/** 机构与岗位: the roster as it stands, or stood. */
export function OrganizationPage() {
  const { t } = useTranslation();
  const isReadOnly = useIsReadOnly();
  const mayReadAccounts = useHolds('account:read');
  const accounts = isReadOnly ? <PresentOnly /> : <Accounts />;
  return (
    <div className="page">
      <PageHead title={t('nav.organization')} />
      <div className="panel">
        <Tabs
          items={[
            { key: 'units', label: t('organization.units'), children: <Units /> },
            { key: 'groups', label: t('organization.groups'), children: <Groups /> },
            { key: 'posts', label: t('organization.posts'), children: <Posts /> },
            { key: 'persons', label: t('organization.persons'), children: <Persons /> },
            ...(mayReadAccounts ? [{ key: 'accounts', label: t('account.title'), children: accounts }] : []),
          ]}
        />
      </div>
    </div>
  );
}
