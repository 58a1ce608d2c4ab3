import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { registerUnits, UNIT_KINDS, type NewUnit } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';
import { UnitSelect } from '../../components/UnitSelect.js';

/** 登记单位 */
export function RegisterUnit({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<NewUnit>
      title={t('organization.registerUnit')}
      verb={t('organization.register')}
      done={t('organization.registered')}
      initial={{ kind: 'government', aliases: [], onePerson: false }}
      send={(command, unit) => registerUnits(command, { units: [unit] })}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('unit.name')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('unit.kind')} rules={[{ required: true }]}>
        <Select options={UNIT_KINDS.map((value) => ({ value, label: label('organization/unit-kind', value) }))} />
      </Form.Item>
      <Form.Item name="aliases" label={t('unit.aliases')} extra={t('organization.aliasesText')}>
        <Select mode="tags" open={false} suffix={null} tokenSeparators={['、', '，', ',', ' ']} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'office' && (
            <Form.Item name="hostUnitId" label={t('unit.host')} rules={[{ required: true }]}>
              <UnitSelect />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="onePerson" valuePropName="checked">
        <Checkbox>{t('unit.onePerson')}</Checkbox>
      </Form.Item>
    </CommandForm>
  );
}
