import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, TwoTimes } from '../api/comparison.js';
import { momentNow } from '../dates.js';
import { momentText } from '../frame/time/times.js';
import { differencesOf } from './differences.js';
import { useWords } from './use-words.js';

interface ExportDifferencesProps {
  readonly comparison: Comparison<object>;
  readonly times: TwoTimes;
  readonly nameOf: (key: string) => string;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 导出差异: every difference as a line of a sheet, made in the browser from what was compared. */
export function ExportDifferences({ comparison, times, nameOf }: ExportDifferencesProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const [from = '', to = ''] = times.map((time) => momentText(time === 'now' ? momentNow().replace('T', ' ') : time));
  const column = (name: 'before' | 'after', moment: string) =>
    t('compare.sheet.at', { column: t(`compare.sheet.${name}`), moment });
  const exported = async () => {
    const { differenceSheet } = await import('./difference-sheet.js');
    const sheet = await differenceSheet({
      name: t('compare.sheet.name'),
      header: [
        t('compare.sheet.object'),
        t('compare.sheet.field'),
        column('before', from),
        column('after', to),
        t('compare.sheet.change'),
      ],
      differences: differencesOf(comparison, nameOf, words),
      markText: (mark) => t(`compare.${mark}`),
    });
    const name = t('compare.sheet.file', { from, to }).replaceAll(':', '').replaceAll(' ', '-');
    save(new Blob([sheet], { type: XLSX }), `${name}.xlsx`);
  };
  const run = () => {
    setBusy(true);
    void exported()
      .catch(() => void message.error(t('compare.exportFailed')))
      .finally(() => setBusy(false));
  };
  return (
    <Button loading={isBusy} onClick={run}>
      {t('compare.export')}
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
