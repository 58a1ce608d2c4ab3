import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { cancelVerification, isUnderWay, verifyLog, type VerificationRun } from '../../api/audit.js';
import { useLabel } from '../../api/labels.js';
import { useCommand } from '../../api/use-command.js';
import { ProblemNotice } from '../../components/ProblemNotice.js';
import { momentOf } from '../../dates.js';
import { useMay } from '../../frame/use-session.js';

/** Verification whenever the auditor wants it: how far it is, and how the last one ended. */
export function Verification({ run }: { readonly run: VerificationRun | undefined }) {
  const { t } = useTranslation();
  const mayVerify = useMay('audit:verify');
  const verify = useCommand<void, VerificationRun>(verifyLog);
  const cancel = useCommand(cancelVerification);
  const isRunning = isUnderWay(run);
  return (
    <div className="verification">
      <ProblemNotice error={verify.error ?? cancel.error} />
      {run && isRunning && <RunProgress run={run} />}
      {run && !isRunning && <RunOutcome run={run} />}
      {mayVerify && (
        <div className="buttons">
          {run && isRunning ? (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
              {t('audit.cancelVerification')}
            </Button>
          ) : (
            <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
              {t('audit.verifyNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function RunProgress({ run: { state, events, of } }: { readonly run: VerificationRun }) {
  const { t } = useTranslation();
  if (state === 'waiting') return <p role="status">{t('audit.waiting')}</p>;
  const percent = of ? Math.floor((events / of) * 100) : 0;
  return (
    <>
      <Progress percent={percent} status="active" aria-label={t('audit.verifying')} />
      <p className="soft">{of === null ? t('audit.beginning') : t('audit.compared', { count: events, of })}</p>
    </>
  );
}

function RunOutcome({ run: { state, askedAt, endedAt, events, fault } }: { readonly run: VerificationRun }) {
  const { t } = useTranslation();
  const label = useLabel();
  const moment = momentOf(endedAt ?? askedAt);
  const words = {
    verified: fault
      ? t('audit.outcome.fault', { fault: label('audit/fault', fault.code) })
      : t('audit.outcome.verified', { count: events }),
    cancelled: t('audit.outcome.cancelled'),
    failed: t('audit.outcome.failed'),
    interrupted: t('audit.outcome.interrupted'),
    waiting: '',
    running: '',
  }[state];
  return (
    <p role="status">
      <time dateTime={endedAt ?? askedAt}>{moment}</time> {words}
    </p>
  );
}
