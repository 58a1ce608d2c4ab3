import { auditEventWords } from '../domain/recovery.words.js';

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
  'audit/event-not-found': {
    zh: '位置 {position} 没有事件，请从事件记录里重新选择。',
    en: 'There is no event at position {position}; choose one from the log.',
  },
  'audit/log-not-quarantined': {
    zh: '记录没有被停止办理，无须恢复。',
    en: 'The log is not in quarantine; there is nothing to recover.',
  },
  'audit/recovery-not-requested': {
    zh: '还没有人申请恢复记录：请先由系统管理员核对备份并申请。',
    en: 'Nobody has asked for the recovery; the system administrator does so first.',
  },
  'audit/recovery-needs-second-person': {
    zh: '恢复记录须由两人办理，申请人不能批准自己的申请。',
    en: 'A recovery takes two persons; who asked does not approve.',
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
  'audit/nothing-signed': {
    zh: '截至位置 {upTo} 还没有签名的检查点，导出的历史无从核验：请改用更大的位置，新记录约二十秒后签名。',
    en: 'No checkpoint covers the log up to position {upTo}, so nothing could be verified: choose a later position; new events are signed after some twenty seconds.',
  },
  'audit/exports-under-way': {
    zh: '已有 {limit} 个导出正在进行，请等其中一个结束后再试。',
    en: '{limit} exports are under way; try again when one of them has ended.',
  },
  'audit/verification-under-way': {
    zh: '正在核验事件记录，请等它结束，或先取消它再重新核验。',
    en: 'The log is being verified; wait for the end, or cancel it first.',
  },
  'audit/unknown-verification': {
    zh: '没有这次核验，请在核验记录里重新选择。',
    en: 'There is no such verification; choose one from the list.',
  },
  ...auditEventWords,
} as const;
