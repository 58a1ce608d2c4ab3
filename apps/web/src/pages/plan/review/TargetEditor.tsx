import { Button, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  COMPARATORS,
  INDICATOR_KINDS,
  type Comparator,
  type DraftIndicator,
  type IndicatorKind,
} from '../../../api/draft.js';
import { useLabel } from '../../../api/labels.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { UnitSelect } from '../../../components/UnitSelect.js';
import type { DraftDesk } from './use-draft.js';

interface TargetEditorProps {
  readonly desk: DraftDesk;
  readonly indicator: DraftIndicator;
  readonly onClose: () => void;
}

interface Fields {
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: string;
  readonly unit: string;
  readonly kind: IndicatorKind;
  readonly nature: 'binding' | 'anticipatory' | null;
  readonly due: string | null;
  readonly itemIds: readonly string[];
  readonly dataProviderUnitId: string | null;
}

/** 编辑指标 */
export function TargetEditor({ desk, indicator, onClose }: TargetEditorProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { draft, change, isSaving, error } = desk;
  const [form] = Form.useForm<Fields>();
  const save = async (fields: Fields) => {
    const changed = {
      ...fields,
      due: fields.due || null,
      nature: fields.nature ?? null,
      dataProviderUnitId: fields.dataProviderUnitId ?? null,
    };
    await change((edit) => ({
      ...edit,
      indicators: edit.indicators.map((other) =>
        other.indicatorId === indicator.indicatorId ? { ...other, ...changed } : other,
      ),
    }));
    onClose();
  };
  return (
    <Drawer
      open
      size={560}
      title={t('review.editIndicator')}
      onClose={onClose}
      footer={
        <div className="buttons">
          <Button type="primary" loading={isSaving} onClick={() => form.submit()}>
            {t('action.save')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
        </div>
      }
    >
      <ProblemNotice error={error} />
      <blockquote className="passage">{indicator.quote}</blockquote>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={indicator}
        onFinish={(fields) => void save(fields).catch(() => undefined)}
      >
        <Form.Item name="name" label={t('indicator.name')} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="field-row">
          <Form.Item name="comparator" label={t('indicator.comparator')}>
            <Select options={COMPARATORS.map((value) => ({ value, label: t(`comparator.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="value"
            label={t('indicator.target')}
            rules={[{ required: true, pattern: /^-?\d+(\.\d+)?$/, message: t('indicator.decimal') }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="unit" label={t('indicator.unit')}>
            <Input maxLength={20} />
          </Form.Item>
        </div>
        <Form.Item name="kind" label={t('review.indicatorKind')} extra={t('review.indicatorKindText')}>
          <Select options={INDICATOR_KINDS.map((value) => ({ value, label: label('indicator/kind', value) }))} />
        </Form.Item>
        <Form.Item name="nature" label={t('indicator.nature')}>
          <Select
            allowClear
            options={[
              { value: 'binding', label: label('indicator/nature', 'binding') },
              { value: 'anticipatory', label: label('indicator/nature', 'anticipatory') },
            ]}
          />
        </Form.Item>
        <Form.Item name="due" label={t('review.indicatorDue')} extra={t('review.indicatorDueText')}>
          <Input type="month" />
        </Form.Item>
        <Form.Item name="dataProviderUnitId" label={t('review.provider')}>
          <UnitSelect allowClear />
        </Form.Item>
        <Form.Item name="itemIds" label={t('review.carriedByTasks')}>
          <Select
            mode="multiple"
            options={draft.content.items.map(({ itemId, number, title }) => ({
              value: itemId,
              label: number ? `${number}. ${title}` : title,
            }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
