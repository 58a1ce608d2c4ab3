/** A text for people in both languages; `{name}` is filled from the refusal's details. */
interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What people read when a task's rule says no: each says what would be needed. */
export const refusalTexts = {
  'task/unknown': { zh: '没有这项任务，或者您无权查看', en: 'There is no such task, or you may not see it' },
  'task/already-exists': { zh: '任务已存在，无需重复建立', en: 'The task exists already' },
  'task/not-drafted': { zh: '任务不是草稿，不能立项', en: 'The task is no draft and cannot be approved' },
  'task/not-held-back': { zh: '任务未被暂缓，无需解除', en: 'The task is not held back' },
  'task/not-approved': {
    zh: '任务不在“已立项”状态：立项后、交办前才能办理此事',
    en: 'The task must be approved and not yet assigned',
  },
  'task/already-assigned': {
    zh: '任务已交办，不能再暂缓',
    en: 'The task is assigned and cannot be held back any more',
  },
  'task/not-under-way': {
    zh: '任务未在办理：交办后、办结前才能办理此事',
    en: 'The task must be assigned or in progress',
  },
  'task/not-in-progress': { zh: '任务不在“办理中”，牵头单位签收后才能办理此事', en: 'The task must be in progress' },
  'task/not-open': {
    zh: '任务已办结或尚未立项，不能调整承办单位',
    en: 'Units change between approval and verification',
  },
  'task/not-reporting': {
    zh: '任务不在办理中，现在不需要填报',
    en: 'The task is not in progress; no report is due now',
  },
  'task/not-claimed': { zh: '没有待单位审核的办结申请', en: 'No completion claim waits for the unit' },
  'task/no-claim-pending': { zh: '没有可撤回的办结申请', en: 'There is no completion claim to withdraw' },
  'task/not-under-verification': {
    zh: '任务不在“待核查”：单位审核通过办结申请后才能核查',
    en: 'The unit must confirm its completion claim first',
  },
  'task/not-verified': { zh: '任务尚未核查通过，办结后才能销号', en: 'The task must be verified before it is closed' },
  'task/not-finished': { zh: '任务尚未办结', en: 'The task must be verified or closed' },
  'task/already-assessed': {
    zh: '任务已考核，考核结果撤销前不能再变动',
    en: 'The task is assessed; its result stands',
  },
  'task/no-lead': { zh: '任务没有牵头单位，请先明确牵头单位', en: 'The task has no lead; name one first' },
  'task/unit-unresolved': {
    zh: '“{mention}”尚未对应到单位名录，请先匹配或登记该单位',
    en: '"{mention}" is not matched to a unit of the roster',
  },
  'task/group-empty': {
    zh: '“{mention}”尚无成员名单，请先登记成员单位',
    en: '"{mention}" has no members; name them first',
  },
  'task/lead-unreachable': {
    zh: '牵头单位没有联络员，也没有负责人，请先为其设岗任岗',
    en: 'The lead has neither a contact nor a head; fill such a post first',
  },
  'task/due-passed': {
    zh: '原定时限 {due} 已过，请填写新的办理时限',
    en: 'The date {due} has passed; give the date that takes its place',
  },
  'task/date-passed': { zh: '日期 {date} 早于今天（{today}），请另选日期', en: '{date} lies before today, {today}' },
  'task/after-plan-end': {
    zh: '日期 {date} 晚于方案期末 {end}，请选择期内日期',
    en: '{date} lies after the plan’s last day, {end}',
  },
  'task/unit-not-on-task': { zh: '该单位不是本任务的承办单位', en: 'This unit has no part in the task' },
  'task/unknown-unit': { zh: '单位名录中没有该单位，请先登记', en: 'This unit is not registered' },
  'task/already-acknowledged': { zh: '本单位已签收，无需重复签收', en: 'The unit has acknowledged already' },
  'task/nothing-to-acknowledge': {
    zh: '该方案没有等待本单位签收的事项，请刷新后查看',
    en: 'Nothing of this plan waits for the unit’s acknowledgement; reload the page',
  },
  'task/not-yet-deemable': {
    zh: '牵头单位逾期签收满 5 个工作日后方可视同签收，最早 {from}',
    en: 'The lead must be five working days late; not before {from}',
  },
  'task/not-acknowledged': { zh: '单位尚未签收，签收后才能办理', en: 'The unit must acknowledge first' },
  'task/return-pending': {
    zh: '单位已申请退回，须等办公室改派或不予退回',
    en: 'The unit’s return waits for the office’s decision',
  },
  'task/already-returned': { zh: '本单位已申请退回，请等待办公室决定', en: 'The unit has returned the task already' },
  'task/return-too-late': {
    zh: '退回期限已过：自交办之日起 5 个工作日内可以退回，截止 {returnBy}',
    en: 'A return was possible until {returnBy}, five working days from the assignment',
  },
  'task/no-return-pending': { zh: '该单位没有待处理的退回', en: 'This unit has no return pending' },
  'task/decision-above-post': {
    zh: '此项决定权限在上级岗位，请报请决定',
    en: 'This decision belongs to a higher post; pass it on',
  },
  'task/same-unit': { zh: '该单位已承担此项职责，请选择其他单位', en: 'The unit has this part; choose another one' },
  'task/already-on-task': { zh: '该单位已是承办单位', en: 'The unit takes part already' },
  'task/lead-not-released': { zh: '牵头单位不能免除，请改派', en: 'The lead cannot be released; reassign the task' },
  'task/claim-pending': {
    zh: '办结申请尚未处理，处理后才能改派牵头单位',
    en: 'A completion claim is pending; decide it before the lead changes',
  },
  'task/not-continuing': { zh: '任务不是长期任务，没有年度任务', en: 'The task is not a continuing one' },
  'task/work-on-slices': {
    zh: '长期任务按年度办理，请在当年的年度任务上操作',
    en: 'A continuing task is worked year by year; act on the year’s slice',
  },
  'task/slice-follows-parent': {
    zh: '年度任务的承办单位随总任务，请在总任务上操作',
    en: 'A slice has the units of its continuing task; act there',
  },
  'task/not-the-lead': { zh: '此事由牵头单位办理', en: 'Only the lead unit may do this' },
  'task/not-answering': { zh: '只有牵头单位和责任单位需要填报', en: 'Only lead and responsible units report' },
  'task/work-points-not-needed': {
    zh: '任务已有量化目标或成果要求，无需报送工作要点',
    en: 'The plan gives a target or a deliverable; work points are not needed',
  },
  'task/work-points-fixed': {
    zh: '报送期已过或已有要点完成，工作要点不能再改',
    en: 'The work points are fixed: their date has passed or one is completed',
  },
  'task/work-points-count': { zh: '工作要点应为 1 至 {most} 项', en: 'Give one to {most} work points' },
  'task/work-point-after-due': {
    zh: '要点时间 {date} 晚于任务时限 {due}',
    en: 'The date {date} lies after the task’s date {due}',
  },
  'task/unknown-work-point': { zh: '没有第 {point} 项工作要点', en: 'There is no work point {point}' },
  'task/work-point-done': {
    zh: '第 {point} 项工作要点已于 {doneOn} 完成',
    en: 'Work point {point} was completed on {doneOn}',
  },
  'task/work-points-missing': {
    zh: '尚未报送年度工作要点，报送后才能申请办结',
    en: 'Set the year’s work points before claiming completion',
  },
  'task/urged-recently': {
    zh: '{last} 已催办，间隔满 3 个工作日后可再次催办，最早 {from}',
    en: 'Urged on {last}; urge again from {from}',
  },
  'task/not-late': { zh: '该时限没有需要免责的逾期', en: 'There is no lateness to excuse' },
  'task/unknown-period': { zh: '{period} 不需要填报', en: 'No report is asked for {period}' },
  'task/period-not-open': { zh: '{period} 填报期尚未开始，{opens} 起可以填报', en: '{period} opens on {opens}' },
  'task/no-change-too-often': {
    zh: '“无变化”最多连续填报 {most} 次，请写明进展',
    en: '“No change” was given {most} times running; say what was done',
  },
  'task/text-too-long': { zh: '文字不得超过 {most} 字', en: 'At most {most} characters' },
  'task/report-already-confirmed': {
    zh: '{period} 填报已经单位审核，正待办公室采纳',
    en: 'The report on {period} is confirmed and waits for the office',
  },
  'task/report-already-accepted': { zh: '{period} 填报已采纳', en: 'The report on {period} is accepted' },
  'task/no-report': { zh: '{period} 尚未填报', en: 'There is no report on {period}' },
  'task/report-not-awaiting-confirmation': {
    zh: '{period} 填报不需要审核',
    en: 'The report on {period} waits for no confirmation',
  },
  'task/report-not-awaiting-acceptance': {
    zh: '{period} 填报须先经单位审核',
    en: 'The unit must confirm the report on {period} first',
  },
  'task/reporter-confirms': {
    zh: '填报人不能审核自己的填报，请本单位其他审核人审核',
    en: 'Another person must confirm',
  },
  'task/own-report': { zh: '不能采纳或退回本单位的填报', en: 'A unit may not judge its own report' },
  'task/own-item': {
    zh: '本单位是牵头或责任单位，应当回避，请由其他单位办理',
    en: 'Your unit answers for this task; another unit must judge it',
  },
  'task/recused': {
    zh: '办公室的挂靠单位是本任务的牵头或责任单位，应当回避，请由督查室办理',
    en: 'Your office’s host unit answers for this task; the supervision office must act',
  },
  'task/other-side': {
    zh: '您已以另一身份办理过本任务，请由他人办理',
    en: 'You acted on the other side of this task; another person must act',
  },
  'task/contributor': { zh: '本单位参与了任务办理，不能核查', en: 'Your unit contributed and may not verify' },
  'task/own-entry': { zh: '录入人不能核查自己录入的任务', en: 'Who entered the task may not verify it' },
  'task/extension-too-late': {
    zh: '延期须在时限 {due} 之前申请',
    en: 'An extension must be asked for before {due}',
  },
  'task/extension-pending': { zh: '延至 {until} 的申请尚未处理', en: 'A request until {until} is pending' },
  'task/extensions-used-up': { zh: '每项任务最多延期 {most} 次', en: 'A task is extended at most {most} times' },
  'task/extension-not-later': { zh: '延期日期应晚于现时限 {due}', en: 'The new date must lie after {due}' },
  'task/no-extension-pending': { zh: '没有待处理的延期申请', en: 'No extension request is pending' },
  'task/requester-decides': { zh: '申请人不能审批自己的延期申请', en: 'Who asked may not decide' },
  'task/evidence-missing': { zh: '申请办结须至少上传一份佐证材料', en: 'Upload at least one piece of evidence' },
  'task/unknown-target': { zh: '该指标不是本任务的目标', en: 'This indicator is no target of the task' },
  'task/target-unanswered': { zh: '请说明目标“{target}”是否完成', en: 'Say whether “{target}” is reached' },
  'task/shortfall-unexplained': {
    zh: '目标“{target}”未完成，请说明差距和原因',
    en: 'Explain why “{target}” is not reached',
  },
  'task/claimant-confirms': {
    zh: '申请人不能审核自己的办结申请，请本单位负责人审核',
    en: 'Another person must confirm',
  },
  'task/trial-not-assessed': { zh: '试行方案不计分', en: 'A trial is not scored' },
  'task/checklist-not-assessed': { zh: '清单事项不计分', en: 'A checklist item is not scored' },
  'task/reason-missing': { zh: '请填写理由', en: 'Give the reason' },
  'task/text-missing': { zh: '请填写内容', en: 'Say what it is about' },
} as const satisfies Record<`task/${string}`, Text>;
