import { Button, Checkbox, Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Candidate, DecidedTarget, OpenMention } from '../../../api/draft.js';
import { useLabel } from '../../../api/labels.js';
import { UNIT_KINDS, type UnitKind } from '../../../api/organization.js';
import { UnitSelect } from '../../../components/UnitSelect.js';
import { useUnits } from '../../../components/use-names.js';

/** What a person makes of an open mention. */
export interface MentionChoice {
  readonly isChosen: boolean;
  readonly name: string;
  readonly kind: UnitKind;
  /** The unit that houses a leading group's office. */
  readonly host: string | null;
  /** Names of the members of a collective mention; empty leaves them for later. */
  readonly members: readonly string[];
}

interface MentionLineProps {
  readonly open: OpenMention;
  readonly choice: MentionChoice;
  /** Names that the same act will register, so that they can be members. */
  readonly newNames: readonly string[];
  readonly onChange: (change: Partial<MentionChoice>) => void;
  readonly onMatch: (target: DecidedTarget) => void;
  readonly onShow: () => void;
}

/** One mention that the roster does not know: to be registered as proposed, changed, or matched. */
export function MentionLine({ open, choice, newNames, onChange, onMatch, onShow }: MentionLineProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { mention, itemIds, candidates, collective, blocking } = open;
  return (
    <li className="card">
      <div className="mention-head">
        <Checkbox checked={choice.isChosen} onChange={({ target }) => onChange({ isChosen: target.checked })}>
          <strong>{mention}</strong>
        </Checkbox>
        {collective && <Tag>{t('review.collective')}</Tag>}
        {!blocking && <Tag>{t('review.onlyCooperating')}</Tag>}
        <button type="button" className="plain soft" onClick={onShow}>
          {t('review.mentionedIn', { count: itemIds.length })}
        </button>
      </div>
      <div className="mention-fields">
        <Input
          aria-label={t('review.nameOf', { mention })}
          value={choice.name}
          maxLength={100}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        {collective ? (
          <Members choice={choice} mention={mention} newNames={newNames} onChange={onChange} />
        ) : (
          <Select<UnitKind>
            aria-label={t('review.kindOf', { mention })}
            value={choice.kind}
            options={UNIT_KINDS.map((value) => ({ value, label: label('organization/unit-kind', value) }))}
            onChange={(kind) => onChange({ kind })}
            style={{ width: 150 }}
          />
        )}
        {!collective && choice.kind === 'office' && (
          <UnitSelect
            aria-label={t('review.hostOf', { mention })}
            placeholder={t('unit.host')}
            value={choice.host}
            status={choice.host === null ? 'warning' : ''}
            style={{ minWidth: 150 }}
            onChange={(host: string) => onChange({ host })}
          />
        )}
      </div>
      <div className="mention-match">
        <span className="soft">{t('review.orMatch')}</span>
        {candidates.map((candidate) => (
          <Button key={candidate.name} size="small" onClick={() => onMatch(targetOf(candidate))}>
            {candidate.name}
          </Button>
        ))}
        <UnitSelect
          aria-label={t('review.matchOf', { mention })}
          size="small"
          value={null}
          style={{ minWidth: 150 }}
          onChange={(unitId: string) => onMatch({ unitId })}
        />
      </div>
    </li>
  );
}

type MembersProps = Pick<MentionLineProps, 'choice' | 'newNames' | 'onChange'> & { readonly mention: string };

function Members({ choice, mention, newNames, onChange }: MembersProps) {
  const { t } = useTranslation();
  const names = [...new Set([...useUnits().map(({ name }) => name), ...newNames])];
  return (
    <Select
      mode="multiple"
      aria-label={t('review.membersOf', { mention })}
      placeholder={t('review.membersLater')}
      value={[...choice.members]}
      options={names.map((name) => ({ value: name, label: name }))}
      onChange={(members: string[]) => onChange({ members })}
      style={{ flex: '1 1 220px', minWidth: 180 }}
    />
  );
}

function targetOf(candidate: Candidate): DecidedTarget {
  return 'unitId' in candidate ? { unitId: candidate.unitId } : { groupId: candidate.groupId };
}
