import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  actOnIndicator,
  type IndicatorAction,
  type IndicatorBodies,
  type IndicatorCourse,
} from '../../api/indicators.js';
import { useLabel } from '../../api/labels.js';
import { CommandForm } from '../../components/CommandForm.js';
import { EvidenceField } from '../../components/EvidenceField.js';
import { UnitSelect } from '../../components/UnitSelect.js';

interface IndicatorFormProps {
  readonly action: IndicatorAction;
  readonly indicator: IndicatorCourse;
  readonly onClose: () => void;
}

/** The form of one command on an indicator. */
export function IndicatorForm({ action, indicator, onClose }: IndicatorFormProps) {
  switch (action) {
    case 'ReportValue':
      return <ReportValue indicator={indicator} onClose={onClose} />;
    case 'CorrectValue':
      return <CorrectValue indicator={indicator} onClose={onClose} />;
    case 'SetBaseline':
      return <SetBaseline indicator={indicator} onClose={onClose} />;
    case 'SetYearlyTargets':
      return <SetYearlyTargets indicator={indicator} onClose={onClose} />;
    case 'NameDataProvider':
      return <NameDataProvider indicator={indicator} onClose={onClose} />;
  }
}

type FormProps = Omit<IndicatorFormProps, 'action'>;

const DECIMAL = /^-?\d{1,18}(\.\d{1,8})?$/;
const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/;

function ReportValue({ indicator, onClose }: FormProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <CommandForm<IndicatorBodies['report-value']>
      title={t('indicatorForm.report', { name: indicator.name })}
      verb={t('indicatorVerb.ReportValue')}
      done={t('indicatorForm.reported')}
      initial={{ status: 'preliminary', evidence: [] }}
      send={(command, { evidence, ...fields }) =>
        actOnIndicator(command, indicator.indicatorId, 'report-value', { ...fields, evidence: namesOf(evidence) })
      }
      onClose={onClose}
    >
      <PeriodField />
      <ValueField unit={indicator.unit} />
      <Form.Item name="status" label={t('indicator.status')} extra={t('indicatorForm.statusText')}>
        <Radio.Group
          options={[
            { value: 'preliminary', label: label('indicator/value-status', 'preliminary') },
            { value: 'final', label: label('indicator/value-status', 'final') },
          ]}
        />
      </Form.Item>
      <SourceField />
      <Form.Item name="evidence" label={t('evidence.title')}>
        <EvidenceField />
      </Form.Item>
    </CommandForm>
  );
}

function CorrectValue({ indicator, onClose }: FormProps) {
  const { t } = useTranslation();
  return (
    <CommandForm<IndicatorBodies['correct-value']>
      title={t('indicatorForm.correct', { name: indicator.name })}
      verb={t('indicatorVerb.CorrectValue')}
      done={t('indicatorForm.correctedDone')}
      about={t('indicatorForm.correctText')}
      initial={{ evidence: [] }}
      send={(command, { evidence, ...fields }) =>
        actOnIndicator(command, indicator.indicatorId, 'correct-value', { ...fields, evidence: namesOf(evidence) })
      }
      onClose={onClose}
    >
      <PeriodField />
      <ValueField unit={indicator.unit} />
      <ReasonField required />
      <SourceField />
      <Form.Item name="evidence" label={t('evidence.title')}>
        <EvidenceField />
      </Form.Item>
    </CommandForm>
  );
}

function SetBaseline({ indicator, onClose }: FormProps) {
  const { t } = useTranslation();
  return (
    <CommandForm<IndicatorBodies['set-baseline']>
      title={t('indicatorForm.baseline', { name: indicator.name })}
      verb={t('action.save')}
      done={t('action.saved')}
      initial={indicator.baseline ?? {}}
      send={(command, fields) => actOnIndicator(command, indicator.indicatorId, 'set-baseline', withoutEmpty(fields))}
      onClose={onClose}
    >
      <PeriodField />
      <ValueField unit={indicator.unit} />
      <SourceField />
      {indicator.baseline && <ReasonField required />}
    </CommandForm>
  );
}

