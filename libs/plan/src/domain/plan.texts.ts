import { planEventWords } from './plan.words.js';

/** What people read for each code of this context: refusals, findings of the review, states and kinds. */
export const planTexts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ...planEventWords,
  'plan/unknown-plan': { zh: '没有找到这个方案。', en: 'There is no such plan.' },
  'plan/unknown-draft': { zh: '没有找到这份草稿，可能已被删除。', en: 'There is no such draft; it may be deleted.' },
  'plan/draft-submitted': {
    zh: '方案已报批，草稿不能再改；如需修改，请督查室主任先退回。',
    en: 'The plan was submitted and its draft cannot change. Ask the director to send it back first.',
  },
  'plan/no-tasks': {
    zh: '文中没有找到任务。请确认上传的是含有任务章节的完整方案。',
    en: 'No task was found. Check that this is the whole plan with its task chapter.',
  },
  'plan/duplicate-id': {
    zh: '草稿中有重复条目，请刷新后重试。',
    en: 'The draft has an entry twice. Reload and retry.',
  },
  'plan/unknown-item': {
    zh: '方案中没有这项任务，请刷新后重试。',
    en: 'The plan has no such item. Reload and retry.',
  },
  'plan/unknown-unit': {
    zh: '所选单位不在名册中，请重新选择，或先登记该单位。',
    en: 'The chosen unit is not in the roster. Choose another or register it first.',
  },
  'plan/lead-not-on-item': {
    zh: '所选单位不在“{title}”的责任单位之中，不能作为牵头单位；请先将其列入。',
    en: 'The chosen unit takes no part in “{title}” and cannot lead it. Add it first.',
  },
  'plan/lead-undecided': {
    zh: '“{title}”尚未明确牵头单位，请指定一个。',
    en: '“{title}” has no lead unit yet. Choose one.',
  },
  'plan/lead-unconfirmed': {
    zh: '“{title}”的牵头单位“{unit}”由系统推定，须经确认。',
    en: '{unit} is proposed to lead “{title}”. Confirm it.',
  },
  'plan/unit-unresolved': {
    zh: '“{title}”的责任单位“{mention}”不在名册中，请登记或指定对应单位。',
    en: '{mention}, responsible for “{title}”, is not in the roster. Register or match it.',
  },
  'plan/cooperating-unresolved': {
    zh: '“{title}”的配合单位“{mention}”不在名册中，可稍后补齐。',
    en: '{mention}, cooperating on “{title}”, is not in the roster yet.',
  },
  'plan/group-without-members': {
    zh: '“{title}”涉及的“{group}”尚无成员，交办前须补齐。',
    en: '{group}, named on “{title}”, has no members yet. Add them before the task is assigned.',
  },
  'plan/office-missing': {
    zh: '“{title}”由领导小组成员单位共同负责，应由领导小组办公室牵头；请先登记办公室及其挂靠单位，或另行指定牵头单位。',
    en: "The leading group's office should lead “{title}”. Register the office with its host unit, or choose a lead.",
  },
  'plan/office-unknown': {
    zh: '尚未登记领导小组办公室，{count}项保障措施暂无责任主体。',
    en: "The leading group's office is not registered; nobody answers for {count} safeguards yet.",
  },
  'plan/office-proposed': {
    zh: '文中未写明由哪个领导小组办公室负责，暂定为“{office}”；如有不符，请在方案信息中更正。',
    en: "The text names no leading group's office; {office} is proposed. Correct it about the plan if it is another.",
  },
  'plan/deadline-undecided': {
    zh: '“{title}”的时限“{deadline}”无法换算为日期，请填写截止日。',
    en: 'The deadline “{deadline}” of “{title}” gives no date. Enter the day.',
  },
  'plan/issue-date-missing': {
    zh: '“{title}”的时限“{deadline}”自印发之日起计算，请填写方案的印发日期，或直接填写截止日。',
    en: 'The deadline “{deadline}” of “{title}” counts from the issue. Enter the date of issue, or the day.',
  },
  'plan/due-provisional': {
    zh: '“{title}”的截止日{due}暂按周末规则推算，放假安排公布后请核对。',
    en: '“{title}” is due on {due}, reckoned by weekends alone. Check it once the holidays are announced.',
  },
  'plan/due-before-period': {
    zh: '“{title}”的截止日{due}早于方案开始时间，请核对。',
    en: '“{title}” is due on {due}, before the plan begins. Correct one of them.',
  },
  'plan/due-after-period': {
    zh: '“{title}”的截止日{due}晚于方案结束时间，请核对。',
    en: '“{title}” is due on {due}, after the plan ends. Check it.',
  },
  'plan/item-without-title': { zh: '有一项任务没有标题，请填写。', en: 'An item has no title. Give it one.' },
  'plan/no-title': { zh: '方案没有标题，请填写。', en: 'The plan has no title. Give it one.' },
  'plan/period-unknown': {
    zh: '方案起止时间不明，请填写开始和结束的年月。',
    en: "The plan's period is not known. Enter its first and last month.",
  },
  'plan/period-reversed': {
    zh: '方案的结束时间早于开始时间，请更正。',
    en: 'The plan ends before it begins. Correct its period.',
  },
  'plan/period-over': {
    zh: '方案实施期已于{end}结束，交办时须另定办理时限。',
    en: "The plan's period ended on {end}. Its tasks need new dates when they are assigned.",
  },
  'plan/passages-unassigned': {
    zh: '任务章节中有{count}段文字未归入任何任务，请过目。',
    en: '{count} passages of the task chapters became no task. Look at them.',
  },
  'plan/indicator-values-differ': {
    zh: '指标“{name}”在文中有两个数值（{other}和{value}），请选定一个并删除另一个。',
    en: 'The text gives {name} two values ({other} and {value}). Keep one and remove the other.',
  },
  'plan/phase-undated': {
    zh: '阶段“{name}”没有起止时间，请填写，或删除该阶段。',
    en: 'Phase {name} has no dates. Enter them or remove the phase.',
  },
  'plan/phase-reversed': {
    zh: '阶段“{name}”的结束时间早于开始时间，请更正。',
    en: 'Phase {name} ends before it begins. Correct it.',
  },
  'plan/reading-period-conflict': {
    zh: '文中写明的起止时间（{statedFrom}至{statedTo}）与标题不一致，现按{from}至{to}；请在方案信息中核对并确认。',
    en: 'The text states {statedFrom} to {statedTo}, unlike the title; {from} to {to} counts so far. Check and confirm it.',
  },
  'plan/reading-period-assumed': {
    zh: '方案的结束时间（{to}）按目标年份推定，请在方案信息中核对并确认。',
    en: "The plan's end ({to}) is taken from the year of its goals. Check and confirm it.",
  },
  'plan/reading-task-listed-twice': {
    zh: '“{title}”在正文和附表中各出现一次，已合并，请核对单位和时限。',
    en: '“{title}” stands in the text and in a table and was merged. Check its units and deadline.',
  },
  'plan/reading-several-clauses': {
    zh: '“{title}”有多处责任分工，已合并，请核对。',
    en: '“{title}” has several clauses of duties, merged into one. Check its units.',
  },
  'plan/reading-open-list': {
    zh: '“{title}”的单位名单以“等”结尾，未列全，请补充。',
    en: 'The list of units of “{title}” is left open. Add those that it leaves out.',
  },
  'plan/reading-units-unreadable': {
    zh: '“{title}”的责任分工中有无法识别为单位的文字，请对照原文核对。',
    en: 'The duties of “{title}” hold words that are no unit. Check them against the text.',
  },
  'plan/reading-people-left-out': {
    zh: '“{title}”的责任人等人员信息未导入，请通知有关单位指定联络员。',
    en: 'The people named on “{title}” were not taken over. Ask their units to name a contact.',
  },
  'plan/reading-group-or-item': {
    zh: '“{title}”的责任分工按整组任务共用处理，请确认是否仅适用于最后一项。',
    en: 'The duties of “{title}” were taken for the whole group. Check whether they concern only its last task.',
  },
  'plan/reading-directive-not-applied': {
    zh: '“{title}”对责任单位另有统一补充规定，未自动应用，请对照原文核对各任务的单位。',
    en: '“{title}” holds a rule for all units that was not applied. Check the units of each task against it.',
  },
  'plan/reading-deadline-counted': {
    zh: '“{title}”的时限自印发之日起推算，请核对截止日。',
    en: 'The deadline of “{title}” is counted from the issue. Check the day.',
  },
  'plan/reading-deadline-goes-on': {
    zh: '“{title}”时限届满后仍须持续推进，请确认是否另设年度任务。',
    en: '“{title}” goes on after its deadline. Check whether it needs a task for each year.',
  },
  'plan/reading-several-deadlines': {
    zh: '“{title}”写有不止一个时限，请对照原文核对所取的截止日。',
    en: '“{title}” states more than one deadline; check the day taken against the text.',
  },
  'plan/reading-several-measures': {
    zh: '“{title}”与其他指标共用一个数值，已分别列出，请核对。',
    en: '{title} shares its value with other indicators, listed one by one. Check them.',
  },
  'plan/reading-indicator-range': {
    zh: '“{title}”的目标值在文中是一个区间，请核对所取的数值。',
    en: 'The text gives a range for {title}. Check the value.',
  },
  'plan/reading-doubt': { zh: '{message}', en: 'The reader was unsure here; check the text: {message}' },
  'plan/already-submitted': {
    zh: '方案已报批或已批准，不能重复提交。',
    en: 'The plan is already submitted or decided.',
  },
  'plan/not-submitted': {
    zh: '方案不在待批准状态，不能办理此事。',
    en: 'Only a plan that awaits approval can be decided.',
  },
  'plan/own-draft': {
    zh: '“{title}”由您参与起草，不能由本人批准；请其他主任或分管领导批准。',
    en: 'You helped to draft “{title}” and may not approve it. Another director or the leader approves.',
  },
  'plan/consultation-draft': {
    zh: '“{title}”为征求意见稿，只能试行，不计分；正式印发前不能批准执行。',
    en: '“{title}” is a consultation draft and can only run as a trial until it is issued.',
  },
  'plan/not-issued': {
    zh: '“{title}”缺少文号或印发日期，不能批准执行；请补齐后再报，或先试行。',
    en: '“{title}” has no document number or date of issue. Add them, or start a trial.',
  },
  'plan/already-issued': {
    zh: '“{title}”已正式印发（{documentNumber}），请直接批准，无需试行。',
    en: '“{title}” is issued as {documentNumber}. Approve it instead of a trial.',
  },
  'plan/not-on-trial': {
    zh: '“{title}”不在试行中，只有试行方案才能以印发稿正式印发；请重新选择所承接的试行方案。',
    en: '“{title}” is not on trial; only a trial is brought into force by its issued text. Choose another plan.',
  },
  'plan/revision-pending': {
    zh: '“{title}”的印发稿已报批，请等督查室主任正式印发或退回修改。',
    en: 'An issued text of “{title}” awaits its decision. Wait until it is issued or sent back.',
  },
  'plan/no-revision': {
    zh: '“{title}”没有待正式印发的印发稿，请先由办公室报批。',
    en: 'No issued text of “{title}” awaits a decision. The office submits one first.',
  },
  'plan/continued-twice': {
    zh: '试行方案的“{title}”被两项任务接续，请只保留一项。',
    en: 'Two items continue “{title}” of the trial. Keep one of them.',
  },
  'plan/reason-missing': { zh: '请填写理由。', en: 'Give a reason.' },
  'plan/status/editing': { zh: '编辑中', en: 'Being edited' },
  'plan/status/submitted': { zh: '待批准', en: 'Awaiting approval' },
  'plan/status/sent-back': { zh: '已退回修改', en: 'Sent back' },
  'plan/status/in-force': { zh: '执行中', en: 'In force' },
  'plan/status/trial': { zh: '试行中', en: 'On trial' },
  'plan/change/unchanged': { zh: '未变', en: 'Unchanged' },
  'plan/change/changed': { zh: '有变', en: 'Changed' },
  'plan/change/added': { zh: '新增', en: 'Added' },
  'plan/change/removed': { zh: '取消', en: 'Removed' },
  'plan/item-part/title': { zh: '标题', en: 'Title' },
  'plan/item-part/text': { zh: '内容', en: 'Text' },
  'plan/item-part/lead': { zh: '牵头单位', en: 'Lead unit' },
  'plan/item-part/units': { zh: '其他单位', en: 'Other units' },
  'plan/item-part/due': { zh: '时限', en: 'Deadline' },
  'plan/item-part/kind': { zh: '类别', en: 'Kind' },
  'plan/item-part/mode': { zh: '分工方式', en: 'Division of work' },
  'plan/indicator-part/target': { zh: '目标值', en: 'Target' },
  'plan/indicator-part/due': { zh: '到期', en: 'Due' },
  'plan/indicator-part/course': { zh: '基期和年度目标', en: 'Baseline and yearly targets' },
  'plan/indicator-part/provider': { zh: '数据提供单位', en: 'Data provider' },
  'plan/phase-part/dates': { zh: '起止', en: 'Dates' },
  'plan/phase-part/goal': { zh: '目标', en: 'Goal' },
  'plan/mode/joint': { zh: '共同承担', en: 'Joint' },
  'plan/mode/divided': { zh: '按职责分工负责', en: 'Each unit its own part' },
  'plan/due/continuing': { zh: '长期（至方案期末）', en: 'Until the plan ends' },
  'plan/item-kind/task': { zh: '任务', en: 'Task' },
  'plan/item-kind/safeguard': { zh: '保障任务', en: 'Safeguard task' },
  'plan/item-kind/checklist': { zh: '保障清单', en: 'Checklist item' },
  'plan/participant-role/lead': { zh: '牵头单位', en: 'Lead unit' },
  'plan/participant-role/responsible': { zh: '责任单位', en: 'Responsible unit' },
  'plan/participant-role/cooperating': { zh: '配合单位', en: 'Cooperating unit' },
  'plan/participant-role/guiding': { zh: '指导单位', en: 'Guiding unit' },
};
