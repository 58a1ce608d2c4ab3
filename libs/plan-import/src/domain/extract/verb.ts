import type { ResponsibilityRole } from '../parsed-plan.js';

/** The verb at the end of a mention: 县发改局牵头, 各镇街配合, 县公安局按职责分工负责. */
export interface Verb {
  /** Where the unit's name ends. */
  at: number;
  /** Null for 负责 and its like, which leave the role to the label. */
  role: ResponsibilityRole | null;
  /** True where each unit answers for its own part. */
  divided: boolean;
}

const DONE = '(?:负责|落实|实施|推进|组织|办理|协调|统筹|抓总|抓好|推动|开展|完成|具体|共同|工作)';

const RULES: readonly (readonly [RegExp, ResponsibilityRole | null])[] = [
  [new RegExp(`(?:为|作为)?(?:总)?牵头(?:单位|部门)?${DONE}*$|(?:为)?(?:主办|主责)(?:单位)?$`, 'u'), 'lead'],
  [
    new RegExp(
      `(?:负责)?(?:加强|业务|监督|督促)*指导(?:监督|督促|${DONE})*$|(?:负责)?(?:督查|督办|督导|监督)(?:${DONE})*$`,
      'u',
    ),
    'guiding',
  ],
  [
    new RegExp(`(?:积极|共同|做好|负责|具体)*(?:协同|配合|参与|参加|协助|协办|协作|支持)(?:${DONE}|单位)*$`, 'u'),
    'cooperating',
  ],
  [
    new RegExp(
      `(?:为)?(?:具体|共同|主要|全面|直接|分别|各自|组织|认真|抓好|贯彻|承办|责任)*(?:负责|承办|落实|实施|推进)(?:${DONE})*$`,
      'u',
    ),
    null,
  ],
];

const DUTY =
  /(?:按照?|根据|依据|依照|结合)(?:各自|本单位|相应)?(?:的)?(?:工作|部门|法定)?(?:职能|职责|分工|实际|权限|任务|要求|和|及|与)+(?:共同|分别|具体|抓好|做好|组织|协同|相关|有关|落实|负责|实施|推进|配合|参与|开展|分工|工作|任务)*$/u;
const DIVIDED = /分别(?:牵头)?(?:负责|落实|实施)$|各负其责$|分工(?:负责|落实|协作)$/u;

/** The verb with which a folded mention ends, or null. */
export function readVerb(mention: string): Verb | null {
  const duty = DUTY.exec(mention);
  if (duty !== null) {
    const words = duty[0];
    const role = /配合|参与/u.test(words) ? 'cooperating' : null;
    return { at: duty.index, role, divided: /职能|职责|分工|权限/u.test(words) };
  }
  const divided = DIVIDED.exec(mention);
  if (divided !== null) return { at: divided.index, role: null, divided: true };
  for (const [rule, role] of RULES) {
    const match = rule.exec(mention);
    if (match !== null) return { at: match.index, role, divided: false };
  }
  return null;
}

/** Words before a name that say how it takes part: 由县水利局, 会同县财政局. */
export function readPreposition(mention: string): { length: number; joins: boolean } {
  const match =
    /^\s*(?:由\s*|(?<joins>会同|联合|协同|协调|商(?=[省市县区各]))\s*|(?:并|和|及|以及|与)(?=[省市县区各]|会同|联合|由)\s*)+/u.exec(
      mention,
    );
  return { length: match?.[0].length ?? 0, joins: match?.groups?.['joins'] !== undefined };
}
