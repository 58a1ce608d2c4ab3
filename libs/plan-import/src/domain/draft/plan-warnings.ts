import type { PlanWarning, SourceSpan } from '../parsed-plan.js';

/** Everything the reader may ask a person to decide: the code is a contract, the words are for the review page. */
const MESSAGES = {
  'plan/no-tasks': '未识别到任务，请确认所导入的是工作方案正文',
  'period/unknown': '文中未写明方案的起止时间，请填写',
  'period/assumed': '方案的结束时间按目标年份推定，请确认',
  'period/conflict': '文中的起止时间与标题不一致，暂以标题为准，请确认',
  'phase/no-dates': '该阶段没有完整的起止时间，请填写',
  'task/no-units': '该任务没有责任单位，请指定',
  'task/listed-twice': '该任务在正文和附表中各出现一次，已合并，请核对单位和时限',
  'task/several-clauses': '该任务有多处责任分工，已合并，请核对',
  'lead/undecided': '不能自动推定牵头单位，请指定',
  'units/open-list': '单位名单以“等”结尾，未列全，请补充',
  'units/unreadable': '责任分工中有无法识别为单位的文字，请核对',
  'units/people-left-out': '责任人等人员信息未导入，请在任务中指定联络员',
  'clause/group-or-item': '该处责任分工按整组任务共用处理，请确认是否仅适用于最后一项',
  'directive/not-applied': '文中对责任单位有统一补充规定，未自动应用，请核对',
  'deadline/needs-calendar': '时限须按印发日期或工作日推算，请核对或填写日期',
  'deadline/needs-year': '时限没有写明年份，请填写日期',
  'deadline/undecided': '时限的表述不能确定日期，请填写',
  'deadline/goes-on': '时限届满后仍须持续推进，请确认是否另设年度任务',
  'deadline/several': '该任务写有不止一个时限，请核对所取的截止日',
  'indicator/several-measures': '同一数值对应多项指标，请确认是否拆分',
  'indicator/range': '指标给出的是区间，请确认取值',
} as const;

export type WarningCode = keyof typeof MESSAGES;

/** A warning with its fixed message. */
export const warn = (code: WarningCode, source: SourceSpan): PlanWarning => ({ code, message: MESSAGES[code], source });
