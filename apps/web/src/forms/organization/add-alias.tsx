import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { addUnitAlias, type Unit } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';

/** 添加别名 */
export function AddAlias({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <CommandForm<{ alias: string }>
      title={t('organization.addAliasOf', { name: unit.name })}
      verb={t('organization.addAlias')}
      done={t('action.saved')}
      send={(command, { alias }) => addUnitAlias(command, { unitId: unit.unitId, alias })}
      onClose={onClose}
    >
      <Form.Item
        name="alias"
        label={t('unit.alias')}
        extra={t('organization.aliasesText')}
        rules={[{ required: true }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </CommandForm>
  );
}
