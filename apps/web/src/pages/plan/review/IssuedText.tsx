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

/** 本稿是试行方案的正式印发稿: which trial the draft continues, proposed by its title and confirmed by a person. */
export function IssuedText({ desk, isLocked, onCompare }: IssuedTextProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { content, review } = desk.draft;
  const { edition, trials } = review;
  if (edition === null && trials.length === 0) return null;
  const proposed = edition === null ? trials.find((trial) => trial.proposed) : undefined;
  const known = trials.map(({ planId, title }) => ({ value: planId, label: title }));
  const isListed = edition === null || trials.some(({ planId }) => planId === edition.planId);
  const options = isListed ? known : [...known, { value: edition.planId, label: edition.planTitle }];
  const revise = (revises: string | null) =>
    void desk.change((edit) => ({ ...edit, document: { ...edit.document, revises } })).catch(() => undefined);
  return (
    <section className="panel issued-text" aria-labelledby="issued-text">
      <h2 id="issued-text">{t(edition ? 'edition.issuedText' : 'edition.isIssuedText')}</h2>
      <p className="soft">{t(edition ? 'edition.revising' : 'edition.ask')}</p>
      <div className="buttons">
        <Select
          aria-labelledby="issued-text"
          value={content.document.revises}
          disabled={isLocked || desk.isSaving}
          allowClear
          placeholder={t('edition.newPlan')}
          options={options}
          onChange={(planId: string | undefined) => revise(planId ?? null)}
        />
        {proposed && !isLocked && (
          <Button type="primary" loading={desk.isSaving} onClick={() => revise(proposed.planId)}>
            {t('edition.confirm', { title: proposed.title })}
          </Button>
        )}
        {edition && <Button onClick={onCompare}>{t('edition.compare')}</Button>}
      </div>
      {edition && (
        <p>
          {t('edition.items')}{' '}
          {CHANGES.map((change) => `${label('plan/change', change)} ${edition.counts.items[change]}`).join(' · ')}
        </p>
      )}
    </section>
  );
}
