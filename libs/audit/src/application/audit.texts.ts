/** What people read of this context, by code. */
export const auditTexts = {
  'audit/stream-not-found': {
    zh: '截至该时点没有“{stream}”的记录，请核对编号或另选时点。',
    en: 'There is no record of “{stream}” at that instant; check the id or choose another instant.',
  },
  'audit/unknown-category': {
    zh: '“{category}”类记录不能还原为状态，请查看其事件。',
    en: 'Records of the kind “{category}” have no state to show; look at their events.',
  },
} as const;
