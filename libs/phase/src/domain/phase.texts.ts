import { phaseEventWords } from './phase.words.js';

/** What people read of this context, by code. */
export const phaseTexts = {
  'phase/unknown-phase': {
    zh: '方案没有这个阶段，请从方案的阶段进入',
    en: 'The plan has no such phase; open it from the plan',
  },
  'phase/plan-not-running': {
    zh: '《{planTitle}》不在执行或试行中，不能办理阶段小结',
    en: '“{planTitle}” is neither in force nor on trial, so its phases are not summed up',
  },
  'phase/not-the-office': {
    zh: '阶段小结由本方案的领导小组办公室报送，请用该办公室的岗位办理',
    en: 'The summary is handed in by the leading group’s office of this plan; act in a post of that office',
  },
  'phase/not-begun': {
    zh: '阶段“{phase}”{from} 才开始，开始后方可报送小结',
    en: 'Phase “{phase}” begins on {from}; its summary can be handed in from then on',
  },
  'phase/ended-before-plan': {
    zh: '阶段“{phase}”已于 {to} 结束，早于方案实施之日，无须报送小结',
    en: 'Phase “{phase}” ended on {to}, before the plan came into force; it needs no summary',
  },
  'phase/already-submitted': {
    zh: '“{phase}”的小结已报送，正待审定；如需修改，请督查室主任先退回',
    en: 'The summary of “{phase}” waits for the director; to change it, have it sent back first',
  },
  'phase/already-closed': {
    zh: '“{phase}”的小结已审定，不能再改',
    en: 'The summary of “{phase}” is accepted and no longer changed',
  },
  'phase/not-submitted': {
    zh: '没有待审定的小结，请先由领导小组办公室报送',
    en: 'No summary waits for a decision; the office hands it in first',
  },
  'phase/own-summary': {
    zh: '“{phase}”的小结由您报送，应由其他主任审定或退回',
    en: 'You handed in the summary of “{phase}”; another director decides on it',
  },
  'phase/reason-missing': { zh: '请写明退回的理由', en: 'Please say why it is sent back' },
  'phase/text-missing': { zh: '请填写小结内容', en: 'Please write the summary' },
  'phase/text-too-long': { zh: '小结不得超过 {most} 字', en: 'The summary may have {most} characters at most' },

  'phase/standing/before-plan': { zh: '方案实施前已结束', en: 'over before the plan' },
  'phase/standing/not-begun': { zh: '未开始', en: 'not begun' },
  'phase/standing/in-progress': { zh: '进行中', en: 'in progress' },
  'phase/standing/summary-due': { zh: '待小结', en: 'summary due' },
  'phase/standing/summary-overdue': { zh: '逾期未小结', en: 'summary overdue' },
  'phase/standing/submitted': { zh: '待审定', en: 'waits for the director' },
  'phase/standing/sent-back': { zh: '已退回', en: 'sent back' },
  'phase/standing/closed': { zh: '已审定', en: 'accepted' },

  'phase/todo/submit-summary': { zh: '阶段待小结', en: 'Sum up the phase' },
  'phase/todo/submit-again': { zh: '阶段小结被退回，待重报', en: 'The summary was sent back' },
  'phase/todo/decide-summary': { zh: '阶段小结待审定', en: 'Decide on the summary' },

  'phase/action/SubmitPhaseSummary': { zh: '报送阶段小结', en: 'Hand in' },
  'phase/action/SendBackPhaseSummary': { zh: '退回阶段小结', en: 'Send back' },
  'phase/action/ClosePhaseSummary': { zh: '审定阶段小结', en: 'Accept' },

  ...phaseEventWords,

  'phase/sentence/done': { zh: '一、完成情况', en: 'I. What was done' },
  'phase/sentence/tasks': {
    zh: '截至 {year} 年 {month} 月 {day} 日，方案共有任务 {total} 项，其中已办结 {finished} 项，正在办理 {running} 项，待签收或待交办 {waiting} 项。',
    en: 'By {on} the plan has {total} tasks: {finished} finished, {running} in progress, {waiting} not yet taken up.',
  },
  'phase/sentence/nodes': {
    zh: '本阶段应完成年度工作要点 {due} 个，已完成 {done} 个。',
    en: 'Of {due} nodes due in this phase {done} are done.',
  },
  'phase/sentence/indicators': {
    zh: '指标 {total} 项，已达标 {reached} 项，达到进度 {ahead} 项，落后进度 {behind} 项，暂不可计算 {notComputable} 项。',
    en: 'Of {total} indicators {reached} are reached, {ahead} on course, {behind} behind, {notComputable} not computable.',
  },
  'phase/sentence/problems': { zh: '二、存在问题', en: 'II. What stands in the way' },
  'phase/sentence/late': {
    zh: '逾期事项 {count} 件，涉及{units}；其中“{title}”（{unit}）逾期 {days} 天，时间最长。',
    en: '{count} matters are late, with {units}; the longest is “{title}” ({unit}), by {days} days.',
  },
  'phase/sentence/behind': { zh: '落后进度的指标：{names}。', en: 'Behind their course: {names}.' },
  'phase/sentence/no-problems': {
    zh: '没有逾期事项，没有落后进度的指标。',
    en: 'Nothing is late and no indicator is behind.',
  },
  'phase/sentence/next': { zh: '三、下一步安排', en: 'III. What comes next' },
  'phase/sentence/carried-over': {
    zh: '到期未完成的工作要点 {count} 个，结转后继续办理，由{units}抓紧完成。',
    en: '{count} nodes that are not done are carried over; {units} see to them.',
  },
  'phase/sentence/chase-late': {
    zh: '对逾期事项逐件明确完成时限，由领导小组办公室跟踪催办。',
    en: 'Each late matter gets a date, and the office follows it up.',
  },
  'phase/sentence/go-on': {
    zh: '按方案和年度工作要点推进后续工作。',
    en: 'The work goes on by the plan and its yearly points.',
  },
} as const;
