import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeGroupMembers, defineGroup, type Group } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';
import { UnitSelect } from '../../components/UnitSelect.js';

interface Fields {
  readonly name: string;
  readonly isOpen: boolean;
  readonly members: readonly string[];
}

/** 建立单位组 / 调整成员 */
export function EditGroup({ group, onClose }: { readonly group: Group | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <CommandForm<Fields>
      title={group === null ? t('organization.defineGroup') : t('organization.changeMembersOf', { name: group.name })}
      verb={t('action.save')}
      done={t('action.saved')}
      initial={{ name: group?.name ?? '', isOpen: group?.members === null, members: group?.members ?? [] }}
      send={(command, { name, isOpen, members }) => {
        const given = isOpen ? null : members;
        return group === null
          ? defineGroup(command, { name, members: given })
          : changeGroupMembers(command, { groupId: group.groupId, members: given });
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('organization.group')} rules={[{ required: true }]} hidden={group !== null}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="isOpen" valuePropName="checked">
        <Checkbox>{t('organization.membersOpen')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={['isOpen']}>
        {({ getFieldValue }) =>
          !getFieldValue('isOpen') && (
            <Form.Item name="members" label={t('organization.members')} rules={[{ required: true }]}>
              <UnitSelect mode="multiple" />
            </Form.Item>
          )
        }
      </Form.Item>
    </CommandForm>
  );
}
