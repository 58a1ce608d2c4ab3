import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { createPost, ROLES, type Role } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';
import { UnitSelect } from '../../components/UnitSelect.js';

interface Fields {
  readonly title: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
}

/** 设岗 */
export function CreatePost({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<Fields>
      title={t('organization.createPost')}
      verb={t('organization.createPost')}
      done={t('action.saved')}
      send={createPost}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('organization.postTitle')} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="unitId" label={t('unit.one')} rules={[{ required: true }]}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="roles" label={t('organization.roles')} rules={[{ required: true }]}>
        <Select
          mode="multiple"
          options={ROLES.map((value) => ({ value, label: label('organization/role', value) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
    </CommandForm>
  );
}
