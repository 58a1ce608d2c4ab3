import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../api/labels.js';
import type { Claim, Task } from '../../../api/task-model.js';
import { ActorName } from '../../../components/Personal.js';
import { Files } from './Files.js';

/** 办结申请与佐证材料: the latest first, beside what the targets asked for. */
export function Claims({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  if (task.claims.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="claims">
      <h2 id="claims">{t('task.claims')}</h2>
      {[...task.claims].reverse().map((claim) => (
        <ClaimRecord key={claim.claimedOn + claim.statement} task={task} claim={claim} />
      ))}
    </section>
  );
}

function ClaimRecord({ task, claim }: { readonly task: Task; readonly claim: Claim }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { claimedOn, claimant, statement, evidence, targets, confirmedOn, outcome, decidedOn, remark, checkEvidence } =
    claim;
  const textOf = (id: string) => task.targets.find(({ indicatorId }) => indicatorId === id)?.text ?? '';
  return (
    <div className="report">
      <p className="report-head">
        <b>{label('task/claim', outcome)}</b>
        <span className="soft">
          {t('task.claimedOn', { day: claimedOn })} <ActorName actor={claimant} />
          {confirmedOn && ` · ${t('task.confirmedOn', { day: confirmedOn })}`}
          {decidedOn && ` · ${decidedOn}`}
        </span>
      </p>
      <p className="task-text">{statement}</p>
      {targets.length > 0 && (
        <ul>
          {targets.map(({ indicatorId, reached, shortfall }) => (
            <li key={indicatorId}>
              {textOf(indicatorId)}：{reached ? t('taskForm.reachedYes') : t('task.notReached', { shortfall })}
            </li>
          ))}
        </ul>
      )}
      <Files taskId={task.taskId} files={evidence} />
      {remark && <p className="claim-remark">{t('task.remark', { remark })}</p>}
      <Files taskId={task.taskId} files={checkEvidence} />
    </div>
  );
}
