import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fillPost, personsQuery, type Post } from '../../api/organization.js';
import { CommandForm } from '../../components/CommandForm.js';

/** 任岗 */
export function FillPost({ post, onClose }: { readonly post: Post; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: persons = [] } = useQuery(personsQuery());
  return (
    <CommandForm<{ personId: string }>
      title={t('organization.fillOf', { title: post.title })}
      verb={t('organization.fill')}
      done={t('action.saved')}
      send={(command, { personId }) => fillPost(command, { postId: post.postId, personId })}
      onClose={onClose}
    >
      <Form.Item name="personId" label={t('organization.person')} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={persons.flatMap(({ personId, name }) =>
            typeof name === 'string' ? [{ value: personId, label: name }] : [],
          )}
        />
      </Form.Item>
    </CommandForm>
  );
}
