import type { UnitKind } from './roster.events.js';
import type { Jurisdiction } from './roster.state.js';
import { bearsPrefix, completedName, foldName, platesOf } from './unit-name.js';

/** How a unit that the roster lacks could be registered: a proposal for a person to look at. */
export interface UnitProposal {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
}

/** By the end or the middle of a name; the first that fits. Bodies under double or vertical leadership come first. */
const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/领导小组办公室$|指挥部办公室$/u, 'office'],
  [/法院$|检察院$/u, 'judicial'],
  [/税务局$|人民银行|人行|海关$|金融监管(分局|支局|局)$|气象局$|烟草|邮政管理局$|消防救援|国家安全局$/u, 'vertical'],
  [/分局$|供电(公司|局|所)$/u, 'joint'],
  [/(镇|乡|街道|街办|街道办|街道办事处|镇政府|乡政府|镇人民政府|乡人民政府)$/u, 'town'],
  [/管委会$|管理委员会$|(开发区|园区|新区|产业城)$/u, 'zone'],
  [/公司$|集团$|厂$/u, 'enterprise'],
  [/委(办公室|办)?$|[县区市州旗]委|(组织|宣传|统战)部$|政法委|编办$|团委$|妇联$|工会$|总工会$/u, 'party'],
];

/** Commissions of a government end in 委 as well. */
const GOVERNMENT_COMMISSION = /(发改委|改革委|卫健委|健康委|国资委|住建委|教委|科委|经信委|农委|民宗委|建委)$/u;

/** The name with its prefix restored, its second plate as an alias, and the kind that its wording suggests. */
export function proposeUnit(mention: string, jurisdiction: Jurisdiction): UnitProposal {
  const [outer = foldName(mention), ...plates] = platesOf(mention);
  const kind = GOVERNMENT_COMMISSION.test(outer)
    ? 'government'
    : (KINDS.find(([form]) => form.test(outer))?.[1] ?? 'government');
  const ownName = kind === 'government' || kind === 'party' || kind === 'judicial';
  return { name: ownName ? nameOf(outer, jurisdiction) : outer, aliases: plates, kind };
}

/** Bodies of a higher level keep their name: 市生态环境局 in a county is not 县市生态环境局. */
function nameOf(name: string, jurisdiction: Jurisdiction): string {
  return bearsPrefix(name) ? name : completedName(name, jurisdiction);
}
