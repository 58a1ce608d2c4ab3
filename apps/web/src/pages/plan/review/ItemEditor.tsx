import { Button, Checkbox, Drawer, Form, Input, Popconfirm, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  DEADLINE_KINDS,
  PARTICIPANT_ROLES,
  type DecidedTarget,
  type DraftEdit,
  type ItemEdit,
} from '../../../api/draft.js';
import { useLabel } from '../../../api/labels.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { UnitSelect } from '../../../components/UnitSelect.js';
import type { Change } from './use-draft.js';
import '../../../components/form.css';

interface ItemEditorProps {
  readonly item: ItemEdit;
  /** The item's passage, to look at while editing. */
  readonly passage: string;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly onChange: (change: Change) => void;
  readonly onClose: () => void;
}

interface Fields {
  readonly number: string | null;
  readonly title: string;
  readonly kind: 'task' | 'safeguard';
  readonly divided: boolean;
  readonly participants: readonly {
    mention: string;
    role: ItemEdit['participants'][number]['role'];
    unitId: string | null;
  }[];
  readonly leadUnitId: string | null;
  readonly deadlineKind: 'none' | (typeof DEADLINE_KINDS)[number];
  readonly deadlineText: string;
  readonly date: string | null;
}

/** 编辑任务: everything a person may correct in what was read. */
export function ItemEditor({ item, passage, isSaving, error, onChange, onClose }: ItemEditorProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [form] = Form.useForm<Fields>();
  const deadlineKind = Form.useWatch('deadlineKind', form);
  const deadlineText = Form.useWatch('deadlineText', form);
  const counts = termIn(item, { deadlineKind, deadlineText }) !== null;
  const save = (fields: Fields) => onChange((edit) => withItem(edit, applied(item, fields)));
  const remove = () => onChange((edit) => withoutItem(edit, item.itemId));
  return (
    <Drawer
      open
      size={640}
      title={t('review.editItem')}
      onClose={onClose}
      footer={
        <div className="buttons">
          <Button type="primary" loading={isSaving} onClick={() => form.submit()}>
            {t('action.save')}
          </Button>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Popconfirm title={t('review.removeItem')} description={t('review.removeItemText')} onConfirm={remove}>
            <Button danger>{t('action.delete')}</Button>
          </Popconfirm>
        </div>
      }
    >
      <ProblemNotice error={error} />
      <blockquote className="passage">{passage.replaceAll(/\n\s*\n/g, '\n')}</blockquote>
      <Form<Fields> form={form} layout="vertical" initialValues={fieldsOf(item)} onFinish={save}>
        <Form.Item name="number" label={t('review.number')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="title" label={t('task.title')} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="kind" label={t('review.kind')}>
          <Radio.Group
            options={[
              { value: 'task', label: label('plan/item-kind', 'task') },
              { value: 'safeguard', label: label('plan/item-kind', 'safeguard') },
            ]}
          />
        </Form.Item>
        <fieldset className="fieldset">
          <legend>{t('review.units')}</legend>
          <ParticipantFields />
          <Form.Item name="divided" valuePropName="checked">
            <Checkbox>{t('review.divided')}</Checkbox>
          </Form.Item>
        </fieldset>
        <Form.Item name="leadUnitId" label={t('review.decidedLead')} extra={t('review.decidedLeadText')}>
          <UnitSelect allowClear />
        </Form.Item>
        <fieldset className="fieldset">
          <legend>{t('task.due')}</legend>
          <Form.Item name="deadlineKind" label={t('review.deadlineKind')}>
            <Select
              options={[
                { value: 'none', label: t('deadlineKind.none') },
                ...DEADLINE_KINDS.map((value) => ({ value, label: t(`deadlineKind.${value}`) })),
              ]}
            />
          </Form.Item>
          {deadlineKind !== 'none' && (
            <Form.Item name="deadlineText" label={t('review.deadlineText')}>
              <Input maxLength={200} />
            </Form.Item>
          )}
          {(deadlineKind === 'by' || deadlineKind === 'range') && (
            <Form.Item
              name="date"
              label={t('review.deadlineDate')}
              extra={counts && t('review.deadlineCounted')}
              rules={[{ required: !counts }]}
            >
              <Input type="date" />
            </Form.Item>
          )}
        </fieldset>
      </Form>
    </Drawer>
  );
}

function ParticipantFields() {
  const { t } = useTranslation();
  const label = useLabel();
  const roles = PARTICIPANT_ROLES.map((value) => ({ value, label: label('plan/participant-role', value) }));
  return (
    <Form.List name="participants">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="participant-fields">
              <Form.Item name={[name, 'role']} noStyle>
                <Select aria-label={t('review.roleOf', { number: index + 1 })} options={roles} style={{ width: 112 }} />
              </Form.Item>
              <Form.Item name={[name, 'mention']} noStyle rules={[{ required: true }]}>
                <Input
                  aria-label={t('review.mentionOf', { number: index + 1 })}
                  placeholder={t('review.mention')}
                  maxLength={100}
                />
              </Form.Item>
              <Form.Item name={[name, 'unitId']} noStyle>
                <UnitSelect
                  aria-label={t('review.unitOf', { number: index + 1 })}
                  allowClear
                  placeholder={t('review.byName')}
                  style={{ minWidth: 160 }}
                />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={t('review.removeUnit', { number: index + 1 })}>
                {t('action.remove')}
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ role: 'responsible', mention: '', unitId: null })}>{t('review.addUnit')}</Button>
        </>
      )}
    </Form.List>
  );
}

