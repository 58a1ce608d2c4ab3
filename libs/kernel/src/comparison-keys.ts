/** Members that tell an entry apart, where all of them are words or null, and those beside them are there. */
export interface EntryKey {
  /** `task.taskId` is a member of a member. */
  readonly by: readonly string[];
  readonly beside: readonly string[];
}

const by = (...members: readonly string[]): EntryKey => ({ by: members, beside: [] });

/**
 * What tells the entries of a list apart, so that an entry of one day finds itself again on another: the first that fits.
 * Those that ask for more stand before those that ask for less.
 */
export const ENTRY_KEYS: readonly EntryKey[] = [
  // 待办、提醒、消息
  by('kind', 'unitId', 'period', 'point', 'task.taskId'),
  by('kind', 'part', 'date', 'offset', 'recipient.postId'),
  by('noticeId'),
  by('day', 'isRead'),
  // 事件
  by('eventId', 'position'),
  by('id', 'position'),
  // 任务：时限、填报、承办单位、退回、延期、办结申请、要点、佐证
  by('unitId', 'key'),
  by('unitId', 'period'),
  by('unitId', 'groupId', 'role', 'mention'),
  by('unitId', 'groupId'),
  by('taskId', 'unitId', 'deadline'),
  by('taskId', 'unitId', 'node'),
  by('unitId', 'requestedOn'),
  by('unitId', 'proposedUnitId', 'on'),
  by('request', 'requestedOn'),
  by('claimedOn'),
  by('point'),
  by('sha256'),
  { by: ['planId', 'unitId'], beside: ['lines'] },
  by('taskId'),
  // 考核
  by('entryId'),
  by('dimensionId'),
  by('itemId'),
  by('fault'),
  by('kind', 'dueOn'),
  by('roundId'),
  // 阶段、指标、方案、草稿
  by('phaseId'),
  by('indicatorId'),
  by('period'),
  by('month'),
  by('year'),
  { by: ['draftId'], beside: ['fileName'] },
  by('planId'),
  by('code', 'subjectId'),
  by('mention'),
  by('part'),
  // 名册
  by('postId'),
  by('personId'),
  by('unitId'),
  by('groupId'),
  // 计数、动作、办理经过
  by('colour'),
  by('action'),
  by('type', 'at'),
  { by: ['status'], beside: ['count'] },
  by('id'),
];
