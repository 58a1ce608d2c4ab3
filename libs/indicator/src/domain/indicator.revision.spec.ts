import { describe, expect, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import type { IndicatorCommand } from './indicator.commands.js';
import { indicatorDecider } from './indicator.decide.js';
import type { IndicatorDefinition, IndicatorEvent } from './indicator.events.js';

const office: ActingPost = { person: 'wang', post: 'clerk', unit: 'water-bureau', roles: ['supervisor'] };
const health: ActingPost = { person: 'li', post: 'statistician', unit: 'health-bureau', roles: ['data-provider'] };

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
const indicator = specification(indicatorDecider);
const JULY_2024 = '2024-07-05T01:00:00.000000Z';
const ask = (type: IndicatorCommand['type'], data: object, actor = office): IndicatorCommand =>
  ({ type, data, actor, at: JULY_2024 }) as IndicatorCommand;

describe('RedefineIndicator', () => {
  const redefine = (over: Partial<IndicatorDefinition>, providerMoves = false): IndicatorCommand => ({
    type: 'RedefineIndicator',
    data: { definition: { ...quality, ...over }, providerMoves, documentNumber: '示政办发〔2024〕5号' },
    actor: office,
    at: JULY_2024,
  });

  it('takes the new target and keeps the values that stand', () => {
    const given = [definedEvent, baselineSet, reported];
    const [event] = indicator
      .given(...given)
      .when(redefine({ target: '98' }))
      .events();
    expect(event).toMatchObject({ type: 'IndicatorRedefined', data: { definition: { target: '98' } } });
    const { state } = indicator.given(...given, event as IndicatorEvent);
    expect(state).toMatchObject({
      target: '98',
      values: { '2024-06': { value: '90.5' } },
      baseline: { period: '2023' },
    });
  });

  it('changes nothing where the plan says the same', () =>
    expect(indicator.given(definedEvent, reported).when(redefine({})).events()).toEqual([]));

  it('leaves the figures to the unit that the office named, unless the plan names another', () => {
    const named: IndicatorEvent = { type: 'DataProviderNamed', data: { unitId: 'water-bureau' } };
    expect(indicator.given(definedEvent, named).when(redefine({})).events()).toEqual([]);
    const [event] = indicator
      .given(definedEvent, named)
      .when(redefine({ providerUnitId: 'county' }, true))
      .events();
    expect(event).toMatchObject({ data: { definition: { providerUnitId: 'county' } } });
  });

  it('is refused before the indicator is defined', () =>
    indicator.given().when(redefine({})).thenRefused('indicator/not-defined'));
});

describe('WithdrawIndicator', () => {
  const data = { documentNumber: '示政办发〔2024〕5号' };
  const withdraw: IndicatorCommand = { type: 'WithdrawIndicator', data, actor: office, at: JULY_2024 };
  const withdrawn: IndicatorEvent = { type: 'IndicatorWithdrawn', data };

  it('takes the indicator out of its plan, once', () => {
    indicator.given(definedEvent, reported).when(withdraw).then(withdrawn);
    expect(indicator.given(definedEvent, withdrawn).when(withdraw).events()).toEqual([]);
  });

  it('leaves nothing to report or to set', () => {
    const given = indicator.given(definedEvent, withdrawn);
    given.when(ask('ReportValue', report, health)).thenRefused('indicator/withdrawn');
    given.when(ask('NameDataProvider', { unitId: 'water-bureau' })).thenRefused('indicator/withdrawn');
  });
});
