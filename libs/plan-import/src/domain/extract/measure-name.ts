/** Verbs that stand before a number and its noun: 建设1个…, 开展3次…, 新建2座…. */
export const ACTION =
  '(?:新改扩建|新改建|新建改建|新建|改建|扩建|新增|净增|建设|建成|建立|设立|布局|打造|创建|创成|争创|申报|认定|遴选|评选|选树|培育|孵化|引进|招引|签约|落地|举办|开展|组织|实施|推进|完成|改造|更换|整治|治理|清理|修复|修缮|提升|支持|扶持|帮扶|推广|安装|铺设|敷设|发展|培训|培养|选派|配备|配置|采购|购置|投放|发放|推出|开通|制定|修订|出台|形成|编制|发布|转化|研发|攻克|提供|服务|惠及|印发|播出|拍摄|植树|栽植|流转|盘活|消除|压减|关停|淘汰|吸纳|新增就业|带动|实现|推动|确保|力争|办结|检查|抽检|排查|巡查)';

const DATE_WORDS =
  '(?:20\\d{2}年?[、和至-]?)+(?:度|初|底|末|上半年|下半年)?(?:\\d{1,2}月(?:底|末)?)?(?:之前|以前|前|起)?';
const LEADING = new RegExp(
  `^(?:\\s|(?:到|至)?[“"]?十[三四五六]五[”"]?(?:期)?末|(?:到|至|截至|截止|在|于|从|自)?${DATE_WORDS}|[一二两三四五十\\d]+年(?:内|时间)?|年内|期内|每年|力争|确保|争取|努力|实现|推动|促进|其中|全面|累计|共计|总计|合计|至少|使|将|并|同时|平均每年|以上|,|、|的|:)+`,
  'u',
);
const TRAILING =
  /(?:逐年|逐步|稳步|持续|不断|大幅|显著)(?:提高|提升|增加|增长|上升|下降|降低|扩大)$|(?:分别|累计|总计|共计|合计|每[日天年月季]|的|:|,|、|\s|将|要|应|需|可|均|全部|全面|并|由|从|较上年|左右|为)+$/u;
/** Verbs that say no more than that something is done. */
const EMPTY_ACTION =
  /(?:(?:组织)?(?:举办|开展|组织|实施|推进|完成|建设|建成|建立|设立|打造|支持|推动|确保|力争|实现|提供|形成))+$/u;

/** The words before a number, without time, adverbs and comparing words. */
export function stripMeasure(before: string): string {
  let name = before.replace(/每年度?|平均每年/u, '').trim();
  for (;;) {
    const next = name.replace(LEADING, '').replace(TRAILING, '').trim();
    if (next === name) return name;
    name = next;
  }
}

/**
 * The name of a measure from the words before and after its number. With a noun behind the number a verb that says
 * nothing falls away (建设1个指导站 is 指导站); one that tells what is counted stays (新建2座泵站).
 */
export function measureName(before: string, after: string): string {
  const name = stripMeasure(before);
  const noun = after.replace(/^[^,。;、()\d]{0,12}?以上/u, (words) => words.slice(0, -2)).replace(/[\s。;,、]+$/u, '');
  if (noun.trim() === '') return name;
  const subject = stripMeasure(name.replace(EMPTY_ACTION, ''));
  return `${subject}${noun.trim()}`;
}

const MEASURE_NOUN = /(?:数|量|额|率|值|收入|规模|面积|人次|户数|金额|里程|产值|利润|投资|存量|成本|能力|水平)$/u;

/** The single measures of a growth target that is set for several at once; otherwise the name alone. */
export function splitMeasures(name: string): string[] {
  const noun = name.replace(/(?:分别)?(?:年均|平均|同比)*(?:增长|增幅|增速|递增|下降|降幅)(?:率)?$/u, '');
  if (noun === name) return [name];
  const parts = noun.split(/、|以及|和|与|及/u);
  return parts.length > 1 && parts.every((part) => MEASURE_NOUN.test(part)) ? parts : [name];
}
