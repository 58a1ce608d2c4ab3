import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MentionsToRegister, OpenMention } from '../../../api/draft.js';
import { matchUnit, registerMentions } from '../../../api/plans.js';
import { useCommand } from '../../../api/use-command.js';
import { ProblemNotice } from '../../../components/ProblemNotice.js';
import { MentionLine, type MentionChoice } from './MentionLine.js';
import type { DraftDesk } from './use-draft.js';

interface OpenMentionsProps {
  readonly desk: DraftDesk;
  readonly onShow: (target: string) => void;
}

/** 未识别单位: each mention once; all are registered in one act, or matched to a unit of the roster. */
export function OpenMentions({ desk: { draft }, onShow }: OpenMentionsProps) {
  const { t } = useTranslation();
  const { draftId, review, proposals } = draft;
  const [choices, setChoices] = useState<Readonly<Record<string, Partial<MentionChoice>>>>({});
  const register = useCommand(registerMentions);
  const match = useCommand(matchUnit);
  const lines = review.openMentions.map((open) => ({ open, choice: { ...proposed(open), ...choices[open.mention] } }));
  const chosen = lines.filter(({ choice }) => choice.isChosen);
  const newNames = chosen.filter(({ open }) => !open.collective).map(({ choice }) => choice.name);
  const isComplete = chosen.every(
    ({ open, choice }) =>
      choice.name.trim() !== '' && (open.collective || choice.kind !== 'office' || choice.host !== null),
  );
  if (lines.length === 0) return <p className="empty">{t('review.allUnitsKnown')}</p>;
  return (
    <section aria-label={t('review.tabs.units')}>
      <p className="soft">{t('review.openMentionsText')}</p>
      <ProblemNotice error={register.error ?? match.error} />
      <div className="sticky-act">
        <Button
          type="primary"
          disabled={chosen.length === 0 || !isComplete}
          loading={register.isPending}
          onClick={() => register.mutate({ draftId, ...mentionsOf(chosen) })}
        >
          {t('review.registerAll', { count: chosen.length })}
        </Button>
        {!isComplete && <span className="soft">{t('review.hostMissing')}</span>}
      </div>
      <ul className="bare-list">
        {lines.map(({ open, choice }) => (
          <MentionLine
            key={open.mention}
            open={open}
            choice={choice}
            newNames={newNames}
            onChange={(change) => setChoices({ ...choices, [open.mention]: { ...choices[open.mention], ...change } })}
            onMatch={(target) => match.mutate({ draftId, mention: open.mention, ...target })}
            onShow={() => open.itemIds[0] && onShow(open.itemIds[0])}
          />
        ))}
      </ul>
    </section>
  );

  function proposed({ mention }: OpenMention): MentionChoice {
    const { name = mention, kind = 'government' } = proposals[mention] ?? {};
    return { isChosen: true, name, kind, host: null, members: [] };
  }
}

interface Line {
  readonly open: OpenMention;
  readonly choice: MentionChoice;
}

function mentionsOf(lines: readonly Line[]): MentionsToRegister {
  return {
    units: lines
      .filter(({ open }) => !open.collective)
      .map(({ open: { mention }, choice: { name, kind, host } }) => ({
        mention,
        name: name.trim(),
        kind,
        ...(kind === 'office' && host !== null && { host: { unitId: host } }),
      })),
    groups: lines
      .filter(({ open }) => open.collective)
      .map(({ open: { mention }, choice: { name, members } }) => ({
        mention,
        name: name.trim(),
        members: members.length === 0 ? null : members.map((member) => ({ name: member })),
      })),
  };
}
