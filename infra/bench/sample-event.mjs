import { randomUUID } from 'node:crypto';

/** A progress report as units write them, with keys in canonical order; some 400 bytes. */
export const DATA = {
  reportedFor: '2025-Q2',
  text: '已完成老旧管网改造12公里，累计完成46公里；智能水表安装3100只。下一步推进城关街道片区施工，预计九月底前完成年度任务。',
  unit: randomUUID(),
  values: [{ indicator: randomUUID(), value: '46' }],
};

export const TYPE = 'ProgressReported';
export const ACTOR = { person: randomUUID(), post: randomUUID(), unit: randomUUID() };

/** What the product keeps beside an event; of the same size for every contestant. */
export const metadataOf = (commandId) => ({ actor: ACTOR, causationId: null, commandId, correlationId: commandId });
