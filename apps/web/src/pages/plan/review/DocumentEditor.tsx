import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftDocument } from '../../../api/draft.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { UnitSelect } from '../../../components/UnitSelect.js';
import type { DraftDesk } from './use-draft.js';

/** 方案信息: title, number, dates, and the office that runs the plan. */
export function DocumentEditor({ desk, onClose }: { readonly desk: DraftDesk; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { draft, change, isSaving, error } = desk;
  const [form] = Form.useForm<DraftDocument>();
  const save = async (fields: DraftDocument) => {
    const { title, documentNumber, issuer, issuedOn, periodFrom, periodTo, consultationDraft, officeUnitId } = fields;
    const document = {
      title: title.trim(),
      documentNumber: documentNumber?.trim() || null,
      issuer: issuer?.trim() || null,
      issuedOn: issuedOn || null,
      periodFrom: periodFrom || null,
      periodTo: periodTo || null,
      consultationDraft,
      officeUnitId: officeUnitId ?? null,
      revises: draft.content.document.revises,
    };
    await change((edit) => ({ ...edit, document }));
    onClose();
  };
  return (
    <Drawer
      open
      size={520}
      title={t('review.document')}
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
      <Form<DraftDocument>
        form={form}
        layout="vertical"
        initialValues={draft.content.document}
        onFinish={(fields) => void save(fields).catch(() => undefined)}
      >
        <Form.Item name="title" label={t('plan.title')} rules={[{ required: true }]}>
          <Input.TextArea autoSize maxLength={300} />
        </Form.Item>
        <Form.Item name="consultationDraft" valuePropName="checked" extra={t('review.consultationText')}>
          <Checkbox>{t('plan.consultationDraft')}</Checkbox>
        </Form.Item>
        <Form.Item name="documentNumber" label={t('plan.documentNumber')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="issuer" label={t('plan.issuer')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="issuedOn" label={t('plan.issuedOn')}>
          <Input type="date" />
        </Form.Item>
        <div className="field-row">
          <Form.Item name="periodFrom" label={t('plan.periodFrom')} rules={[{ required: true }]}>
            <Input type="month" />
          </Form.Item>
          <Form.Item name="periodTo" label={t('plan.periodTo')} rules={[{ required: true }]}>
            <Input type="month" />
          </Form.Item>
        </div>
        <Form.Item name="officeUnitId" label={t('plan.office')} extra={t('review.officeText')}>
          <UnitSelect allowClear />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
