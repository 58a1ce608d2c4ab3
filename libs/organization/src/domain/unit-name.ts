/**
 * Names of units as plans print them, brought to forms that can be compared:
 * 1. width-folded, without white space, without a trailing list mark;
 * 2. name plates taken apart: 甲局（乙局） is known as 甲局 and as 乙局;
 * 3. bare: without the jurisdiction's own name and prefix, since a list writes 县 once for all its units.
 */

import type { Jurisdiction } from './roster.state.js';

const TRAILING = /[、,;:.。]+$/u;
const STATUS_NOTE = /^(筹|筹备|筹建|挂牌|暂名|拟)$/u;
const PLATES = /^([^()]+)\(([^()]+)\)$/u;

/** Width-folded (NFKC), without white space and trailing list marks; 〔〕 and ［］ become round brackets. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')')
    .replace(/\s+/gu, '')
    .replace(TRAILING, '');
}

/** The names on the plates of a mention: the outer one, then the one in brackets. A status note 〔筹〕 is no plate. */
export function platesOf(mention: string): string[] {
  const folded = foldName(mention);
  const [, outer, inner] = PLATES.exec(folded) ?? [];
  if (outer === undefined || inner === undefined) return [folded];
  return STATUS_NOTE.test(inner) ? [outer] : [outer, inner];
}

/** Words that begin with a prefix character and are no prefix: 市场监管局 is not the 场监管局 of a 市. */
const WORD_NOT_PREFIX = /^(市场|市容|市政(园林|工程|公用|设施|管理|维护)|区域|区划|县域)/u;

/** Whether a name begins with the prefix of some level: 县水利局, 市水利局, but not 市场监管局. */
export function bearsPrefix(name: string): boolean {
  return /^[省市县区州旗]/u.test(name) && !WORD_NOT_PREFIX.test(name);
}

/** The rest of a name after the jurisdiction's own name and prefix, `prefixed` telling whether there was one. */
function withoutPlace(name: string, jurisdiction: Jurisdiction): { rest: string; prefixed: boolean } {
  const folded = foldName(name);
  const place = foldName(jurisdiction.name);
  if (folded.startsWith(place) && folded !== place) return { rest: folded.slice(place.length), prefixed: true };
  const { prefix } = jurisdiction;
  const prefixed = prefix !== '' && folded.startsWith(prefix) && !WORD_NOT_PREFIX.test(folded);
  return { rest: prefixed ? folded.slice(prefix.length) : folded, prefixed };
}

/**
 * The shorter forms under which a list may mention a name: 示例县水利局 and 县水利局 are both 水利局, 县委宣传部 is also
 * 宣传部. The name itself is the first; a form of one character is no name.
 */
export function bareForms(name: string, jurisdiction: Jurisdiction): string[] {
  const { rest } = withoutPlace(name, jurisdiction);
  const bodiless = rest.replace(/^(委|政府)(?=.{2})/u, '');
  return [...new Set([foldName(name), rest, bodiless])].filter((form) => form.length > 1);
}

/** The name with the jurisdiction's prefix restored: 水利局 and 示例县水利局 become 县水利局. */
export function completedName(mention: string, jurisdiction: Jurisdiction): string {
  return `${jurisdiction.prefix}${withoutPlace(mention, jurisdiction).rest}`;
}
