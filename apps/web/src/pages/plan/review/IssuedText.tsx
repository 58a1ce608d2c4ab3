import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHANGES } from '../../../api/edition.js';
import { useLabel } from '../../../api/labels.js';
import type { DraftDesk } from './use-draft.js';
import '../edition.css';

interface IssuedTextProps {
  readonly desk: DraftDesk;
  readonly isLocked: boolean;
  readonly onCompare: () => void;
}

/** 本稿是试行方案的正式印发稿: which trial the draft continues; asked where a title agrees, else there to be opened. */
export function IssuedText({ desk, isLocked, onCompare }: IssuedTextProps) {
  const { t } = useTranslation();
  const { edition, trials } = desk.draft.review;
  if (edition === null && trials.length === 0) return null;
  const proposed = edition === null ? trials.find((trial) => trial.proposed) : undefined;
  const choice = <TrialChoice desk={desk} isLocked={isLocked} />;
  if (edition === null && proposed === undefined) {
    return (
      <details className="panel issued-text">
        <summary id="issued-text">{t('edition.chooseTrial')}</summary>
        <p className="soft">{t('edition.revising')}</p>
        {choice}
      </details>
    );
  }
  return (
    <section className="panel issued-text" aria-labelledby="issued-text">
      <h2 id="issued-text">{t(edition ? 'edition.issuedText' : 'edition.isIssuedText')}</h2>
      <p className="soft">{t(edition ? 'edition.revising' : 'edition.ask')}</p>
      <div className="buttons">
        {choice}
        {proposed && !isLocked && (
          <Button type="primary" loading={desk.isSaving} onClick={() => revise(desk, proposed.planId)}>
            {t('edition.confirm', { title: proposed.title })}
          </Button>
        )}
        {edition && <Button onClick={onCompare}>{t('edition.compare')}</Button>}
      </div>
      {edition && <ItemCounts counts={edition.counts.items} />}
    </section>
  );
}

/** The trials, of which one may be chosen. */
function TrialChoice({ desk, isLocked }: Pick<IssuedTextProps, 'desk' | 'isLocked'>) {
  const { t } = useTranslation();
  const { content, review } = desk.draft;
  const { edition, trials } = review;
  const known = trials.map(({ planId, title }) => ({ value: planId, label: title }));
  const isListed = edition === null || trials.some(({ planId }) => planId === edition.planId);
  const options = isListed ? known : [...known, { value: edition.planId, label: edition.planTitle }];
  return (
    <Select
      aria-labelledby="issued-text"
      value={content.document.revises}
      disabled={isLocked || desk.isSaving}
      allowClear
      placeholder={t('edition.newPlan')}
      options={options}
      onChange={(planId: string | undefined) => revise(desk, planId ?? null)}
    />
  );
}

function ItemCounts({ counts }: { readonly counts: Readonly<Record<(typeof CHANGES)[number], number>> }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <p>
      {t('edition.items')} {CHANGES.map((change) => `${label('plan/change', change)} ${counts[change]}`).join(' · ')}
    </p>
  );
}

function revise(desk: DraftDesk, revises: string | null): void {
  void desk.change((edit) => ({ ...edit, document: { ...edit.document, revises } })).catch(() => undefined);
}
