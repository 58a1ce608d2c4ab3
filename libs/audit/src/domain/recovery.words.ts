/** What happened, as histories and exports name it. Keys are `audit/event/<type>`. */
export const auditEventWords = {
  'audit/event/LogRecoveryRequested': { zh: '申请恢复记录', en: 'Recovery of the log requested' },
  'audit/event/LogRecovered': { zh: '恢复记录', en: 'Log recovered' },
} as const;
