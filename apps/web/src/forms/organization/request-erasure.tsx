import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { ERASURE_GROUNDS, requestErasure, type ErasureGround, type Person } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';
import { usePersonalText } from '../../components/Personal.js';

interface Fields {
  readonly ground: ErasureGround;
  readonly documentNumber?: string;
}

/** 申请删除个人信息: the first of two officers states the case of the law. */
export function RequestErasure({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const textOf = usePersonalText();
  return (
    <CommandForm<Fields>
      title={t('erasure.requestOf', { name: textOf(person.name) })}
      verb={t('erasure.request')}
      done={t('erasure.done.request')}
      about={t('erasure.text')}
      danger
      send={(command, { ground, documentNumber }) =>
        requestErasure(command, {
          personId: person.personId,
          ground,
          documentNumber: documentNumber?.trim() || null,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="ground" label={t('erasure.ground')} rules={[{ required: true }]}>
        <Select
          options={ERASURE_GROUNDS.map((ground) => ({
            value: ground,
            label: label('organization/erasure-ground', ground),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="documentNumber"
        label={t('plan.documentNumber')}
        extra={t('erasure.documentRule')}
        rules={[{ pattern: /^\p{Script=Han}{1,20}〔(?:19|20)\d{2}〕\d{1,5}号$/u, message: t('erasure.documentRule') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
    </CommandForm>
  );
}
