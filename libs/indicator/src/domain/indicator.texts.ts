import { indicatorEventWords } from './indicator.words.js';

/** What people read of this context, by code. */
export const indicatorTexts = {
  ...indicatorEventWords,
  'indicator/no-such-evidence': {
    zh: '该指标的数据没有附这份材料，请刷新后再试。',
    en: 'No value of this indicator cites that file; reload the page.',
  },
  'indicator/not-found': { zh: '没有这个指标，请从方案的指标清单进入', en: 'There is no such indicator' },
  'indicator/not-defined': {
    zh: '指标尚未设定，请先批准方案',
    en: 'The indicator is not defined; approve its plan first',
  },
  'indicator/already-defined': { zh: '该指标已经设定', en: 'The indicator is defined already' },
  'indicator/unknown-unit': {
    zh: '名册中没有这个单位，请先登记',
    en: 'The roster has no such unit; register it first',
  },
  'indicator/not-a-decimal': {
    zh: '“{value}”不是数值，请填写如 0.85 的数字（最多 8 位小数）',
    en: '“{value}” is no number; write it like 0.85, with at most 8 decimals',
  },
  'indicator/not-a-period': {
    zh: '“{period}”不是统计期，请填写如 2024-06、2024-Q2 或 2024',
    en: '“{period}” is no period; write 2024-06, 2024-Q2 or 2024',
  },
  'indicator/period-outside-plan': {
    zh: '{period} 不在方案实施期（{from} 至 {to}）内，请填报实施期内的数据',
    en: '{period} does not end inside the plan ({from} to {to})',
  },
  'indicator/period-not-begun': { zh: '{period} 还没有开始，不能填报', en: '{period} has not begun' },
  'indicator/period-not-over': {
    zh: '{period} 还没有结束，请先填报快报数，期末后再定案',
    en: '{period} is not over; report a preliminary value now and the final one after it',
  },
  'indicator/no-data-provider': {
    zh: '该指标还没有数据提供单位，请督查员先行指定',
    en: 'No unit provides this indicator yet; the supervisor names one first',
  },
  'indicator/not-the-provider': {
    zh: '本单位不是该指标的数据提供单位，由数据提供单位填报',
    en: 'Your unit does not provide this indicator; its data provider reports it',
  },
  'indicator/provider-unchanged': { zh: '该单位已经是数据提供单位', en: 'This unit is the data provider already' },
  'indicator/value-is-final': {
    zh: '{period} 的数据已定案（{value}），如需改动请办理更正并说明理由',
    en: 'The value of {period} is final ({value}); correct it with a reason',
  },
  'indicator/no-final-value': {
    zh: '{period} 没有定案数据，直接填报即可',
    en: '{period} has no final value; report it instead',
  },
  'indicator/withdrawn': {
    zh: '正式印发的方案已不列“{name}”，不再填报和调整',
    en: 'The issued plan has {name} no more; nothing is asked of it',
  },
  'indicator/value-unchanged': {
    zh: '{period} 的数据本来就是 {value}',
    en: 'The value of {period} is {value} already',
  },
  'indicator/reason-missing': { zh: '改动已有数据须说明理由', en: 'A change of what stands needs a reason' },
  'indicator/years-unclear': {
    zh: '请至少填写一个年度，且每个年度只填一次',
    en: 'Give at least one year, and each year once',
  },
  'indicator/year-outside-plan': {
    zh: '{year} 年不在方案开始（{from}）至指标到期（{due}）之间',
    en: '{year} is not between the start of the plan ({from}) and the due month ({due})',
  },
  'indicator/contradicts-plan': {
    zh: '按方案 {year} 年的目标是 {target}，不能设为 {value}；如需调整请先调整方案',
    en: 'By the plan the target of {year} is {target}, not {value}; adjust the plan to change it',
  },
  'indicator/past-target-fixed': {
    zh: '{year} 年已经结束，该年目标仍为 {value}，不能改动',
    en: '{year} is over; its target stays {value}',
  },
  'indicator/baseline-too-late': {
    zh: '基期 {period} 应早于指标到期月（{due}）',
    en: 'The baseline {period} must end before the due month ({due})',
  },

  'indicator/kind/level': { zh: '存量', en: 'level' },
  'indicator/kind/share': { zh: '占比', en: 'share' },
  'indicator/kind/increment': { zh: '增量', en: 'increment' },
  'indicator/kind/cumulative': { zh: '累计', en: 'cumulative' },
  'indicator/kind/growth-rate': { zh: '增幅', en: 'growth rate' },
  'indicator/nature/binding': { zh: '约束性', en: 'binding' },
  'indicator/nature/anticipatory': { zh: '预期性', en: 'anticipatory' },
  'indicator/value-status/preliminary': { zh: '快报', en: 'preliminary' },
  'indicator/value-status/final': { zh: '定案', en: 'final' },
  'indicator/standing/reached': { zh: '已达标', en: 'reached' },
  'indicator/standing/ahead': { zh: '达到进度', en: 'on course' },
  'indicator/standing/behind': { zh: '落后进度', en: 'behind' },
  'indicator/standing/not-computable': { zh: '不可计算', en: 'not computable' },
  'indicator/bound/>=': { zh: '不低于', en: 'at least' },
  'indicator/bound/>': { zh: '超过', en: 'more than' },
  'indicator/bound/<=': { zh: '不高于', en: 'at most' },
  'indicator/bound/<': { zh: '低于', en: 'less than' },
  'indicator/bound/=': { zh: '达到', en: 'reaching' },

  'indicator/measured/level': { zh: '{period} 末为 {actual}{unit}。', en: '{actual} {unit} at the end of {period}.' },
  'indicator/measured/share': { zh: '{period} 末为 {actual}{unit}。', en: '{actual} {unit} at the end of {period}.' },
  'indicator/measured/cumulative': {
    zh: '截至 {period} 末累计 {actual}{unit}。',
    en: '{actual} {unit} in total by the end of {period}.',
  },
  'indicator/measured/increment': {
    zh: '{from} 至 {through} 共新增 {actual}{unit}。',
    en: '{actual} {unit} added from {from} to {through}.',
  },
  'indicator/measured/since-baseline': {
    zh: '{period} 为 {amount}，较 {basePeriod}（{base}）的增幅为（{amount} − {base}）÷ {base} = {actual}%。',
    en: '{amount} in {period} against {base} in {basePeriod}: ({amount} − {base}) ÷ {base} = {actual}%.',
  },
  'indicator/measured/year-on-year': {
    zh: '{period} 为 {amount}，较上年同期 {basePeriod}（{base}）的增幅为（{amount} − {base}）÷ {base} = {actual}%。',
    en: '{amount} in {period} against {base} in {basePeriod} a year before: ({amount} − {base}) ÷ {base} = {actual}%.',
  },
  'indicator/measured/annualised': {
    zh: '{period} 为 {amount}，{basePeriod} 为 {base}，{years} 年的年均增幅为（{amount} ÷ {base}）^(1/{years}) − 1 = {actual}%。',
    en: '{amount} in {period}, {base} in {basePeriod}: ({amount} ÷ {base})^(1/{years}) − 1 = {actual}% a year over {years} years.',
  },
  'indicator/explanation/reached': {
    zh: '已达到目标（{bound} {target}{unit}）。',
    en: 'The target ({bound} {target} {unit}) is reached.',
  },
  'indicator/explanation/ahead': {
    zh: '计划线为 {expected}{unit}，达到进度要求；目标到 {due} {bound} {target}{unit}。',
    en: 'The plan line asks for {expected} {unit}: on course to {bound} {target} {unit} by {due}.',
  },
  'indicator/explanation/behind': {
    zh: '计划线为 {expected}{unit}，差 {gap}{unit}，落后于进度；目标到 {due} {bound} {target}{unit}。',
    en: 'The plan line asks for {expected} {unit}: {gap} {unit} short, with {bound} {target} {unit} due by {due}.',
  },
  'indicator/explanation/behind-inverse': {
    zh: '计划线为 {expected}{unit}，高出 {gap}{unit}，落后于进度；目标到 {due} {bound} {target}{unit}。',
    en: 'The plan line allows {expected} {unit}: {gap} {unit} too much, with {bound} {target} {unit} due by {due}.',
  },
  'indicator/not-computable/no-value': {
    zh: '还没有填报数据，不可计算。',
    en: 'No value is reported yet, so it cannot be computed.',
  },
  'indicator/not-computable/missing-months': {
    zh: '{months} 没有数据，合计不可计算；如确无新增请填报 0。',
    en: 'There is no value for {months}, so the sum cannot be computed; report 0 where nothing was added.',
  },
  'indicator/not-computable/no-baseline': {
    zh: '没有基期值，增幅不可计算；请先设定基期值。',
    en: 'Without a baseline the growth cannot be computed; set the baseline first.',
  },
  'indicator/not-computable/no-comparable-period': {
    zh: '没有与基期 {basePeriod} 口径相同的统计期，增幅不可计算。',
    en: 'No reported period compares with the baseline {basePeriod}, so the growth cannot be computed.',
  },
  'indicator/not-computable/zero-baseline': {
    zh: '基期 {basePeriod} 的值为 {base}，增幅不可计算。',
    en: 'The value of {basePeriod} is {base}, so the growth cannot be computed.',
  },
  'indicator/not-computable/not-positive': {
    zh: '基期 {basePeriod}（{base}）或本期的值不是正数，年均增幅不可计算。',
    en: 'The value of {basePeriod} ({base}) or of the period is not positive, so no yearly growth can be computed.',
  },
  'indicator/not-computable/no-plan-line': {
    zh: '没有基期值或年度目标，暂无计划线，进度不可计算；目标到 {due} {bound} {target}{unit}。',
    en: 'Without a baseline or yearly targets there is no plan line yet; {bound} {target} {unit} is due by {due}.',
  },
} as const;
