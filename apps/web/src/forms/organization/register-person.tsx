import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { registerPerson } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';

/** 登记人员: name and phone are kept encrypted. */
export function RegisterPerson({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <CommandForm<{ name: string; phone?: string }>
      title={t('organization.registerPerson')}
      verb={t('organization.register')}
      done={t('organization.registered')}
      about={t('organization.personText')}
      send={(command, { name, phone }) => registerPerson(command, { name, phone: phone?.trim() || null })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('organization.personName')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('organization.phone')}
        rules={[{ pattern: /^[\d+\-() ]{5,20}$/u, message: t('organization.phoneRule') }]}
      >
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
    </CommandForm>
  );
}
