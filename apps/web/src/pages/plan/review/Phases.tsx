import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { newCommandId } from '../../../api/command-id.js';
import type { DraftEdit } from '../../../api/draft.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import type { DraftDesk } from './use-draft.js';
import '../../../components/form.css';

interface Fields {
  readonly phases: DraftEdit['phases'];
}

/** 阶段: names and months, corrected in place. */
export function Phases({ desk: { draft, change, isSaving, error } }: { readonly desk: DraftDesk }) {
  const { t } = useTranslation();
  const save = ({ phases }: Fields) =>
    void change((edit) => ({
      ...edit,
      phases: phases.map((phase) => ({
        ...phase,
        from: phase.from || null,
        to: phase.to || null,
        goal: phase.goal ?? '',
      })),
    })).catch(() => undefined);
  return (
    <section aria-label={t('review.tabs.phases')}>
      <p className="soft">{t('review.phasesText')}</p>
      <ProblemNotice error={error} />
      <Form<Fields>
        key={draft.version}
        layout="vertical"
        initialValues={{ phases: draft.content.phases }}
        onFinish={save}
      >
        <Form.List name="phases">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }, index) => (
                <fieldset key={key} className="fieldset">
                  <legend>{t('review.phaseNumber', { number: index + 1 })}</legend>
                  <Form.Item name={[name, 'phaseId']} hidden>
                    <Input />
                  </Form.Item>
                  <div className="field-row">
                    <Form.Item name={[name, 'name']} label={t('review.phaseName')} rules={[{ required: true }]}>
                      <Input maxLength={100} />
                    </Form.Item>
                    <Form.Item name={[name, 'from']} label={t('review.from')} rules={[{ required: true }]}>
                      <Input type="month" />
                    </Form.Item>
                    <Form.Item name={[name, 'to']} label={t('review.to')} rules={[{ required: true }]}>
                      <Input type="month" />
                    </Form.Item>
                  </div>
                  <Form.Item name={[name, 'goal']} label={t('review.phaseGoal')}>
                    <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('review.removePhase')}</Button>
                </fieldset>
              ))}
              <div className="buttons">
                <Button type="primary" htmlType="submit" loading={isSaving}>
                  {t('review.savePhases')}
                </Button>
                <Button onClick={() => add({ phaseId: newCommandId(), name: '', from: null, to: null, goal: '' })}>
                  {t('review.addPhase')}
                </Button>
              </div>
            </>
          )}
        </Form.List>
      </Form>
    </section>
  );
}
