/** What happened, as histories and exports name it. Keys are `assessment/event/<type>`. */
export const assessmentEventWords = {
  'assessment/event/RoundOpened': { zh: '开启年度考核', en: 'Round opened' },
  'assessment/event/RoundCalculated': { zh: '计算得分', en: 'Round calculated' },
  'assessment/event/UnitEntriesListed': { zh: '列出单位考核事项', en: 'Entries of a unit listed' },
  'assessment/event/ItemScored': { zh: '考核项得分', en: 'Item scored' },
  'assessment/event/ItemLeftUndecided': { zh: '考核项待评定', en: 'Item left undecided' },
  'assessment/event/ScoreDecided': { zh: '评定得分', en: 'Score decided' },
  'assessment/event/ResultsFinal': { zh: '考核结果定稿', en: 'Results final' },
  'assessment/event/RoundWithdrawn': { zh: '撤回考核', en: 'Round withdrawn' },
} as const;
