import { reminderEventWords } from './reminder.words.js';
import type { DEADLINE_KINDS } from './deadline.js';

/** What people read of this context, by code. */
export const reminderTexts = {
  ...reminderEventWords,
  'reminder/kind/acknowledge': { zh: '签收', en: 'Acknowledgement' },
  'reminder/kind/work-points': { zh: '报送年度工作要点', en: "Plan of the year's work" },
  'reminder/kind/work-point': { zh: '要点节点', en: "Node of the year's work" },
  'reminder/kind/due': { zh: '办结', en: 'Completion' },
  'reminder/kind/rework': { zh: '整改', en: 'Rework' },
  'reminder/kind/phase-end': { zh: '阶段结束', en: 'End of the phase' },
  'reminder/status/sent': { zh: '已提醒', en: 'Sent' },
  'reminder/status/superseded': { zh: '已并入更高一级提醒', en: 'Superseded by a later one' },
  'reminder/status/planned': { zh: '待提醒', en: 'To come' },
} as const satisfies Record<
  `reminder/kind/${(typeof DEADLINE_KINDS)[number]}` | `reminder/status/${string}`,
  { zh: string; en: string }
>;
