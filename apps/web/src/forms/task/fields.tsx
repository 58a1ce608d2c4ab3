import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { evidenceLink } from '../../api/files.js';
import type { Task, UnitRole } from '../../api/task-model.js';
import { EvidenceField } from '../../components/EvidenceField.js';
import { UnitSelect } from '../../components/UnitSelect.js';

/** What every form of a task needs; `on` names the part of the task that it is about. */
export interface TaskFormProps {
  readonly task: Task;
  readonly on: TaskPart;
  readonly onClose: () => void;
}

/** The part of a task that a command is about. */
export interface TaskPart {
  readonly unitId?: string;
  readonly period?: string;
  readonly point?: number;
  readonly deadline?: string;
}

export function ReasonField({ required = true }: { readonly required?: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('form.reason')} rules={[{ required, whitespace: true }]}>
      <Input.TextArea rows={4} maxLength={500} showCount />
    </Form.Item>
  );
}

interface DayFieldProps {
  readonly name: string;
  readonly label: string;
  readonly extra?: string;
  readonly min?: string;
  readonly max?: string;
  readonly required?: boolean;
}

export function DayField({ name, label, extra, min, max, required = true }: DayFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required }]}>
      <Input type="date" {...(min !== undefined && { min })} {...(max !== undefined && { max })} />
    </Form.Item>
  );
}

interface UnitFieldProps {
  readonly name: string;
  readonly label: string;
  readonly extra?: string;
  readonly among?: readonly string[];
  readonly except?: readonly string[];
  readonly required?: boolean;
}

export function UnitField({ name, label, extra, among, except = [], required = true }: UnitFieldProps) {
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[{ required }]}>
      <UnitSelect allowClear={!required} except={except} {...(among && { among })} />
    </Form.Item>
  );
}

export function EvidenceItem({ required = false }: { readonly required?: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="evidence"
      label={t('evidence.title')}
      rules={required ? [{ required: true, type: 'array', min: 1, message: t('evidence.required') }] : []}
    >
      <EvidenceField />
    </Form.Item>
  );
}

/** The units that still have their part, of the given roles. */
export function unitsOn({ units }: Task, ...roles: UnitRole[]): string[] {
  return units
    .filter(({ role, status }) => status !== 'released' && (roles.length === 0 || roles.includes(role)))
    .flatMap(({ unitId }) => unitId ?? []);
}

/** What the claim under decision says, with its evidence to be opened. */
export function ClaimInShort({ task }: { readonly task: Task }) {
  const claim = task.claims.at(-1);
  if (!claim) return null;
  return (
    <>
      <p>{claim.statement}</p>
      {claim.evidence.map(({ sha256, name }) => (
        <p key={sha256}>
          <a href={evidenceLink(task.taskId, sha256)}>{name}</a>
        </p>
      ))}
    </>
  );
}
