import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../api/plans.js';
import { ActorName } from '../../components/Personal.js';
import { momentOf } from '../../dates.js';
import { DecideRevision, type RevisionDecision } from '../../forms/plan/decide-revision.js';
import { useMay } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import { EditionComparison } from './EditionComparison.js';

/** 印发稿: the issued text that waits for its decision, and what it changes in the trial. */
export function PlanRevision({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const mayApprove = useMay('plan:approve');
  const mayDraft = useMay('plan:draft');
  const [decision, setDecision] = useState<RevisionDecision | null>(null);
  const { revision } = plan;
  if (!revision) return null;
  const { draftId, status, statusText, title, documentNumber, issuedOn, reason, submitted, comparison } = revision;
  const isPending = status === 'submitted';
  return (
    <section className="panel" aria-labelledby="revision">
      <h2 id="revision">
        {t('edition.pending')} <Tag color={status === 'submitted' ? 'warning' : 'default'}>{statusText}</Tag>
      </h2>
      <p>
        {title} {documentNumber} <span className="soft">{issuedOn}</span>
      </p>
      <p className="soft">
        {t('plan.submittedBy')} <ActorName actor={submitted} /> {momentOf(submitted.at)}
      </p>
      {reason && <p className="due-soon">{t('plan.reasonGiven', { reason })}</p>}
      <div className="buttons">
        {isPending && mayApprove && (
          <>
            <Button type="primary" onClick={() => setDecision('issue')}>
              {t('edition.issue')}
            </Button>
            <Button onClick={() => setDecision('send-back')}>{t('plan.sendBack')}</Button>
          </>
        )}
        {mayDraft && <Link {...paths.draft(draftId)}>{t('edition.toDraft')}</Link>}
      </div>
      <EditionComparison edition={comparison} />
      {decision && (
        <DecideRevision decision={decision} plan={plan} revision={revision} onClose={() => setDecision(null)} />
      )}
    </section>
  );
}
