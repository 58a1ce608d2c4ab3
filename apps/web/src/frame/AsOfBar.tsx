import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockIcon } from '../components/icons.js';
import { chinaInput, chinaInstant, momentNow, momentOf } from '../dates.js';
import { useAsOf } from './use-as-of.js';

/** Says whether the pages show the present or the past, and lets the reader choose. */
export function AsOfBar() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const navigate = useNavigate();
  const [isChoosing, setChoosing] = useState(false);
  const go = (instant: string | undefined) => {
    setChoosing(false);
    void navigate({ to: '.', search: (search) => ({ ...search, asOf: instant }) });
  };
  return (
    <section className={asOf ? 'as-of as-of-past' : 'as-of'} aria-label={t('asOf.label')}>
      <ClockIcon size={16} />
      <strong>{asOf ? t('asOf.past', { moment: shown(asOf) }) : t('asOf.present')}</strong>
      {asOf && <span>{t('asOf.readOnly')}</span>}
      {isChoosing ? (
        <Chooser asOf={asOf} onChoose={go} onCancel={() => setChoosing(false)} />
      ) : (
        <Button size="small" type="link" onClick={() => setChoosing(true)}>
          {t(asOf ? 'asOf.change' : 'asOf.choose')}
        </Button>
      )}
      {asOf && (
        <Button size="small" onClick={() => go(undefined)}>
          {t('asOf.back')}
        </Button>
      )}
    </section>
  );
}

interface ChooserProps {
  readonly asOf: string | undefined;
  readonly onChoose: (instant: string) => void;
  readonly onCancel: () => void;
}

function Chooser({ asOf, onChoose, onCancel }: ChooserProps) {
  const { t } = useTranslation();
  const latest = momentNow();
  const [local, setLocal] = useState(asOf ? localOf(asOf) : latest);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (local !== '') onChoose(chinaInstant(local));
  };
  return (
    <form className="as-of-form" onSubmit={submit}>
      <label>
        {t('asOf.moment')}
        <input
          type="datetime-local"
          value={local}
          max={latest}
          required
          onChange={({ target }) => setLocal(target.value)}
        />
      </label>
      <Button size="small" type="primary" htmlType="submit">
        {t('asOf.show')}
      </Button>
      <Button size="small" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </form>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function shown(asOf: string): string {
  return DAY.test(asOf) || Number.isNaN(Date.parse(asOf)) ? asOf : momentOf(asOf);
}

function localOf(asOf: string): string {
  if (DAY.test(asOf)) return `${asOf}T23:59`;
  return Number.isNaN(Date.parse(asOf)) ? momentNow() : chinaInput(asOf);
}
