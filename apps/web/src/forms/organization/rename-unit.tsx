import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { renameUnit, type Unit } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';

interface Fields {
  readonly name: string;
  readonly documentNumber: string;
  readonly effectiveOn: string;
}

/** 单位更名: by document; the old name stays an alias. */
export function RenameUnit({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <CommandForm<Fields>
      title={t('organization.renameOf', { name: unit.name })}
      verb={t('organization.rename')}
      done={t('action.saved')}
      about={t('organization.renameText')}
      send={(command, fields) => renameUnit(command, { unitId: unit.unitId, ...fields })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('organization.newName')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('plan.documentNumber')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="effectiveOn" label={t('organization.effectiveOn')} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
    </CommandForm>
  );
}
