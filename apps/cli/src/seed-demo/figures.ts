import {
  ExecuteIndicator,
  indicatorStream,
  ListIndicators,
  type Indicator,
  type IndicatorCommand,
} from '#libs/indicator';
import type { Intent } from '#libs/kernel';
import { QueryBus } from '@nestjs/cqrs';
import { POSTS } from './demo-roster.js';
import type { Stage } from './stage.js';

/** A figure of the plan's first year, in base units. */
interface Figure {
  readonly name: RegExp;
  /** The unit that provides it. */
  readonly unit: string;
  readonly value: string;
  /** Targets at the ends of the three years, where the text of the target gives none. */
  readonly targets?: readonly string[];
}

const FIGURES: readonly Figure[] = [
  { name: /自来水普及率/, unit: '县水利局', value: '93.4' },
  { name: /水质合格率/, unit: '县卫健局', value: '95.8' },
  { name: /智能水表/, unit: '县住建局', value: '15200', targets: ['14000', '28000', '42000'] },
  { name: /漏损率/, unit: '县住建局', value: '10.6', targets: ['11', '10', '9'] },
  { name: /老旧供水管网/, unit: '县住建局', value: '42', targets: ['40', '80', '120'] },
  { name: /用水总量/, unit: '县水利局', value: '86400000', targets: ['87000000', '86000000', '85000000'] },
  { name: /节水型企业/, unit: '县工信局', value: '6' },
  { name: /再生水利用率/, unit: '县住建局', value: '19.5', targets: ['19', '22', '25'] },
  { name: /满意度/, unit: '县水利局', value: '83' },
];

/** The office names who provides each figure and sets the targets of the years between. */
export async function planFigures(stage: Stage, firstYear: number): Promise<void> {
  await eachFigure(stage, async (indicator, { unit, targets }) => {
    const unitId = stage.idOf(unit);
    if (indicator.providerUnitId !== unitId) {
      await act(stage, 'provider', '督查员', indicator, { type: 'NameDataProvider', data: { unitId } });
    }
    if (targets === undefined || indicator.yearlyTargets.length > 0) return;
    const yearly = targets.map((value, index) => ({ year: String(firstYear + index), value }));
    await act(stage, 'targets', '督查员', indicator, { type: 'SetYearlyTargets', data: { targets: yearly } });
  });
}

/** The units type the year's final values. */
export async function reportFigures(stage: Stage, year: number): Promise<void> {
  await eachFigure(stage, async (indicator, { unit, value }) => {
    const provider = POSTS.find((post) => post.unit === unit && post.roles.includes('data-provider'));
    const source = `${unit.replace(/^县/, '')}${year}年统计台账`;
    const data = { period: String(year), value, status: 'final', source, evidence: [] } as const;
    if (provider) await act(stage, 'value', provider.title, indicator, { type: 'ReportValue', data });
  });
}

async function eachFigure(stage: Stage, work: (indicator: Indicator, figure: Figure) => Promise<void>): Promise<void> {
  const view = { log: stage.log, at: await stage.clock.now() };
  const standings = await stage.app.get(QueryBus, { strict: false }).execute(new ListIndicators(view));
  for (const { indicator } of standings) {
    const figure = FIGURES.find(({ name }) => name.test(indicator.name));
    if (figure) await work(indicator, figure);
  }
}

function act(
  stage: Stage,
  name: string,
  title: string,
  { indicatorId }: Indicator,
  intent: Intent<IndicatorCommand>,
): Promise<void> {
  return stage.act<IndicatorCommand>(`${name} ${indicatorId}`, stage.post(title), {
    stream: indicatorStream(indicatorId),
    intent,
    wrap: (envelope) => new ExecuteIndicator(envelope),
  });
}
