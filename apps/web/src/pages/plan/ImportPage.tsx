import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Tabs, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importPlan } from '../../api/plans.js';
import { useCommand } from '../../api/use-command.js';
import { PageHead } from '../../components/PageHead.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { FileIcon } from '../../components/icons.js';
import { paths } from '../../paths.js';

interface Pasted {
  readonly fileName: string;
  readonly text: string;
}

/** 导入方案: a text file or a pasted text, read at once and shown for review. */
export function ImportPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [tab, setTab] = useState('file');
  const { message } = App.useApp();
  const read = useCommand(importPlan, async ({ draftId, existing }) => {
    if (existing) void message.info(t('plan.alreadyImported'));
    await navigate(paths.draft(draftId));
  });
  const paste = ({ fileName, text }: Pasted) =>
    read.mutate(new File([text], `${fileName}.txt`, { type: 'text/plain' }));
  return (
    <div className="page page-narrow">
      <PageHead title={t('plan.import')} />
      <ol className="import-steps">
        <li>{t('plan.importStep1')}</li>
        <li>{t('plan.importStep2')}</li>
        <li>{t('plan.importStep3')}</li>
      </ol>
      <section className="panel">
        <ProblemNotice error={read.error} />
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            {
              key: 'file',
              label: t('plan.importFile'),
              children: (
                <Upload.Dragger
                  accept=".txt,.md,text/plain"
                  showUploadList={false}
                  disabled={read.isPending}
                  beforeUpload={(chosen) => {
                    read.mutate(chosen);
                    return false;
                  }}
                >
                  <p>
                    <FileIcon size={36} />
                  </p>
                  <p>{read.isPending ? t('plan.reading') : t('plan.dropFile')}</p>
                  <p className="soft">{t('plan.fileHint')}</p>
                </Upload.Dragger>
              ),
            },
            {
              key: 'text',
              label: t('plan.importText'),
              children: (
                <Form<Pasted> layout="vertical" onFinish={paste}>
                  <Form.Item
                    name="fileName"
                    label={t('plan.textName')}
                    initialValue={t('plan.pastedText')}
                    rules={[{ required: true }]}
                  >
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name="text" label={t('plan.text')} rules={[{ required: true }]}>
                    <Input.TextArea rows={14} />
                  </Form.Item>
                  <Button type="primary" htmlType="submit" loading={read.isPending}>
                    {t('plan.read')}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      </section>
    </div>
  );
}
