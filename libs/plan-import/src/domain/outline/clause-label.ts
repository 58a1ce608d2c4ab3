import type { ResponsibilityRole } from '../parsed-plan.js';

/** What the words after a label name: units in a role, a deadline, or people (who are not units). */
export type LabelMeaning = ResponsibilityRole | 'deadline' | 'person';

export interface ClauseLabel {
  meaning: LabelMeaning;
  start: number;
  /** The position after the colon. */
  end: number;
}

/** Words may be set apart by blanks (责 任 单 位), so every rule allows them. */
const spaced = (words: string) =>
  words
    .split('|')
    .map((word) => Array.from(word).join('\\s*'))
    .join('|');

const LEAD = '牵头|主办|主责|第一责任|首要责任';
const COOPERATING = '配合|协办|协助|协同|协作|参与|参加|参建|支持|会办';
const GUIDING = '指导|督查|督导|督办|监督|监管';
const RESPONSIBLE = '责任|承办|承担|实施|落实|执行|完成|分工|组织|具体责任';
const ROLE = `(?:${spaced(`${LEAD}|${COOPERATING}|${GUIDING}|${RESPONSIBLE}`)})`;
const NOUN = `(?:${spaced('单位|部门|主体|机构|处室|科室|股室|镇街|乡镇')})`;
const ROLES = `${ROLE}(?:\\s*[(、和及与/]?\\s*${ROLE}\\s*\\)?)*`;
const PREFIX = '(?:[省市州县区]级|主要|具体|业务|总|各)?';

const UNITS_LABEL = `${PREFIX}(?<roles>${ROLES})\\s*${NOUN}(?:\\s*(?:及分工|和分工|分工))?`;
const PERSON_LABEL = `(?<person>${spaced('责任人|责任领导|包联领导|分管领导|牵头领导|责任县领导|联系人|负责人|联系电话')})`;
const DEADLINE_LABEL = `(?<deadline>${spaced(
  '完成时限|办结时限|推进时限|工作时限|整改时限|时限要求|时限|完成期限|实施期限|期限|完成时间|时间节点|时间要求|时间安排|实施时间|整改时间|进度要求|进度安排|工作进度|完成节点',
)})`;

const WITH_COLON = new RegExp(`(?:${UNITS_LABEL}|${PERSON_LABEL}|${DEADLINE_LABEL})\\s*:\\s*`, 'gu');

/** Where a clause is certain (a bracket or a line begins), the colon or the noun may be missing. */
const AT_START = new RegExp(
  `^\\s*(?:${UNITS_LABEL}|${PERSON_LABEL}|${DEADLINE_LABEL})(?:\\s*:\\s*|\\s+|(?=[省市州县区各]))|^\\s*(?<bare>${ROLE})\\s*:\\s*`,
  'u',
);

/** Every label with a colon in a folded text. */
export function findLabels(folded: string): ClauseLabel[] {
  return [...folded.matchAll(WITH_COLON)].map((match) => ({
    meaning: meaningOf(match.groups ?? {}),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The label with which a bracket's content or a line begins, or null. */
export function readLabel(folded: string): ClauseLabel | null {
  const match = AT_START.exec(folded.slice(0, 40));
  if (match === null) return null;
  return { meaning: meaningOf(match.groups ?? {}), start: 0, end: match[0].length };
}

function meaningOf(groups: Record<string, string | undefined>): LabelMeaning {
  if (groups['deadline'] !== undefined) return 'deadline';
  if (groups['person'] !== undefined) return 'person';
  return roleOf((groups['roles'] ?? groups['bare'] ?? '').replace(/\s/gu, ''));
}

const LEAD_WORD = new RegExp(LEAD, 'u');
const COOPERATING_WORD = new RegExp(COOPERATING, 'u');
const GUIDING_WORD = new RegExp(GUIDING, 'u');

/** 责任（牵头）单位 leads, 配合责任单位 cooperates: the more telling word decides. */
function roleOf(roles: string): ResponsibilityRole {
  if (LEAD_WORD.test(roles)) return 'lead';
  if (COOPERATING_WORD.test(roles)) return 'cooperating';
  if (GUIDING_WORD.test(roles)) return 'guiding';
  return 'responsible';
}
