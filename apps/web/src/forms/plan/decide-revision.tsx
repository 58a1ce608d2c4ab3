import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { issuePlan, sendBackRevision, type Plan, type PlanRevision } from '../../api/plans.js';
import { CommandForm } from '../../components/CommandForm.js';

export type RevisionDecision = 'issue' | 'send-back';

interface DecideRevisionProps {
  readonly decision: RevisionDecision;
  readonly plan: Plan;
  readonly revision: PlanRevision;
  readonly onClose: () => void;
}

/** 正式印发 / 退回修改: the director's act on the issued text of a trial. */
export function DecideRevision({ decision, plan, revision, onClose }: DecideRevisionProps) {
  const { t } = useTranslation();
  const { planId, version } = plan;
  const { items, counts } = revision.comparison;
  const added = items.filter(({ change }) => change === 'added');
  const issues = decision === 'issue';
  return (
    <CommandForm<{ reason: string; heldBack?: string[] }>
      title={t(issues ? 'edition.issue' : 'plan.sendBack')}
      verb={t(issues ? 'edition.issue' : 'plan.sendBack')}
      done={t(issues ? 'edition.issued' : 'edition.sentBack')}
      about={issues ? t('edition.issueText', counts.items) : t('edition.sendBackText')}
      send={(command, { reason, heldBack = [] }) =>
        issues
          ? issuePlan(command, { planId, version, heldBack })
          : sendBackRevision(command, { planId, version, reason })
      }
      onClose={onClose}
    >
      {issues && added.length > 0 && (
        <Form.Item name="heldBack" label={t('edition.holdBack')}>
          <Checkbox.Group options={added.map(({ itemId, title }) => ({ value: itemId, label: title }))} />
        </Form.Item>
      )}
      {!issues && (
        <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      )}
    </CommandForm>
  );
}
