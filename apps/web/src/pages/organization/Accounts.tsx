import { useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, actOnAccount, type Account, type AccountAct } from '../../api/accounts.js';
import { personsQuery } from '../../api/organization.js';
import { useCommand } from '../../api/use-command.js';
import { DataTable } from '../../components/DataTable.js';
import { Personal, usePersonalText } from '../../components/Personal.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { CreateAccount } from '../../forms/organization/create-account.js';
import { ResetPassword } from '../../forms/organization/reset-password.js';
import { useMay } from '../../frame/use-session.js';

/** 账号: opened by the system administrator without rights, unlocked and reset by the security administrator. */
export function Accounts() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accounts = useQuery(accountsQuery);
  const { data: persons = [] } = useQuery(personsQuery());
  const mayCreate = useMay('account:create');
  const mayReset = useMay('account:reset-password');
  const mayUnlock = useMay('account:unlock');
  const mayClose = useMay('account:close');
  const [isCreating, setCreating] = useState(false);
  const [reset, setReset] = useState<Account | null>(null);
  const command = useCommand(actOnAccount, (_, { act }) => void message.success(t(`account.done.${act}`)));
  const textOf = usePersonalText();
  const nameOf = (id: string) => persons.find(({ personId }) => personId === id)?.name ?? '—';
  const confirmed = (account: Account, act: AccountAct) => (
    <Popconfirm
      title={t(`account.confirm.${act}`, { name: textOf(account.name) })}
      okText={t(`account.act.${act}`)}
      onConfirm={() => command.mutate({ id: account.id, act })}
    >
      <Button size="small" aria-label={t(`account.confirm.${act}`, { name: textOf(account.name) })}>
        {t(`account.act.${act}`)}
      </Button>
    </Popconfirm>
  );
  return (
    <>
      <ProblemNotice error={accounts.error ?? command.error} onAgain={() => void accounts.refetch()} />
      {mayCreate && (
        <div className="tools">
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('account.create')}
          </Button>
        </div>
      )}
      <DataTable<Account>
        rows={accounts.data}
        isFailed={accounts.isError}
        keyOf={({ id }) => id}
        empty={t('organization.none')}
        columns={[
          { title: t('login.account'), render: ({ name }) => <Personal text={name} /> },
          { title: t('organization.person'), render: ({ person }) => <Personal text={nameOf(person)} /> },
          { title: t('account.state'), render: (account) => t(`account.states.${stateOf(account)}`) },
          {
            title: t('list.actions'),
            render: (account) =>
              typeof account.name === 'string' && (
                <div className="buttons">
                  {mayReset && (
                    <Button
                      size="small"
                      onClick={() => setReset(account)}
                      aria-label={t('account.resetOf', { name: textOf(account.name) })}
                    >
                      {t('account.reset')}
                    </Button>
                  )}
                  {mayUnlock && confirmed(account, 'unlock')}
                  {mayClose && confirmed(account, account.enabled ? 'close' : 'reopen')}
                </div>
              ),
          },
        ]}
      />
      {isCreating && <CreateAccount onClose={() => setCreating(false)} />}
      {reset && <ResetPassword account={reset} onClose={() => setReset(null)} />}
    </>
  );
}

function stateOf({ enabled, mustChangePassword }: Account): 'closed' | 'first' | 'open' {
  if (!enabled) return 'closed';
  return mustChangePassword ? 'first' : 'open';
}
