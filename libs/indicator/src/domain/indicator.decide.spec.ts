import { describe, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import type { IndicatorCommand } from './indicator.commands.js';
import { indicatorDecider } from './indicator.decide.js';
import type { IndicatorDefinition, IndicatorEvent } from './indicator.events.js';

const office: ActingPost = { person: 'wang', post: 'clerk', unit: 'water-bureau', roles: ['supervisor'] };
const health: ActingPost = { person: 'li', post: 'statistician', unit: 'health-bureau', roles: ['data-provider'] };
const water: ActingPost = { person: 'zhao', post: 'contact', unit: 'water-bureau', roles: ['data-provider'] };

const quality: IndicatorDefinition = {
  indicatorId: 'quality',
  planId: 'water-plan',
  ordinal: 1,
  nature: null,
  name: '水质合格率',
  kind: 'level',
  comparator: '>=',
  target: '95',
  unit: '%',
  due: '2026-06',
  planPeriod: { from: '2024-01', to: '2026-12' },
  quote: '水质合格率达到95%以上',
  growth: null,
  taskIds: ['testing'],
  providerUnitId: 'health-bureau',
};

const definedEvent: IndicatorEvent = { type: 'IndicatorDefined', data: quality };
const baselineSet: IndicatorEvent = {
  type: 'BaselineSet',
  data: { period: '2023', value: '88', source: '年报', reason: null },
};
const report = { period: '2024-06', value: '90.5', status: 'final', source: '检测年报', evidence: [] } as const;
const reported = recorded<IndicatorEvent>({ type: 'ValueReported', data: report }, { actor: health });
const targetsSet: IndicatorEvent = {
  type: 'YearlyTargetsSet',
  data: { targets: [{ year: '2024', value: '91' }], reason: null },
};

const indicator = specification(indicatorDecider);
const JULY_2024 = '2024-07-05T01:00:00.000000Z';
type Data<T extends IndicatorCommand['type']> = Extract<IndicatorCommand, { type: T }>['data'];

const setBaseline = (over: Partial<Data<'SetBaseline'>> = {}): IndicatorCommand => ({
  type: 'SetBaseline',
  data: { period: '2023', value: '88', source: '年报', ...over },
  actor: office,
  at: JULY_2024,
});
const setTargets = (
  targets: Data<'SetYearlyTargets'>['targets'],
  reason?: string,
  at = JULY_2024,
): IndicatorCommand => ({
  type: 'SetYearlyTargets',
  data: { targets, reason },
  actor: office,
  at,
});
const reportValue = (over: Partial<Data<'ReportValue'>> = {}, actor = health): IndicatorCommand => ({
  type: 'ReportValue',
  data: { ...report, ...over },
  actor,
  at: JULY_2024,
});
const correctValue = (over: Partial<Data<'CorrectValue'>> = {}, actor = health): IndicatorCommand => ({
  type: 'CorrectValue',
  data: { period: '2024-06', value: '90.1', reason: '复核样本', source: '检测年报', evidence: [], ...over },
  actor,
  at: JULY_2024,
});

describe('DefineIndicator', () => {
  const define: IndicatorCommand = { type: 'DefineIndicator', data: quality, actor: office, at: JULY_2024 };

  it('defines it as the plan says', () => indicator.given().when(define).then(definedEvent));
  it('is refused a second time', () =>
    indicator.given(definedEvent).when(define).thenRefused('indicator/already-defined'));
  it('is refused without a number', () =>
    indicator
      .given()
      .when({ ...define, data: { ...quality, target: '九成' } })
      .thenRefused('indicator/not-a-decimal'));
  it('comes before everything else', () => indicator.given().when(setBaseline()).thenRefused('indicator/not-defined'));
});

describe('SetBaseline', () => {
  it('sets the level from which the plan line starts', () =>
    indicator.given(definedEvent).when(setBaseline()).then(baselineSet));
  it('is changed only with a reason', () => {
    indicator
      .given(definedEvent, baselineSet)
      .when(setBaseline({ value: '87' }))
      .thenRefused('indicator/reason-missing');
    indicator
      .given(definedEvent, baselineSet)
      .when(setBaseline({ value: '87', reason: '  ' }))
      .thenRefused('indicator/reason-missing');
    indicator
      .given(definedEvent, baselineSet)
      .when(setBaseline({ value: '87', reason: '年报修订' }))
      .then({ type: 'BaselineSet', data: { period: '2023', value: '87', source: '年报', reason: '年报修订' } });
  });
  it('is refused in or after the due month', () =>
    indicator
      .given(definedEvent)
      .when(setBaseline({ period: '2026-06' }))
      .thenRefused('indicator/baseline-too-late'));
  it('is refused for what is no period or no number', () => {
    indicator
      .given(definedEvent)
      .when(setBaseline({ period: '2023-13' }))
      .thenRefused('indicator/not-a-period');
    indicator
      .given(definedEvent)
      .when(setBaseline({ value: '1e3' }))
      .thenRefused('indicator/not-a-decimal');
  });
});

describe('SetYearlyTargets', () => {
  it('keeps the years in order', () =>
    indicator
      .given(definedEvent)
      .when(
        setTargets([
          { year: '2025', value: '93' },
          { year: '2024', value: '91' },
        ]),
      )
      .then({
        type: 'YearlyTargetsSet',
        data: {
          targets: [
            { year: '2024', value: '91' },
            { year: '2025', value: '93' },
          ],
          reason: null,
        },
      }));
  it('may repeat the target of the due year and not change it', () => {
    const repeated = [{ year: '2026', value: '95.0' }];
    indicator
      .given(definedEvent)
      .when(setTargets(repeated))
      .then({ type: 'YearlyTargetsSet', data: { targets: repeated, reason: null } });
    indicator
      .given(definedEvent)
      .when(setTargets([{ year: '2026', value: '94' }]))
      .thenRefused('indicator/contradicts-plan');
  });
  it('is refused without years, or with one twice', () => {
    indicator.given(definedEvent).when(setTargets([])).thenRefused('indicator/years-unclear');
    indicator
      .given(definedEvent)
      .when(
        setTargets([
          { year: '2024', value: '91' },
          { year: '2024', value: '92' },
        ]),
      )
      .thenRefused('indicator/years-unclear');
  });
  it('is refused for a year outside the plan or after the due month', () => {
    indicator
      .given(definedEvent)
      .when(setTargets([{ year: '2023', value: '91' }]))
      .thenRefused('indicator/year-outside-plan');
    indicator
      .given(definedEvent)
      .when(setTargets([{ year: '2027', value: '96' }]))
      .thenRefused('indicator/year-outside-plan');
  });
  it('needs a reason to change what stands', () =>
    indicator
      .given(definedEvent, targetsSet)
      .when(setTargets([{ year: '2024', value: '92' }]))
      .thenRefused('indicator/reason-missing'));
  it('leaves the target of a year that is over', () => {
    const inJanuary = '2025-01-02T01:00:00.000000Z';
    const years = indicator.given(definedEvent, targetsSet);
    years
      .when(setTargets([{ year: '2024', value: '90' }], '调整', inJanuary))
      .thenRefused('indicator/past-target-fixed');
    years
      .when(setTargets([{ year: '2025', value: '93' }], '调整', inJanuary))
      .thenRefused('indicator/past-target-fixed');
    const kept = [
      { year: '2024', value: '91' },
      { year: '2025', value: '93' },
    ];
    years
      .when(setTargets(kept, '补充', inJanuary))
      .then({ type: 'YearlyTargetsSet', data: { targets: kept, reason: '补充' } });
  });
});

describe('NameDataProvider', () => {
  const name = (unitId: string): IndicatorCommand => ({
    type: 'NameDataProvider',
    data: { unitId },
    actor: office,
    at: JULY_2024,
  });

  it('hands the indicator to another unit', () =>
    indicator
      .given(definedEvent)
      .when(name('water-bureau'))
      .then({ type: 'DataProviderNamed', data: { unitId: 'water-bureau' } }));
  it('is refused for the unit that provides it already', () =>
    indicator.given(definedEvent).when(name('health-bureau')).thenRefused('indicator/provider-unchanged'));
  it('decides who may report from then on', () => {
    const handed: IndicatorEvent = { type: 'DataProviderNamed', data: { unitId: 'water-bureau' } };
    indicator.given(definedEvent, handed).when(reportValue({}, health)).thenRefused('indicator/not-the-provider');
    indicator.given(definedEvent, handed).when(reportValue({}, water)).then({ type: 'ValueReported', data: report });
  });
});

describe('ReportValue', () => {
  it('types the value of a period', () =>
    indicator.given(definedEvent).when(reportValue()).then({ type: 'ValueReported', data: report }));
  it('is refused to a unit that does not provide the indicator', () =>
    indicator.given(definedEvent).when(reportValue({}, water)).thenRefused('indicator/not-the-provider', {
      unitId: 'water-bureau',
      providerUnitId: 'health-bureau',
    }));
  it('is refused until a provider is named', () =>
    indicator
      .given({ type: 'IndicatorDefined', data: { ...quality, providerUnitId: null } })
      .when(reportValue())
      .thenRefused('indicator/no-data-provider'));
  it('takes a figure exactly as it is written', () =>
    indicator
      .given(definedEvent)
      .when(reportValue({ value: '-0.10' }))
      .then({ type: 'ValueReported', data: { ...report, value: '-0.10' } }));
  it.each(['', '1,000', '1e3', '.5', '5.', '+5', '0x1', '1234567890123456789', '0.123456789'])(
    'refuses %j as a number',
    (value) => indicator.given(definedEvent).when(reportValue({ value })).thenRefused('indicator/not-a-decimal'),
  );
  it('is refused for a period that does not end inside the plan', () => {
    indicator
      .given(definedEvent)
      .when(reportValue({ period: '2023' }))
      .thenRefused('indicator/period-outside-plan');
    indicator
      .given(definedEvent)
      .when(reportValue({ period: '2027-01' }))
      .thenRefused('indicator/period-outside-plan');
  });
  it('is refused before the period begins', () =>
    indicator
      .given(definedEvent)
      .when(reportValue({ period: '2024-08', status: 'preliminary' }))
      .thenRefused('indicator/period-not-begun'));
  it('may only be preliminary while the period runs', () => {
    const running = { ...report, period: '2024', status: 'preliminary' } as const;
    indicator
      .given(definedEvent)
      .when(reportValue({ ...running, status: 'final' }))
      .thenRefused('indicator/period-not-over');
    indicator.given(definedEvent).when(reportValue(running)).then({ type: 'ValueReported', data: running });
  });
  it('replaces a preliminary value, and never a final one', () => {
    const preliminary: IndicatorEvent = { type: 'ValueReported', data: { ...report, status: 'preliminary' } };
    indicator
      .given(definedEvent, preliminary)
      .when(reportValue({ value: '91' }))
      .then({ type: 'ValueReported', data: { ...report, value: '91' } });
    indicator
      .given(definedEvent, reported)
      .when(reportValue({ value: '91' }))
      .thenRefused('indicator/value-is-final', { value: '90.5' });
  });
});

describe('CorrectValue', () => {
  const correction: IndicatorEvent = {
    type: 'ValueCorrected',
    data: { period: '2024-06', value: '90.1', previous: '90.5', reason: '复核样本', source: '检测年报', evidence: [] },
  };

  it('changes a final value and keeps the old one beside it', () =>
    indicator.given(definedEvent, reported).when(correctValue()).then(correction));
  it('may follow another correction', () =>
    indicator
      .given(definedEvent, reported, correction)
      .when(correctValue({ value: '90.2' }))
      .then({ type: 'ValueCorrected', data: { ...correction.data, value: '90.2', previous: '90.1' } }));
  it('is refused without a reason', () =>
    indicator
      .given(definedEvent, reported)
      .when(correctValue({ reason: ' ' }))
      .thenRefused('indicator/reason-missing'));
  it('is refused where no final value stands', () => {
    const preliminary: IndicatorEvent = { type: 'ValueReported', data: { ...report, status: 'preliminary' } };
    indicator.given(definedEvent).when(correctValue()).thenRefused('indicator/no-final-value');
    indicator.given(definedEvent, preliminary).when(correctValue()).thenRefused('indicator/no-final-value');
  });
  it('is refused to another unit', () =>
    indicator.given(definedEvent, reported).when(correctValue({}, water)).thenRefused('indicator/not-the-provider'));
  it('is refused when nothing changes, however it is written', () =>
    indicator
      .given(definedEvent, reported)
      .when(correctValue({ value: '90.50' }))
      .thenRefused('indicator/value-unchanged'));
});
