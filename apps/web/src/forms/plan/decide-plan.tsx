import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { approvePlan, sendBackPlan, startTrial, type Plan } from '../../api/plans.js';
import { CommandForm } from '../../components/CommandForm.js';
import { lastDayOf, momentNow } from '../../dates.js';

export type PlanDecision = 'approve' | 'start-trial' | 'send-back';

interface DecidePlanProps {
  readonly decision: PlanDecision;
  readonly plan: Plan;
  readonly heldBack: readonly string[];
  readonly onClose: () => void;
}

/** 批准 / 试行 / 退回修改: the director's act on a whole plan. */
export function DecidePlan({ decision, plan, heldBack, onClose }: DecidePlanProps) {
  const { t } = useTranslation();
  const { planId, version, items, period } = plan;
  const end = lastDayOf(period.to);
  const approved = items.filter(({ kind, itemId }) => kind !== 'checklist' && !heldBack.includes(itemId)).length;
  const checklist = items.filter(({ kind }) => kind === 'checklist').length;
  const about =
    decision === 'send-back'
      ? t('plan.sendBackText')
      : [
          t(`plan.decide.${decision}`, { count: approved, heldBack: heldBack.length }),
          checklist > 0 && t('plan.decide.checklist', { count: checklist }),
          end < momentNow().slice(0, 10) && t('plan.decide.periodOver', { end }),
        ]
          .filter(Boolean)
          .join('');
  return (
    <CommandForm<{ reason: string }>
      title={t(`plan.verb.${decision}`)}
      verb={t(`plan.verb.${decision}`)}
      done={t(`plan.done.${decision}`)}
      about={about}
      send={(command, { reason }) => {
        if (decision === 'approve') return approvePlan(command, { planId, version, heldBack });
        if (decision === 'start-trial') return startTrial(command, { planId, version, reason, heldBack });
        return sendBackPlan(command, { planId, version, reason });
      }}
      onClose={onClose}
    >
      {decision !== 'approve' && (
        <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true }]}>
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      )}
    </CommandForm>
  );
}