function SetYearlyTargets({ indicator, onClose }: FormProps) {
  const { t } = useTranslation();
  const { yearlyTargets, planPeriod, due, unit } = indicator;
  const years = yearsOf(planPeriod.from, due);
  const initial = { targets: yearlyTargets.length > 0 ? yearlyTargets : years.map((year) => ({ year, value: '' })) };
  return (
    <CommandForm<IndicatorBodies['set-yearly-targets']>
      title={t('indicatorForm.yearly', { name: indicator.name })}
      verb={t('action.save')}
      done={t('action.saved')}
      initial={initial}
      send={(command, fields) =>
        actOnIndicator(command, indicator.indicatorId, 'set-yearly-targets', withoutEmpty(fields))
      }
      onClose={onClose}
    >
      <Form.List name="targets">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="inline-fields">
                <Form.Item
                  name={[name, 'year']}
                  label={t('indicator.year')}
                  rules={[{ required: true, pattern: /^\d{4}$/, message: t('indicator.yearRule') }]}
                >
                  <Input inputMode="numeric" maxLength={4} style={{ width: 90 }} />
                </Form.Item>
                <Form.Item
                  name={[name, 'value']}
                  label={t('indicator.target')}
                  rules={[{ required: true, pattern: DECIMAL, message: t('indicator.decimal') }]}
                >
                  <Input inputMode="decimal" suffix={unit} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('action.remove')}</Button>
              </div>
            ))}
            <Button onClick={() => add({ year: '', value: '' })}>{t('indicatorForm.addYear')}</Button>
          </>
        )}
      </Form.List>
      {yearlyTargets.length > 0 && <ReasonField required />}
    </CommandForm>
  );
}

function NameDataProvider({ indicator, onClose }: FormProps) {
  const { t } = useTranslation();
  return (
    <CommandForm<IndicatorBodies['name-data-provider']>
      title={t('indicatorForm.provider', { name: indicator.name })}
      verb={t('action.save')}
      done={t('action.saved')}
      initial={indicator.providerUnitId === null ? {} : { unitId: indicator.providerUnitId }}
      send={(command, fields) => actOnIndicator(command, indicator.indicatorId, 'name-data-provider', fields)}
      onClose={onClose}
    >
      <Form.Item name="unitId" label={t('indicator.provider')} rules={[{ required: true }]}>
        <UnitSelect />
      </Form.Item>
    </CommandForm>
  );
}

function PeriodField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="period"
      label={t('indicator.period')}
      extra={t('indicatorForm.periodText')}
      rules={[{ required: true, pattern: PERIOD, message: t('indicatorForm.periodText') }]}
    >
      <Input maxLength={7} placeholder="2025-Q2" />
    </Form.Item>
  );
}

function ValueField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="value"
      label={t('indicator.value')}
      rules={[{ required: true, pattern: DECIMAL, message: t('indicator.decimal') }]}
    >
      <Input inputMode="decimal" suffix={unit} />
    </Form.Item>
  );
}

function SourceField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="source" label={t('indicator.source')} rules={[{ required: true }]}>
      <Input maxLength={200} placeholder={t('indicatorForm.sourceHint')} />
    </Form.Item>
  );
}

function ReasonField({ required }: { readonly required: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('form.reason')} rules={[{ required }]}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}

function namesOf(evidence: readonly { sha256: string; name: string }[]) {
  return evidence.map(({ sha256, name }) => ({ sha256, name }));
}

function withoutEmpty<Fields extends { reason?: string }>({ reason, ...fields }: Fields): Fields {
  return (reason ? { ...fields, reason } : fields) as Fields;
}

function yearsOf(from: string, due: string): string[] {
  const first = Number(from.slice(0, 4));
  const last = Number(due.slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => String(first + offset));
}
