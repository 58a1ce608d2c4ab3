import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { resetPassword, type Account } from '../../api/accounts.js';
import { CommandForm } from '../../components/CommandForm.js';
import { usePersonalText } from '../../components/Personal.js';

/** 重置口令 */
export function ResetPassword({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const textOf = usePersonalText();
  return (
    <CommandForm<{ password: string }>
      title={t('account.resetOf', { name: textOf(account.name) })}
      verb={t('account.reset')}
      done={t('account.resetDone')}
      about={t('account.resetText')}
      send={(command, { password }) => resetPassword(command, { id: account.id, password })}
      onClose={onClose}
    >
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