function fieldsOf(item: ItemEdit): Fields {
  return {
    number: item.number,
    title: item.title,
    kind: item.safeguard ? 'safeguard' : 'task',
    divided: item.divided,
    participants: item.participants.map(({ mention, role, decided }) => ({ mention, role, unitId: unitOf(decided) })),
    leadUnitId: item.leadUnitId,
    deadlineKind: item.deadline?.kind ?? 'none',
    deadlineText: item.deadline?.text ?? '',
    date: item.deadline?.date ?? null,
  };
}

function unitOf(decided: DecidedTarget | null): string | null {
  return decided && 'unitId' in decided ? decided.unitId : null;
}

function applied(item: ItemEdit, fields: Fields): ItemEdit {
  const { number, title, kind, divided, participants, leadUnitId, deadlineKind, deadlineText, date } = fields;
  const isDated = deadlineKind === 'by' || deadlineKind === 'range';
  return {
    ...item,
    number: number === '' ? null : number,
    title: title.trim(),
    safeguard: kind === 'safeguard',
    divided,
    leadUnitId: leadUnitId ?? null,
    participants: participants.map(({ mention, role, unitId }, index) => {
      const before = item.participants[index];
      const kept = before?.mention === mention && before.decided && 'groupId' in before.decided ? before.decided : null;
      return { mention: mention.trim(), role, decided: unitId ? { unitId } : kept };
    }),
    deadline:
      deadlineKind === 'none'
        ? null
        : {
            text: deadlineText.trim() || (date ?? ''),
            kind: deadlineKind,
            date: (isDated && date) || null,
            from: deadlineKind === 'range' ? (item.deadline?.from ?? null) : null,
            recurrence: deadlineKind === 'recurring' ? (item.deadline?.recurrence ?? []) : [],
            fromIssue: termIn(item, fields),
          },
  };
}

/** The term that counts from the issue, as long as its words stand. */
function termIn({ deadline }: ItemEdit, stated: Pick<Fields, 'deadlineKind' | 'deadlineText'>) {
  const isSame = stated.deadlineKind === 'by' && stated.deadlineText === deadline?.text;
  return (isSame && deadline.fromIssue) || null;
}

function withItem(edit: DraftEdit, item: ItemEdit): DraftEdit {
  const isKnown = edit.items.some(({ itemId }) => itemId === item.itemId);
  if (isKnown) return { ...edit, items: edit.items.map((other) => (other.itemId === item.itemId ? item : other)) };
  return {
    ...edit,
    items: [...edit.items, item],
    unassigned: edit.unassigned.filter((start) => start !== item.source?.start),
  };
}

function withoutItem(edit: DraftEdit, removed: string): DraftEdit {
  return {
    ...edit,
    items: edit.items.filter(({ itemId }) => itemId !== removed),
    indicators: edit.indicators.map((indicator) => ({
      ...indicator,
      itemIds: indicator.itemIds.filter((itemId) => itemId !== removed),
    })),
  };
}
