import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../api/labels.js';
import { actOnTask, type TaskBodies } from '../../api/task-verbs.js';
import type { Task } from '../../api/task-model.js';
import { CommandForm } from '../../components/CommandForm.js';
import { usePeriodText } from '../../components/use-period-text.js';
import { momentNow } from '../../dates.js';
import { useSession } from '../../frame/use-session.js';
import { DayField, EvidenceItem, ReasonField, type TaskFormProps } from './fields.js';

const MOST_CHARACTERS = 300;

/** 填报: begins with what was written last time, so that a quiet quarter takes one click. */
export function ReportProgress({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const periodText = usePeriodText();
  const own = useSession().post?.unit.id;
  const periods = periodsOf(task, own);
  const last = [...task.reports].reverse().find(({ unitId }) => unitId === own);
  const period = on.period ?? periods[0];
  const initial = { text: last?.text ?? '', noChange: false, evidence: [], ...(period !== undefined && { period }) };
  return (
    <CommandForm<TaskBodies['report-progress']>
      title={t('taskForm.title', { verb: label('task/verb', 'report-progress'), title: task.title })}
      verb={label('task/verb', 'report-progress')}
      done={t('verbDone.report-progress')}
      about={
        last
          ? t('taskForm.lastReport', { period: periodText(last.period), text: last.text || t('taskForm.noChange') })
          : undefined
      }
      initial={initial}
      send={(command, { problem, noChange, text, ...fields }) =>
        actOnTask(command, task, 'report-progress', {
          ...fields,
          text: text ?? '',
          ...(noChange && { noChange }),
          ...(problem?.trim() && { problem }),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="period" label={t('taskForm.period')} rules={[{ required: true }]}>
        <Select options={periods.map((value) => ({ value, label: periodText(value) }))} />
      </Form.Item>
      <Form.Item name="noChange" valuePropName="checked">
        <Checkbox>{t('taskForm.noChange')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={['noChange']}>
        {({ getFieldValue }) => (
          <Form.Item
            name="text"
            label={t('taskForm.progress')}
            rules={[{ required: !getFieldValue('noChange'), whitespace: true }]}
          >
            <Input.TextArea rows={5} maxLength={MOST_CHARACTERS} showCount />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="problem" label={t('taskForm.problem')} extra={t('taskForm.problemText')}>
        <Input.TextArea rows={2} maxLength={MOST_CHARACTERS} showCount />
      </Form.Item>
      <EvidenceItem />
    </CommandForm>
  );
}

/** 审核填报 / 采纳填报: the report in full, then the decision. */
export function JudgeReport({
  task,
  on,
  verb,
  onClose,
}: TaskFormProps & { readonly verb: 'confirm-progress' | 'accept-progress' }) {
  const { t } = useTranslation();
  const label = useLabel();
  const report = reportOn(task, on, verb === 'confirm-progress' ? 'reported' : 'confirmed');
  return (
    <CommandForm<Record<string, never>>
      title={t('taskForm.title', { verb: label('task/verb', verb), title: task.title })}
      verb={label('task/verb', verb)}
      done={t(`verbDone.${verb}`)}
      about={report && <ReportText report={report} />}
      send={(command) => {
        const { unitId = '', period = '' } = report ?? {};
        return verb === 'confirm-progress'
          ? actOnTask(command, task, verb, { period })
          : actOnTask(command, task, verb, { unitId, period });
      }}
      onClose={onClose}
    />
  );
}

/** 退回填报 */
export function SendBackProgress({ task, on, onClose }: TaskFormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const report = reportOn(task, on, 'confirmed');
  return (
    <CommandForm<{ reason: string; reworkBy: string }>
      title={t('taskForm.title', { verb: label('task/verb', 'send-back-progress'), title: task.title })}
      verb={label('task/verb', 'send-back-progress')}
      done={t('verbDone.send-back-progress')}
      about={report && <ReportText report={report} />}
      danger
      send={(command, fields) =>
        actOnTask(command, task, 'send-back-progress', {
          unitId: report?.unitId ?? '',
          period: report?.period ?? '',
          ...fields,
        })
      }
      onClose={onClose}
    >
      <ReasonField />
      <DayField name="reworkBy" label={t('taskForm.reworkBy')} />
    </CommandForm>
  );
}

function ReportText({ report }: { readonly report: Task['reports'][number] }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  const { unitName, period, text, noChange, problem, evidence } = report;
  return (
    <>
      <p className="soft">{t('taskForm.reportOf', { unit: unitName, period: periodText(period) })}</p>
      <p>{noChange ? t('taskForm.noChange') : text}</p>
      {problem && <p>{t('taskForm.problemSaid', { problem })}</p>}
      {evidence.length > 0 && (
        <p className="soft">{t('taskForm.withEvidence', { names: evidence.map(({ name }) => name).join('、') })}</p>
      )}
    </>
  );
}

function reportOn(
  { reports }: Task,
  { unitId, period }: TaskFormProps['on'],
  status: Task['reports'][number]['status'],
) {
  return reports.find(
    (report) =>
      (unitId === undefined || report.unitId === unitId) &&
      (period === undefined ? report.status === status : report.period === period),
  );
}

/** The periods that are open to the unit now or overdue, the earliest first. */
function periodsOf({ deadlines }: Task, own: string | undefined): string[] {
  const today = momentNow().slice(0, 10);
  return deadlines.flatMap(({ period, unitId, doneOn, opens }) =>
    period !== null && unitId === own && doneOn === null && (opens === null || opens <= today) ? [period] : [],
  );
}
