/** What happened, as histories and exports name it. Keys are `indicator/event/<type>`. */
export const indicatorEventWords = {
  'indicator/event/IndicatorDefined': { zh: '设定指标', en: 'Indicator defined' },
  'indicator/event/BaselineSet': { zh: '设定基期值', en: 'Baseline set' },
  'indicator/event/YearlyTargetsSet': { zh: '设定年度目标', en: 'Yearly targets set' },
  'indicator/event/DataProviderNamed': { zh: '指定数据提供单位', en: 'Data provider named' },
  'indicator/event/ValueReported': { zh: '填报数据', en: 'Value reported' },
  'indicator/event/ValueCorrected': { zh: '更正数据', en: 'Value corrected' },
  'indicator/event/IndicatorRedefined': { zh: '按印发稿调整指标', en: 'Indicator redefined' },
  'indicator/event/IndicatorWithdrawn': { zh: '撤销指标', en: 'Indicator withdrawn' },
} as const;
