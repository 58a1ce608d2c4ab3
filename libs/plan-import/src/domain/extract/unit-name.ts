/**
 * What a unit's name shows by its form alone. No name of a place or of a single office is known here, only the words
 * with which names end and the kinds of body that are led from outside the county.
 */

const NAME_END =
  '局|委|办|部|厅|署|院|所|站|处|科|股|室|会|社|队|团|校|馆|库|台|厂|中心|公司|集团|银行|支行|分行|镇|乡|街道|街办|镇街|乡镇|镇办|区|市|县|州|旗|盟|村|城|政府|单位|部门|机构|组|指挥部|专班|企业|主体|联|妇联|科协|残联|法院|学院|大学|医院|报社|气象台|代表处|商户|业主|学校|委办局|垦区|林场|农场|牧场|农户|海关|税务|邮政|供电|消防';
const UNIT_LIKE = new RegExp(
  `^[^,。;:、()\\s]{0,40}(?:${NAME_END})(?:[(〔][^()〔〕]{0,30}[)〕])?(?:人民政府|办事处|[\\u4e00-\\u9fff]{0,2}政府)?$`,
  'u',
);

/** Whether a folded mention could be the name of a unit. */
export const isUnitLike = (name: string): boolean =>
  name.length >= 2 &&
  !/[\d“”《》]/u.test(name) &&
  UNIT_LIKE.test(name) &&
  !/^(?:的|并|将|对|把|要|应|在|为)/u.test(name);

/** A name plate behind the name: 县城管局（县综合执法局）. */
const PLATE = /(?<=.{2})[(〔][^()〔〕]*[)〕]$/u;

/** The name without its name plate; the bracket of a group (各镇（街道）) is part of the name. */
export const withoutPlate = (name: string): string => (isCollective(name) ? name : name.replace(PLATE, ''));

/** A group of units whose members a roster knows: 各镇街, 领导小组成员单位, 县直有关部门. */
export const isCollective = (name: string): boolean =>
  /^(?:各|其他|其它|全体|所有|有关|相关)|成员单位|(?:有关|相关|直属|各级)[^,]{0,6}(?:单位|部门|企业)|[省市县区]直各/u.test(
    name,
  );

/** Courts, procuratorates and bodies led by a higher level: none of them is a department of the county. */
const LED_FROM_ABOVE =
  /人民银行|人行|银保监|证监|外汇|(?<!地方)金融监(?:督)?管|税务|海关|海事|边检|气象|烟草|邮政|消防救援|统计调查|调查队|人武部|武警|法院|检察院|(?:分局|支局|分行|支行)$/u;
const UTILITY = /银行|供电|电力|国网|电网|电信|移动|联通|铁塔|通信|石油|石化|保险/u;

/** Whether the unit is a court or vertically managed: never proposed as lead, and never completed by a level. */
export const isLedFromAbove = (name: string): boolean => LED_FROM_ABOVE.test(name);

const LEVEL =
  /^(?:自治[区州县]|省|市(?!场|容|民(?!政|族|宗|主|革|建|盟|进)|域|政(?!府|协|法))|县(?!域)|区(?!域|块|划|间)|州|盟|旗|乡(?!镇|村|贤)|镇(?!街|办|村|乡|(?:人民)?政府))(?=.)/u;
/** 团县委 carries its level inside. */
const LEVEL_INSIDE = /^团([省市县区])委/u;
const AREA_NOT_A_LEVEL =
  /(?:园|社|开发|新|高新|经开|示范|景|灌|库|校|矿|城|片|辖|功能|试验|合作|保税|自贸|度假|工业|产业|林|牧|垦|小|街)区$/u;
const PLACE = /^([\u4e00-\u9fff]{1,7}?(?:省|市|自治州|州|县|区|旗))(?!场|域|块|级|直|管委会)(?=[\u4e00-\u9fff]{2,})/u;

/** The level or place with which a printed name begins (县, 区, 某某县), or null. */
export function prefixOf(name: string): string | null {
  const level = LEVEL.exec(name)?.[0] ?? LEVEL_INSIDE.exec(name)?.[1];
  if (level !== undefined) return level;
  const place = PLACE.exec(name)?.[1];
  return place === undefined || AREA_NOT_A_LEVEL.test(place) ? null : place;
}

/** Names that are whole as they stand: towns, streets, committees of zones, firms with their full style. */
const WHOLE =
  /(?:镇|乡|街道|街道办事处|街办|管委会|管理委员会|社区|村|集团|有限公司|有限责任公司|大学|学院)(?:人民政府)?$/u;
const PARTY =
  /^(?:宣传部|组织部|统战部|政法委(?:员会)?|编办|网信办|党校|社会工作部|巡察办|老干部局|改革办|机要保密局|直属机关工委)$/u;
const DEPARTMENT =
  /(?:局|委|办|部|厅|院|中心|科|站|室|队|馆|所|社|总工会|妇联|科协|残联|文联|工商联|委员会|政府|党校|图书馆)$/u;
/** Renamed by the prefix (团县委) or kept in more than one place: the level does not settle the name. */
const NOT_BY_LEVEL = /^(?:团委|共青团|工会)$|公司$|企业$|医院$|学校$/u;

/**
 * The full name of a mention whose level was left out, by the level printed before it; null where that is not
 * certain.
 */
export function completeName(name: string, prefix: string | null): string | null {
  const base = withoutPlate(name);
  if (isCollective(base) || prefixOf(base) !== null) return base;
  if (/^[\u4e00-\u9fff]{2,6}[\u4e00-\u9fff]{2,}分局$/u.test(base) && hasPlaceInside(base)) return base;
  if (isLedFromAbove(base) || UTILITY.test(base) || NOT_BY_LEVEL.test(base)) return null;
  if (WHOLE.test(base) && !isGeneric(base)) return base;
  if (prefix === null) return null;
  if (PARTY.test(base)) return `${prefix}委${base}`;
  return DEPARTMENT.test(base) ? `${prefix}${base}` : null;
}

/** 公安某某分局 carries its place; 公安分局 does not. */
const hasPlaceInside = (name: string) =>
  /^(?:公安|生态环境|自然资源|国土|交警|规划)[\u4e00-\u9fff]{2,}分局$/u.test(name);

/** Words that name no unit without 各 or a place before them. */
export const isGeneric = (name: string): boolean =>
  /^(?:镇|乡|乡镇|镇街|街道|街道办|街道办事处|街办|办事处|开发区|园区|新区|功能区|管委会|县级市|县|区|市|村|社区|部门|单位|(?:乡镇|镇|街道|县级市|县|区)(?:人民)?政府)$/u.test(
    name,
  );
