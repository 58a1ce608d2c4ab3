import { assessmentEventWords } from './round.words.js';

/** What people read of this context, by code. */
export const assessmentTexts = {
  ...assessmentEventWords,
  'assessment/no-such-round': {
    zh: '没有这一轮考核，或者已经撤回；请先开启年度考核',
    en: 'There is no such round, or it was withdrawn; open the assessment of the year first',
  },
  'assessment/no-such-unit': {
    zh: '该单位不在本轮考核范围内，或者您无权查看',
    en: 'The unit is not scored in this round, or you may not see it',
  },
  'assessment/unknown-unit': {
    zh: '截止日的名册中没有这些单位：{units}，请重新选择',
    en: 'The roster did not know these units at the cut-off: {units}',
  },
  'assessment/round-exists': {
    zh: '该方案本年度的考核已经开启，不能重复开启；定稿前可撤回重开',
    en: 'This year of the plan is being assessed already; withdraw the round before it is final to open it anew',
  },
  'assessment/plan-on-trial': {
    zh: '《{planTitle}》为试行方案，不参加考核',
    en: '“{planTitle}” is on trial and is never scored',
  },
  'assessment/plan-not-in-force': {
    zh: '《{planTitle}》尚未批准执行，不能考核',
    en: '“{planTitle}” is not in force; approve it first',
  },
  'assessment/year-outside-plan': {
    zh: '{year} 年不在方案实施期（{from} 至 {to}）内',
    en: '{year} is not a year of the plan ({from} to {to})',
  },
  'assessment/cut-off-outside-year': {
    zh: '截止日 {cutOff} 不属于考核年度，请在 {from} 至 {to} 之间选择',
    en: 'The cut-off {cutOff} does not belong to the year; choose a day from {from} to {to}',
  },
  'assessment/cut-off-not-over': {
    zh: '截止日 {cutOff} 还没有过完，请次日再开启考核',
    en: 'The day of the cut-off {cutOff} is not over; open the round on the day after',
  },
  'assessment/no-units': {
    zh: '没有可以考核的单位，请选择承担方案任务的单位',
    en: 'There is no unit to score; choose units with tasks of the plan',
  },
  'assessment/unit-not-scored': {
    zh: '垂直管理、双重管理、司法机关和企业不计分，请移出：{units}',
    en: 'Vertical, joint and judicial bodies and enterprises get no score; leave out: {units}',
  },
  'assessment/unknown-indicator': {
    zh: '方案没有细则中的这个指标，请重新选择',
    en: 'The scheme names an indicator that the plan does not have',
  },
  'assessment/scheme-no-items': { zh: '考核细则“{where}”没有考核项', en: 'The scheme has no items at “{where}”' },
  'assessment/scheme-repeated-id': { zh: '考核细则中“{where}”重复', en: '“{where}” occurs twice in the scheme' },
  'assessment/scheme-not-a-decimal': { zh: '“{where}”的分值不是数值', en: 'The number at “{where}” is not valid' },
  'assessment/scheme-dimensions-not-hundred': {
    zh: '各维度分值合计应为 100 分，现为 {where} 分',
    en: 'The dimensions must add up to 100 points, not {where}',
  },
  'assessment/scheme-points-not-positive': {
    zh: '“{where}”的分值应大于 0',
    en: 'The points of “{where}” must be more than 0',
  },
  'assessment/scheme-no-rates': { zh: '扣分项“{where}”没有扣分标准', en: 'The deductions of “{where}” have no rates' },
  'assessment/scheme-repeated-rate': {
    zh: '扣分情形“{where}”重复设定',
    en: 'The case “{where}” has two rates',
  },
  'assessment/scheme-floor-out-of-range': {
    zh: '“{where}”的完成率下限应在 0 至 1 之间',
    en: 'The floor of “{where}” must be between 0 and 1',
  },
  'assessment/scheme-inverse-target': {
    zh: '“{where}”为逆向指标，不能按完成率计分，请改用达标满分',
    en: 'Less is better for “{where}”: score it by whether the target is met',
  },
  'assessment/scheme-target-not-positive': {
    zh: '“{where}”的目标值不大于 0，不能按完成率计分，请改用达标满分',
    en: 'The target of “{where}” is not positive: score it by whether the target is met',
  },
  'assessment/scheme-classes-unordered': {
    zh: '等次分数线应由高到低且不超过 100：{where}',
    en: 'The thresholds must fall from excellent to pass, at most 100: {where}',
  },
  'assessment/scheme-weights-not-positive': {
    zh: '角色权重应大于 0，现为 {where}',
    en: 'The weight of a role must be more than 0, not {where}',
  },
  'assessment/already-calculated': {
    zh: '本轮考核已经计算；截止日固定，重新计算结果相同',
    en: 'The round is calculated; with its fixed cut-off another calculation would give the same',
  },
  'assessment/not-calculated': {
    zh: '本轮考核尚未计算，请先计算',
    en: 'The round is not calculated; calculate it first',
  },
  'assessment/round-final': { zh: '考核结果已定稿，不能再改', en: 'The results are final and no longer changed' },
  'assessment/unknown-item': { zh: '本轮考核没有这个得分项', en: 'The round has no score for this item' },
  'assessment/score-computed': {
    zh: '该项由系统计算得分（{score}），不需要人工评定',
    en: 'This item was computed ({score}); it is not decided by hand',
  },
  'assessment/score-out-of-range': {
    zh: '得分应在 0 至 {points} 之间，最多两位小数',
    en: 'The score must be between 0 and {points}, with at most two decimals',
  },
  'assessment/reason-missing': { zh: '请说明理由', en: 'Please give a reason' },
  'assessment/own-unit': {
    zh: '该项计入您所在单位，应由其他单位的考核员评定',
    en: 'The score counts for your own unit; an assessor of another unit decides it',
  },
  'assessment/scores-undecided': {
    zh: '还有 {count} 项无法计算，须先评定',
    en: '{count} items cannot be computed and wait for a decision',
  },
  'assessment/verifier-may-not-score': {
    zh: '本单位核查过本轮任务，考核结果应由其他单位（考核办）定稿',
    en: 'Your unit verified tasks of this round; another office makes the results final',
  },
  'assessment/nothing-to-score': {
    zh: '截止日前没有单位有可考核的事项，请撤回本轮考核',
    en: 'No unit answered for anything by the cut-off; withdraw the round',
  },

  'assessment/status/open': { zh: '已开启', en: 'open' },
  'assessment/status/calculated': { zh: '已计算', en: 'calculated' },
  'assessment/status/final': { zh: '已定稿', en: 'final' },
  'assessment/status/withdrawn': { zh: '已撤回', en: 'withdrawn' },
  'assessment/class/excellent': { zh: '优秀', en: 'excellent' },
  'assessment/class/good': { zh: '良好', en: 'good' },
  'assessment/class/pass': { zh: '合格', en: 'pass' },
  'assessment/class/fail': { zh: '不合格', en: 'fail' },
  'assessment/role/lead': { zh: '牵头', en: 'lead' },
  'assessment/role/responsible': { zh: '责任', en: 'responsible' },
  'assessment/role/cooperating': { zh: '配合', en: 'cooperating' },
  'assessment/method/meets-target': { zh: '达标满分', en: 'all or nothing' },
  'assessment/method/capped-completion': { zh: '完成率封顶', en: 'capped completion' },
  'assessment/method/deduction': { zh: '扣分制', en: 'deduction' },
  'assessment/fault/late-acknowledgement': { zh: '逾期签收', en: 'late acknowledgement' },
  'assessment/fault/late-report': { zh: '逾期反馈', en: 'late report' },
  'assessment/fault/missing-report': { zh: '缺报', en: 'missing report' },
  'assessment/fault/late-node': { zh: '节点逾期', en: 'late node' },
  'assessment/fault/sent-back': { zh: '退办', en: 'sent back' },
  'assessment/fault/overdue-completion': { zh: '逾期办结', en: 'overdue completion' },
  'assessment/bound/>=': { zh: '不低于', en: 'at least' },
  'assessment/bound/>': { zh: '超过', en: 'more than' },
  'assessment/bound/<=': { zh: '不高于', en: 'at most' },
  'assessment/bound/<': { zh: '低于', en: 'less than' },
  'assessment/bound/=': { zh: '达到', en: 'reaching' },
  'assessment/undecided/no-actual-value': { zh: '没有可用的实际值', en: 'there is no actual value' },
  'assessment/undecided/no-target': { zh: '没有本年度的目标值', en: 'there is no target for the year' },
  'assessment/undecided/target-not-positive': {
    zh: '本年度目标值不大于 0，完成率没有意义',
    en: 'the target of the year is not positive, so a share of it means nothing',
  },

  'assessment/sentence/met': {
    zh: '“{name}”实际 {actual}{unit}，年度目标{bound} {target}{unit}，已达标，得满分 {score} 分。',
    en: '“{name}”: {actual} {unit} against {bound} {target} {unit} for the year; met, all {score} points.',
  },
  'assessment/sentence/missed': {
    zh: '“{name}”实际 {actual}{unit}，年度目标{bound} {target}{unit}，未达标，{points} 分不得分。',
    en: '“{name}”: {actual} {unit} against {bound} {target} {unit} for the year; missed, none of {points} points.',
  },
  'assessment/sentence/completion': {
    zh: '“{name}”实际 {actual}{unit}，年度目标 {target}{unit}，完成率 {share}%，得 {points} × {share}% = {score} 分。',
    en: '“{name}”: {actual} of {target} {unit} for the year is {share}%; {points} × {share}% = {score} points.',
  },
  'assessment/sentence/capped': {
    zh: '“{name}”实际 {actual}{unit}，年度目标 {target}{unit}，完成率按 100% 封顶，得满分 {score} 分。',
    en: '“{name}”: {actual} of {target} {unit} for the year, capped at 100%; all {score} points.',
  },
  'assessment/sentence/below-floor': {
    zh: '“{name}”实际 {actual}{unit}，年度目标 {target}{unit}，完成率 {share}%，低于 {floor}%，不得分。',
    en: '“{name}”: {actual} of {target} {unit} for the year is {share}%, under {floor}%; no points.',
  },
  'assessment/sentence/preliminary': { zh: '（快报数）', en: ' (preliminary)' },
  'assessment/sentence/no-deduction': {
    zh: '没有扣分情形，得满分 {score} 分。',
    en: 'Nothing to deduct; all {score} points.',
  },
  'assessment/sentence/deduction': {
    zh: '{cases}，共扣 {sum} 分，{points} 分扣完为止，得 {score} 分。',
    en: '{cases}: {sum} points off {points}, never below 0; {score} points.',
  },
  'assessment/sentence/case': { zh: '{fault} {count} 次 × {each} 分', en: '{fault} {count} × {each}' },
  'assessment/sentence/undecided': {
    zh: '“{name}”{reason}，不可计算，待考核员评定（满分 {points} 分）。',
    en: '“{name}” cannot be computed: {reason}. An assessor decides it (out of {points}).',
  },
  'assessment/sentence/decided': {
    zh: '“{name}”{reason}，不可计算；经评定得 {score} 分（满分 {points} 分），理由：{decision}。',
    en: '“{name}” cannot be computed: {reason}. Decided at {score} of {points} points: {decision}.',
  },
  'assessment/sentence/role-weight': {
    zh: '按{role}计权重 {weight}。',
    en: 'Counts with weight {weight} as {role}.',
  },
  'assessment/sentence/unit-total': {
    zh: '{count} 项考核事项按权重加权平均（权重合计 {weight}），得 {total} 分。',
    en: 'The mean of {count} entries by weight ({weight} in all): {total} points.',
  },
  'assessment/sentence/few-tasks': {
    zh: '权重合计不足 {fullWeight}，只评合格或不合格。',
    en: 'With a weight under {fullWeight} in all, only pass or fail.',
  },
  'assessment/sentence/rounding': {
    zh: '各项得分四舍五入保留两位小数，逐级按所列数字计算；不适用的项目，其分值折算到同一维度的其他项目。',
    en: 'Every figure is rounded half up to two digits and what follows is computed from it; points of items that do not apply go to the others of the dimension.',
  },
} as const;
