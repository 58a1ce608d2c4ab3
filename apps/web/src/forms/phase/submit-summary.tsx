import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { submitSummary, type PhaseDetail } from '../../api/phases.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';

const TEXT_LIMIT = 3000;

interface Fields {
  readonly text: string;
}

interface SubmitSummaryProps {
  readonly phase: PhaseDetail;
  /** What the act is called. */
  readonly verb: string;
}

/** 报送阶段小结: the proposed text, or the one that was sent back, to be edited on the page itself. */
export function SubmitSummary({ phase, verb }: SubmitSummaryProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const { planId, phaseId, version, text, proposedText } = phase;
  const submit = useCommand(submitSummary, () => void message.success(t('phase.submitted')));
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ text: text ?? proposedText ?? '' }}
      onFinish={(fields) => submit.mutate({ planId, phaseId, version, text: fields.text })}
    >
      <ProblemNotice error={submit.error} />
      <Form.Item
        name="text"
        label={t('phase.text')}
        extra={t(text === null ? 'phase.textHelp' : 'phase.textAgain')}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea autoSize={{ minRows: 8 }} maxLength={TEXT_LIMIT} showCount />
      </Form.Item>
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={submit.isPending}>
          {verb}
        </Button>
        {text !== null && (
          <Button onClick={() => form.setFieldsValue({ text: proposedText ?? '' })}>{t('phase.proposeAgain')}</Button>
        )}
      </div>
    </Form>
  );
}
