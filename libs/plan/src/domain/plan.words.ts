/** What happened, as histories and exports name it. Keys are `plan/event/<type>`. */
export const planEventWords = {
  'plan/event/PlanSubmitted': { zh: '方案报批', en: 'Plan submitted' },
  'plan/event/PlanItemSubmitted': { zh: '方案任务报批', en: 'Item of the plan submitted' },
  'plan/event/PlanIndicatorSubmitted': { zh: '方案指标报批', en: 'Indicator of the plan submitted' },
  'plan/event/PlanPhaseSubmitted': { zh: '方案阶段报批', en: 'Phase of the plan submitted' },
  'plan/event/PlanApproved': { zh: '批准方案', en: 'Plan approved' },
  'plan/event/PlanTrialStarted': { zh: '开始试行', en: 'Trial started' },
  'plan/event/PlanSentBack': { zh: '方案退回修改', en: 'Plan sent back' },
  'plan/event/PlanRevisionSubmitted': { zh: '印发稿报批', en: 'Issued text submitted' },
  'plan/event/PlanRevisionSentBack': { zh: '印发稿退回修改', en: 'Issued text sent back' },
  'plan/event/PlanIssued': { zh: '正式印发', en: 'Plan issued' },
} as const;
