import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { createAccount } from '../../api/accounts.js';
import { personsQuery } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';

interface Fields {
  readonly name: string;
  readonly person: string;
  readonly password: string;
}

/** 开户: for a registered person; the first password must be changed at the first sign-in. */
export function CreateAccount({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: persons = [] } = useQuery(personsQuery());
  return (
    <CommandForm<Fields>
      title={t('account.create')}
      verb={t('account.create')}
      done={t('account.created')}
      about={t('account.createText')}
      send={createAccount}
      onClose={onClose}
    >
      <Form.Item name="person" label={t('organization.person')} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={persons.flatMap(({ personId, name }) =>
            typeof name === 'string' ? [{ value: personId, label: name }] : [],
          )}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('login.account')}
        extra={t('account.nameRule')}
        rules={[{ required: true, min: 3, max: 60, pattern: /^[\p{L}\p{N}._@-]+$/u, message: t('account.nameRule') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('account.firstPassword')}
        extra={t('password.rule')}
        rules={[{ required: true }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </CommandForm>
  );
}
