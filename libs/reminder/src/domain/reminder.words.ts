/** What happened, as histories and exports name it. Keys are `reminder/event/<type>`. */
export const reminderEventWords = {
  'reminder/event/ReminderSent': { zh: '发出提醒', en: 'Reminder sent' },
  'reminder/event/ReminderSuperseded': { zh: '提醒并入更高一级', en: 'Reminder superseded' },
} as const;
