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
  'audit/log-not-sealed': {
    zh: '事件记录还没有封存：请系统管理员给后台进程配置封存密钥（DUBAN_SEAL_KEY）。',
    en: 'The log is not sealed: the worker needs a seal key (DUBAN_SEAL_KEY).',
  },
  'audit/event-not-sealed': {
    zh: '位置 {position} 没有事件，或还没有检查点覆盖它：新事件约二十秒后签名，请稍后再试。',
    en: 'There is no event at position {position}, or no checkpoint covers it yet: new events are signed after some twenty seconds.',
  },
  'audit/sizes-not-sealed': {
    zh: '已封存 {size} 条，不能证明 {from} 到 {to} 条之间的一致：请改用不超过已封存条数、由小到大的两个条数。',
    en: 'There are {size} sealed events: choose two sizes up to that, the smaller one first.',
  },
  'audit/position-ahead': {
    zh: '记录现在只到位置 {head}，还没有位置 {upTo}，请改用不大于 {head} 的位置。',
    en: 'The log goes up to position {head}, not to {upTo} yet; choose a position up to {head}.',
  },
  'audit/exports-under-way': {
    zh: '已有 {limit} 个导出正在进行，请等其中一个结束后再试。',
    en: '{limit} exports are under way; try again when one of them has ended.',
  },
} as const;
