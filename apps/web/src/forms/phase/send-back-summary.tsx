import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sendBackSummary, type PhaseDetail } from '../../api/phases.js';
import { CommandForm } from '../../components/CommandForm.js';

interface SendBackSummaryProps {
  readonly phase: PhaseDetail;
  /** What the act is called. */
  readonly verb: string;
  readonly onClose: () => void;
}

/** 退回阶段小结: to the office, with what is to be mended. */
export function SendBackSummary({ phase: { planId, phaseId, version }, verb, onClose }: SendBackSummaryProps) {
  const { t } = useTranslation();
  return (
    <CommandForm<{ reason: string }>
      title={verb}
      verb={verb}
      done={t('phase.sentBack')}
      send={(command, { reason }) => sendBackSummary(command, { planId, phaseId, version, reason })}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </CommandForm>
  );
}
