import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { newestRunQuery, sealQuery, type Seal } from '../../api/audit.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { Waiting } from '../../frame/Fallbacks.js';
import { IntegrityBadge } from './IntegrityBadge.js';
import { useAgeText } from './use-age-text.js';
import { Verification } from './Verification.js';

/** 完整性: how far the log is sealed and verified, and the way to verify it now. */
export function Integrity() {
  const { t } = useTranslation();
  const { data: run, error: runError } = useQuery(newestRunQuery);
  const seal = useQuery(sealQuery(run?.endedAt ?? null));
  return (
    <section className="panel" aria-labelledby="integrity">
      <h2 id="integrity">{t('audit.integrity')}</h2>
      <ProblemNotice error={seal.error ?? runError} onAgain={() => void seal.refetch()} />
      {seal.isPending && <Waiting />}
      {seal.data && (
        <>
          <IntegrityBadge seal={seal.data} />
          <SealFacts seal={seal.data} />
          {seal.data.checkpoint && <Verification run={run} />}
        </>
      )}
    </section>
  );
}

function SealFacts({ seal: { sealed, size, waiting, checkpoint, publicKey } }: { readonly seal: Seal }) {
  const { t } = useTranslation();
  const ageOf = useAgeText();
  if (!sealed) return <p className="soft">{t('audit.notSealedText')}</p>;
  return (
    <dl className="facts">
      <div>
        <dt>{t('audit.sealedEvents')}</dt>
        <dd>{t(waiting ? 'audit.sealedAndWaiting' : 'audit.sealedCount', { count: size ?? 0, waiting })}</dd>
      </div>
      <div>
        <dt>{t('audit.newestCheckpoint')}</dt>
        <dd>
          {checkpoint
            ? t('audit.checkpointAt', {
                count: checkpoint.size,
                age: ageOf(checkpoint.signedAt),
                moment: momentOf(checkpoint.signedAt),
              })
            : t('audit.noCheckpoint')}
        </dd>
      </div>
      <div>
        <dt>{t('audit.publicKey')}</dt>
        <dd>
          <code className="wrapped">{publicKey}</code>
          <p className="soft">{t('audit.publicKeyText')}</p>
        </dd>
      </div>
    </dl>
  );
}
