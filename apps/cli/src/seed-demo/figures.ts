import { ExecuteIndicator, indicatorStream, ListIndicators, type IndicatorCommand } from '#libs/indicator';
import { QueryBus } from '@nestjs/cqrs';
import { POSTS } from './demo-roster.js';
import type { Stage } from './stage.js';

/** Figures of the plan's first year: what the indicator is called, who provides it, and its value in base units. */
const FIGURES: readonly (readonly [name: RegExp, unit: string, value: string])[] = [
  [/自来水普及率/, '县水利局', '93.4'],
  [/水质合格率/, '县卫健局', '95.8'],
  [/智能水表/, '县住建局', '15200'],
  [/供水管网/, '县住建局', '42'],
  [/用水总量/, '县水利局', '86400000'],
  [/漏损率/, '县住建局', '10.6'],
  [/节水型企业/, '县工信局', '6'],
  [/再生水利用率/, '县住建局', '19.5'],
  [/满意度/, '县水利局', '83'],
];

/** The office names who provides each figure, and the units type the year's final values. */
export async function reportFigures(stage: Stage, year: number): Promise<void> {
  const view = { log: stage.log, at: await stage.clock.now() };
  const standings = await stage.app.get(QueryBus, { strict: false }).execute(new ListIndicators(view));
  for (const { indicator } of standings) {
    const figure = FIGURES.find(([name]) => name.test(indicator.name));
    if (!figure) continue;
    const [, unit, value] = figure;
    const provider = POSTS.find((post) => post.unit === unit && post.roles.includes('data-provider'));
    if (!provider) continue;
    const { indicatorId, providerUnitId } = indicator;
    const command = { stream: indicatorStream(indicatorId), wrap: wrapped };
    const unitId = stage.idOf(unit);
    if (providerUnitId !== unitId) {
      const intent = { type: 'NameDataProvider', data: { unitId } } as const;
      await stage.act<IndicatorCommand>(`provider ${indicatorId}`, stage.post('督查员'), { ...command, intent });
    }
    const source = `${unit.replace(/^县/, '')}${year}年统计台账`;
    const data = { period: String(year), value, status: 'final', source, evidence: [] } as const;
    const intent = { type: 'ReportValue', data } as const;
    await stage.act<IndicatorCommand>(`value ${indicatorId}`, stage.post(provider.title), { ...command, intent });
  }
}

const wrapped = (envelope: ConstructorParameters<typeof ExecuteIndicator>[0]) => new ExecuteIndicator(envelope);
