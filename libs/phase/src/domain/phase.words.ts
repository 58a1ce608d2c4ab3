/** What happened, as histories and exports name it. Keys are `phase/event/<type>`. */
export const phaseEventWords = {
  'phase/event/PhaseSummarySubmitted': { zh: '报送阶段小结', en: 'Handed in' },
  'phase/event/PhaseSummarySentBack': { zh: '退回阶段小结', en: 'Sent back' },
  'phase/event/PhaseSummaryClosed': { zh: '审定阶段小结', en: 'Accepted' },
} as const;
