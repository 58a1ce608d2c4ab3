import { HAN_DIGITS, readNumeral } from '../text/numeral.js';

/** A number with its measure word in a folded text. */
export interface Quantity {
  start: number;
  end: number;
  /** 万 and 亿 multiplied out; percentages as written. */
  value: number;
  /** The upper end of a range (8%—10%), else null. */
  upTo: number | null;
  /** 元, %, or the measure word, with `/日` and the like. */
  unit: string;
}

/** Longer ones first: the expression takes the first that fits. */
const MEASURES = [
  '个百分点|百分点|%|‰',
  '个工作日|工作日|个小时|小时|分钟|天|个月',
  '吨标准煤|平方公里|平方千米|平方米|立方米|千瓦时|万千瓦|千瓦|兆瓦|公里|千米|公顷|公斤|千克|毫克|毫升|米|亩|吨|升|㎡|m³',
  '人次|场次|批次|件次|架次|户次|班次|台套|台次|标箱|学位|床位|泊位|元',
  '个|家|户|项|件|次|人|名|位|条|座|处|所|台|套|辆|艘|架|只|块|张|份|种|类|支|批|篇|部|册|幅|对|组|间|栋|幢|眼|宗|起|例|笔|款|头|羽|株|棵|盏|场|期|堂|分|倍|斤|箱|盒|站|岗',
].join('|');

/** What follows a measure word when it is none: 3个月, 5分局, 2人民. */
const NOT_A_MEASURE = '(?!民|局|公司|钟|类别|之|级|期限|阶段|方面|层面|环节|维度|大类)';

const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const SCALE = '(百万|千万|万亿|万|亿|千|百)?';
const PER = '(?:\\s*[/／]\\s*([日天年月]|小时|[万百千]?人|户|亩|吨|平方米|立方米|次))?';

const QUANTITY = new RegExp(
  `(?<![\\w.第〔+“])${NUMBER}\\s*${SCALE}(?:余|多)?\\s*(?:(${MEASURES})${NOT_A_MEASURE}${PER})`,
  'gu',
);

/** Chinese numerals count only beside a comparing word; 三个方面 and 两个一百年 are no quantities. */
const HAN_QUANTITY = new RegExp(
  `(?<=不少于|不低于|至少|达到|超过|不超过)\\s*([${HAN_DIGITS}]{1,4})(${MEASURES})${NOT_A_MEASURE}|([${HAN_DIGITS}]{1,4})(${MEASURES})(?=以上)`,
  'gu',
);

const RANGE_START = new RegExp(`${NUMBER}\\s*(?:${SCALE}(?:${MEASURES})?)\\s*(?:-|至|到)\\s*$`, 'u');

const SCALES: Record<string, number> = { 百: 100, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 };

/** Every quantity in a folded text, in order. */
export function findQuantities(folded: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of folded.matchAll(QUANTITY)) {
    const [text, number, scale, measure, per] = match;
    const value = scaled(Number((number ?? '').replaceAll(',', '')), scale);
    const unit = per === undefined ? (measure ?? '') : `${measure}/${per}`;
    const end = match.index + text.length;
    const low = RANGE_START.exec(folded.slice(Math.max(0, match.index - 16), match.index));
    const lowNumber = low?.[1];
    if (low !== null && lowNumber !== undefined) {
      const first = Math.max(0, match.index - 16) + low.index;
      if (found.at(-1)?.start === first) found.pop();
      found.push({ start: first, end, value: scaled(Number(lowNumber), low[2] ?? scale), upTo: value, unit });
    } else found.push({ start: match.index, end, value, upTo: null, unit });
  }
  for (const match of folded.matchAll(HAN_QUANTITY)) {
    const value = readNumeral(match[1] ?? match[3] ?? '');
    const unit = match[2] ?? match[4] ?? '';
    if (value !== null) found.push({ start: match.index, end: match.index + match[0].length, value, upTo: null, unit });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Multiplied without the dust of binary fractions: 0.85亿 is 85000000. */
const scaled = (value: number, scale: string | undefined) =>
  Number((value * (SCALES[scale ?? ''] ?? 1)).toPrecision(12));

/** Working time and clock time: a target only beside a comparing word. */
export const isDuration = (unit: string): boolean => /^(?:个?工作日|个?小时|分钟|天|个月)$/u.test(unit);
