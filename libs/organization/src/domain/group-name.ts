import { bareForms, foldName } from './unit-name.js';
import type { Jurisdiction } from './roster.state.js';

const COLLECTIVE = /^(各|其他|其它|其余|全体|所有|有关|相关)/u;
/** A list's 各镇、街道 comes apart into 各镇 and 街道. */
const GENERIC = /^(?:镇|乡|街道?|办|街办|部门|单位|县区|区县)+$/u;
const SEPARATORS = /[()、和及与]/gu;
const LEADING_GROUP = /(领导小组|指挥部|联席会议|工作专班|委员会)各?(成员单位|成员)$/u;
const LEADING_GROUP_ALONE = /(领导小组|指挥部|联席会议|工作专班)$/u;
const LEADING_GROUP_TITLE = /(?:领导小组|指挥部|联席会议|工作专班|委员会)$/u;
const REMAINDER = /^(其他|其它|其余)/u;

/** Whether a mention names several units at once: 各镇街, 其他县区, …领导小组成员单位. */
export function isCollective(mention: string): boolean {
  const folded = foldName(mention);
  return COLLECTIVE.test(folded) || GENERIC.test(folded.replace(SEPARATORS, '')) || isLeadingGroup(mention);
}

/** Whether a mention is a leading group or its members (领导小组成员单位); its office then leads the task. */
export function isLeadingGroup(mention: string): boolean {
  const folded = foldName(mention);
  return LEADING_GROUP.test(folded) || LEADING_GROUP_ALONE.test(folded);
}

/** Whether a mention means a group less the units named beside it: 其他县区. */
export function isRemainder(mention: string): boolean {
  return REMAINDER.test(foldName(mention));
}

/** The leading group whose members a mention means: 节水工作领导小组 for 节水工作领导小组各成员单位. */
export function leadingGroupOf(mention: string): string {
  return foldName(mention).replace(/各?(成员单位|成员)$/u, '');
}

/**
 * The forms under which a group is known, to be compared with those of a mention: 各镇、街道 and 各镇（街道）办事处 are
 * 各镇街; 县节水工作领导小组各成员单位 is 节水工作领导小组.
 */
export function groupForms(name: string, jurisdiction: Jurisdiction): string[] {
  const folded = foldName(name);
  if (isLeadingGroup(name)) {
    return bareForms(leadingGroupOf(name), jurisdiction);
  }
  return [
    folded
      .replace(SEPARATORS, '')
      .replace(/人民政府/gu, '')
      .replace(/街道办事处|街道办|街办|街道|办事处/gu, '街')
      .replace(COLLECTIVE, '各')
      .replace(/^(?!各)/u, '各'),
  ];
}

/** What a leading group is about, without place and title: 节水供水 for 县节水与供水工作领导小组; empty for 领导小组. */
export function distinguishingWords(name: string, jurisdiction: Jurisdiction): string {
  const [shortest = ''] = bareForms(leadingGroupOf(name), jurisdiction).toSorted((a, b) => a.length - b.length);
  return shortest.replace(LEADING_GROUP_TITLE, '').replace(/工作|建设|[与和及、()]/gu, '');
}
