/**
 * What people read of this context, by code. `{title}` is a task's title, or the plan's; `{days}` is a count with its unit,
 * such as 7个工作日.
 */
export const notificationTexts = {
  'notification/reminder/acknowledge/soon': {
    zh: '「{title}」已交办，请于{date}前签收。',
    en: 'Please acknowledge “{title}” by {date}.',
  },
  'notification/reminder/acknowledge/today': {
    zh: '「{title}」待签收，今天是签收期限。',
    en: 'Today is the last day to acknowledge “{title}”.',
  },
  'notification/reminder/acknowledge/late': {
    zh: '{unit}尚未签收「{title}」，已逾期{days}。',
    en: '{unit} has not acknowledged “{title}”, late by {days}.',
  },
  'notification/reminder/work-points/soon': {
    zh: '「{title}」的年度工作要点应于{date}前报送，还有{days}。',
    en: 'The plan of the year’s work on “{title}” is due on {date}, in {days}.',
  },
  'notification/reminder/work-points/today': {
    zh: '「{title}」的年度工作要点今天到期，请尽快报送。',
    en: 'The plan of the year’s work on “{title}” is due today.',
  },
  'notification/reminder/work-points/late': {
    zh: '「{title}」的年度工作要点应于{date}前报送，已逾期{days}。',
    en: 'The plan of the year’s work on “{title}” was due on {date}, late by {days}.',
  },
  'notification/reminder/work-point/soon': {
    zh: '「{title}」的要点“{part}”应于{date}前完成，还有{days}。',
    en: '“{part}” of “{title}” is due on {date}, in {days}.',
  },
  'notification/reminder/work-point/today': {
    zh: '「{title}」的要点“{part}”今天到期。',
    en: '“{part}” of “{title}” is due today.',
  },
  'notification/reminder/work-point/late': {
    zh: '「{title}」的要点“{part}”应于{date}前完成，已逾期{days}。',
    en: '“{part}” of “{title}” was due on {date}, late by {days}.',
  },
  'notification/reminder/due/soon': {
    zh: '「{title}」将于{date}到期，还有{days}。',
    en: '“{title}” is due on {date}, in {days}.',
  },
  'notification/reminder/due/today': { zh: '「{title}」今天到期。', en: '“{title}” is due today.' },
  'notification/reminder/due/late': {
    zh: '「{title}」应于{date}前办结，已逾期{days}。',
    en: '“{title}” was due on {date}, late by {days}.',
  },
  'notification/reminder/rework/soon': {
    zh: '「{title}」应于{date}前完成整改，还有{days}。',
    en: 'The rework of “{title}” is due on {date}, in {days}.',
  },
  'notification/reminder/rework/today': {
    zh: '「{title}」的整改今天到期。',
    en: 'The rework of “{title}” is due today.',
  },
  'notification/reminder/rework/late': {
    zh: '「{title}」应于{date}前完成整改，已逾期{days}。',
    en: 'The rework of “{title}” was due on {date}, late by {days}.',
  },
  'notification/reminder/phase-end/soon': {
    zh: '《{title}》的阶段“{part}”将于{date}结束，还有{days}，请准备阶段小结。',
    en: 'The phase “{part}” of “{title}” ends on {date}, in {days}; please prepare its summary.',
  },
  'notification/reminder/phase-end/today': {
    zh: '《{title}》的阶段“{part}”今天结束，请准备阶段小结。',
    en: 'The phase “{part}” of “{title}” ends today; please prepare its summary.',
  },
  'notification/reminder/phase-end/late': {
    zh: '《{title}》的阶段“{part}”已于{date}结束，请报送阶段小结。',
    en: 'The phase “{part}” of “{title}” ended on {date}; please hand in its summary.',
  },
  'notification/assigned': {
    zh: '「{title}」已交办你单位，请于{acknowledgeBy}前签收，办结期限为{due}。',
    en: '“{title}” was assigned to your unit: acknowledge by {acknowledgeBy}, due on {due}.',
  },
  'notification/urged': { zh: '领导小组办公室催办「{title}」。{message}', en: 'The office urges “{title}”. {message}' },
  'notification/returned': {
    zh: '{unit}退回「{title}」，理由：{reason}。请决定改派或不予退回。',
    en: '{unit} returns “{title}”: {reason}. Please reassign it or refuse the return.',
  },
  'notification/return-refused': {
    zh: '「{title}」不予退回，理由：{reason}。',
    en: 'The return of “{title}” was refused: {reason}.',
  },
  'notification/taken-over': {
    zh: '「{title}」由{fromUnit}改派你单位，理由：{reason}。',
    en: '“{title}” was reassigned from {fromUnit} to your unit: {reason}.',
  },
  'notification/handed-over': {
    zh: '「{title}」已改派{toUnit}，理由：{reason}。',
    en: '“{title}” was reassigned to {toUnit}: {reason}.',
  },
  'notification/unit-added': {
    zh: '你单位已加入「{title}」，理由：{reason}。',
    en: 'Your unit was added to “{title}”: {reason}.',
  },
  'notification/unit-released': {
    zh: '你单位不再承担「{title}」，理由：{reason}。',
    en: 'Your unit was released from “{title}”: {reason}.',
  },
  'notification/acknowledgement-deemed': {
    zh: '「{title}」逾期未签收，已视同签收。',
    en: '“{title}” was not acknowledged in time and counts as acknowledged.',
  },
  'notification/progress-sent-back': {
    zh: '「{title}」的填报被退回，理由：{reason}。请于{reworkBy}前重新填报。',
    en: 'The report on “{title}” was sent back: {reason}. Report again by {reworkBy}.',
  },
  'notification/lateness-excused': {
    zh: '「{title}」的一次逾期已核准免责，理由：{reason}。',
    en: 'A lateness of “{title}” was excused: {reason}.',
  },
  'notification/extension-requested': {
    zh: '{unit}申请将「{title}」延期至{until}，理由：{reason}。',
    en: '{unit} asks to extend “{title}” to {until}: {reason}.',
  },
  'notification/extension-granted': {
    zh: '「{title}」同意延期，办结期限由{previousDue}改为{due}。',
    en: 'The extension of “{title}” was granted: due on {due} instead of {previousDue}.',
  },
  'notification/extension-refused': {
    zh: '「{title}」不同意延期，理由：{reason}。',
    en: 'The extension of “{title}” was refused: {reason}.',
  },
  'notification/completion-claimed': {
    zh: '「{title}」已提交办结申请，请审核。',
    en: 'The completion of “{title}” was claimed; please confirm or decline.',
  },
  'notification/completion-confirmed': {
    zh: '{unit}申请「{title}」办结，请核查。',
    en: '{unit} claims the completion of “{title}”; please verify.',
  },
  'notification/completion-declined': {
    zh: '「{title}」的办结申请未通过单位审核，理由：{reason}。',
    en: 'The claim of “{title}” was declined in your unit: {reason}.',
  },
  'notification/verified': { zh: '「{title}」核查通过，已办结。', en: '“{title}” was verified.' },
  'notification/sent-back': {
    zh: '「{title}」核查未通过，退办，理由：{reason}。请于{reworkBy}前完成整改。',
    en: '“{title}” was sent back: {reason}. Rework by {reworkBy}.',
  },
  'notification/closed': { zh: '「{title}」已销号。', en: '“{title}” was closed.' },
  'notification/order-renewed': {
    zh: '「{title}」的内容已按{documentNumber}修订，请于{acknowledgeBy}前重新签收。',
    en: '“{title}” was revised by {documentNumber}. Acknowledge it anew by {acknowledgeBy}.',
  },
  'notification/terminated': {
    zh: '「{title}」已中止（{documentNumber}）：{reason}。',
    en: '“{title}” was terminated ({documentNumber}): {reason}.',
  },
  'notification/reopened': {
    zh: '「{title}」重新办理，理由：{reason}。请于{reworkBy}前完成。',
    en: '“{title}” was reopened: {reason}. Complete it by {reworkBy}.',
  },
  'notification/unknown-notice': {
    zh: '没有这条消息，可能已不属于本岗位。请刷新消息列表。',
    en: 'There is no such notice for your post; reload the list.',
  },
} as const;
