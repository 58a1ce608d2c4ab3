import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../api/draft.js';
import { deleteDraft, submitDraft } from '../../../api/plans.js';
import { useCommand } from '../../../api/use-command.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { paths } from '../../../paths.js';
import { DocumentEditor } from './DocumentEditor.js';
import type { DraftDesk } from './use-draft.js';
import type { Tab } from './use-review-focus.js';

interface DraftHeadProps {
  readonly desk: DraftDesk;
  readonly isLocked: boolean;
  readonly onJump: (target: string) => void;
  readonly onTab: (tab: Tab) => void;
}

/** The plan's name, what still stands in the way, and the way on: 提交. */
export function DraftHead({ desk, isLocked, onJump, onTab }: DraftHeadProps) {
  const { t } = useTranslation();
  const { draft } = desk;
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const submit = useCommand(submitDraft, ({ planId }) => navigate(paths.plan(planId)));
  const remove = useCommand(deleteDraft, () => navigate(paths.plans));
  const { document } = draft.content;
  const blocking = draft.review.findings.filter((finding) => finding.blocking);
  const notices = draft.review.findings.filter((finding) => !finding.blocking);
  const named = { draftId: draft.draftId, version: draft.version };
  return (
    <>
      <div className="page-head">
        <h1>
          {document.title || draft.fileName} {document.consultationDraft && <Tag>{t('plan.consultationDraft')}</Tag>}
        </h1>
        {!isLocked && (
          <div className="buttons">
            <Button onClick={() => setEditing(true)}>{t('review.document')}</Button>
            <Popconfirm
              title={t('review.deleteDraft')}
              description={t('review.deleteDraftText')}
              onConfirm={() => remove.mutate(named)}
            >
              <Button>{t('action.delete')}</Button>
            </Popconfirm>
            <Button
              type="primary"
              disabled={blocking.length > 0}
              loading={submit.isPending}
              onClick={() => submit.mutate(named)}
            >
              {t(document.revises === null ? 'review.submit' : 'edition.submit')}
            </Button>
          </div>
        )}
      </div>
      <ProblemNotice error={submit.error ?? remove.error ?? (isEditing ? null : desk.error)} />
      {isLocked ? (
        <Alert type="info" showIcon title={t('review.locked')} />
      ) : (
        <Hindrances
          blocking={blocking}
          notices={notices}
          onJump={onJump}
          onTab={onTab}
          onDocument={() => setEditing(true)}
        />
      )}
      {isEditing && <DocumentEditor desk={desk} onClose={() => setEditing(false)} />}
    </>
  );
}

interface HindrancesProps {
  readonly blocking: readonly Finding[];
  /** To be looked at; they stop nothing. */
  readonly notices: readonly Finding[];
  readonly onJump: (target: string) => void;
  readonly onTab: (tab: Tab) => void;
  readonly onDocument: () => void;
}

/** Settled on the page of unknown units like those that block, and so named once as well. */
const COOPERATING = 'plan/cooperating-unresolved';

const GATHERED: Readonly<Record<string, Tab>> = {
  'plan/unit-unresolved': 'units',
  'plan/unknown-unit': 'units',
  'plan/lead-unconfirmed': 'leads',
  'plan/lead-undecided': 'leads',
};

/** Every reason why the plan cannot be handed in yet; those that one page settles are named once. */
function Hindrances({ blocking, notices, onJump, onTab, onDocument }: HindrancesProps) {
  const { t } = useTranslation();
  const cooperating = notices.filter(({ code }) => code === COOPERATING).length;
  const others = notices.filter(({ code }) => code !== COOPERATING);
  const toLookAt = others.map(({ code, text, subjectId }) => (
    <li key={code + (subjectId ?? '') + text} className="hindrance-notice">
      <button type="button" className="plain" onClick={() => jumpTo(code, subjectId)}>
        {text}
      </button>
    </li>
  ));
  if (cooperating > 0) {
    toLookAt.unshift(
      <li key={COOPERATING} className="hindrance-notice">
        <button type="button" className="plain" onClick={() => onTab('units')}>
          {t('review.gathered.cooperating', { count: cooperating })}
        </button>
      </li>,
    );
  }
  if (blocking.length === 0) {
    const list = toLookAt.length > 0 && <ul className="hindrances">{toLookAt}</ul>;
    return (
      <Alert
        type="success"
        showIcon
        title={t(toLookAt.length > 0 ? 'review.readyWithNotices' : 'review.ready')}
        description={list}
      />
    );
  }
  const gathered = (['units', 'leads'] as const)
    .map((tab) => ({ tab, count: blocking.filter(({ code }) => GATHERED[code] === tab).length }))
    .filter(({ count }) => count > 0);
  const single = blocking.filter(({ code }) => GATHERED[code] === undefined);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('review.blocking', { count: gathered.length + single.length })}
      description={
        <>
          <ul className="hindrances">
            {gathered.map(({ tab, count }) => (
              <li key={tab}>
                <button type="button" className="plain" onClick={() => onTab(tab)}>
                  {t(`review.gathered.${tab}`, { count })}
                </button>
              </li>
            ))}
            {single.map(({ code, text, subjectId }) => (
              <li key={code + (subjectId ?? '') + text}>
                <button type="button" className="plain" onClick={() => jumpTo(code, subjectId)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
          {toLookAt.length > 0 && (
            <>
              <p className="hindrance-heading">{t('review.alsoLookAt')}</p>
              <ul className="hindrances">{toLookAt}</ul>
            </>
          )}
        </>
      }
    />
  );
  function jumpTo(code: string, subjectId: string | null): void {
    if (code === 'plan/passages-unassigned') onTab('passages');
    else if (subjectId === null) onDocument();
    else onJump(subjectId);
  }
}
