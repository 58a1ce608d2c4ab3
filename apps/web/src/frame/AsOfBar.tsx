import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockIcon } from '../components/icons.js';
import { TimeChooser } from './time/TimeChooser.js';
import './time/time.css';
import { momentText } from './time/times.js';
import { useAsOf, useCompareWith, useIsReadOnly, useTravel } from './use-as-of.js';

/** Says whether the pages show the present or the past and what they compare it with, and lets the reader choose. */
export function AsOfBar() {
  const { t } = useTranslation();
  const asOf = useAsOf();
  const compareWith = useCompareWith();
  const isReadOnly = useIsReadOnly();
  const travel = useTravel();
  const [isOpen, setOpen] = useState(false);
  const fold = () => setOpen(false);
  const classes = ['as-of', isReadOnly && 'as-of-past', isOpen && 'as-of-open'].filter(Boolean);
  return (
    <section className={classes.join(' ')} aria-label={t('asOf.label')}>
      <div className="as-of-line">
        <ClockIcon size={16} />
        <span className="as-of-said" aria-live="polite">
          <strong>{asOf ? t('asOf.past', { moment: momentText(asOf) }) : t('asOf.present')}</strong>
          {compareWith && <strong>{t('compare.with', { moment: momentText(compareWith) })}</strong>}
          {isReadOnly && <span>{t(compareWith ? 'compare.readOnly' : 'asOf.readOnly')}</span>}
        </span>
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'asOf.fold' : isReadOnly ? 'asOf.change' : 'asOf.choose')}
        </Button>
        {compareWith && (
          <Button size="small" onClick={() => travel({ compareWith: undefined })}>
            {t('compare.end')}
          </Button>
        )}
        {asOf && (
          <Button size="small" onClick={() => travel({ asOf: undefined, compareWith: undefined })}>
            {t('asOf.back')}
          </Button>
        )}
      </div>
      {isOpen && <TimeChooser onChosen={fold} />}
    </section>
  );
}
