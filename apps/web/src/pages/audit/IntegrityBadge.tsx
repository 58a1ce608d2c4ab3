import { useTranslation } from 'react-i18next';
import type { Seal } from '../../api/audit.js';
import { useLabel } from '../../api/labels.js';
import { CheckIcon, ClockIcon, WarnIcon } from '../../components/icons.js';
import { momentOf } from '../../dates.js';

/** The one line that says whether the log is what was signed; sign and words beside the colour. */
export function IntegrityBadge({ seal: { sealed, checkpoint, verification } }: { readonly seal: Seal }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (!sealed || !checkpoint || !verification) {
    const word = sealed ? (checkpoint ? 'audit.notVerified' : 'audit.notSigned') : 'audit.notSealed';
    return (
      <p className="badge badge-open">
        <ClockIcon /> {t(word)}
      </p>
    );
  }
  const { size, verifiedAt, fault } = verification;
  if (fault === null)
    return (
      <p className="badge badge-good">
        <CheckIcon />
        <span>
          <strong>{t('audit.verifiedTo', { count: size })}</strong>{' '}
          <span className="nowrap">{t('audit.verifiedAt', { moment: momentOf(verifiedAt) })}</span>
        </span>
      </p>
    );
  return (
    <div className="badge badge-bad" role="alert">
      <WarnIcon />
      <div>
        <strong>{t('audit.tampered')}</strong> {label('audit/fault', fault.code)}
        {fault.index !== null && t('audit.notTrustedFrom', { number: fault.index + 1 })}
        <p>
          {t('audit.verifiedAt', { moment: momentOf(verifiedAt) })} {t('audit.tamperedText')}
        </p>
      </div>
    </div>
  );
}
