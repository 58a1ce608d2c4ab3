import { Alert, Button } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isConflict, NoAnswer, PastIsReadOnly, Problem } from '../api/problem.js';

interface ProblemNoticeProps {
  readonly error: unknown;
  /** Tries again, or loads what others changed meanwhile. */
  readonly onAgain?: () => void;
}

/** The one place where a refusal or a fault is shown: the server's own words, and what can be done. */
export function ProblemNotice({ error, onAgain }: ProblemNoticeProps) {
  const { t } = useTranslation();
  if (!error) return null;
  const conflict = isConflict(error);
  const again = onAgain && (
    <Button size="small" onClick={onAgain}>
      {t(conflict ? 'problem.reload' : 'problem.again')}
    </Button>
  );
  return (
    <Alert
      className="problem"
      role="alert"
      showIcon
      type={conflict ? 'warning' : 'error'}
      title={titleOf()}
      description={explanationOf(error, t)}
      action={again}
    />
  );

  function titleOf(): string {
    if (conflict) return t('problem.conflict');
    if (error instanceof Problem) return error.message;
    if (error instanceof NoAnswer) return t('problem.noAnswer');
    if (error instanceof PastIsReadOnly) return t('asOf.readOnly');
    return t('problem.unexpected');
  }
}

function explanationOf(error: unknown, t: TFunction): ReactNode {
  if (isConflict(error)) return t('problem.conflictText');
  if (error instanceof NoAnswer) return t('problem.noAnswerText');
  if (!(error instanceof Problem)) return null;
  if (error.status >= 500 && error.requestId) return t('problem.number', { number: error.requestId });
  if (error.errors.length === 0) return null;
  return (
    <ul>
      {error.errors.map((fault) => (
        <li key={`${fault.pointer ?? fault.parameter ?? ''}${fault.detail}`}>{fault.detail}</li>
      ))}
    </ul>
  );
}
