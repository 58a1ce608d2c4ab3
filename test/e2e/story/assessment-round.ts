import type { County } from './county.js';
import type { Ledger } from './ledger.js';

const DEDUCTIONS = [
  { fault: 'late-acknowledgement', each: '2' },
  { fault: 'late-report', each: '2' },
  { fault: 'missing-report', each: '5' },
  { fault: 'late-node', each: '3' },
  { fault: 'sent-back', each: '5' },
  { fault: 'overdue-completion', each: '10' },
];

interface SheetItem {
  readonly score: string | null;
  readonly sentence: string;
  readonly eventIds: readonly string[];
}

/** A unit's sheet as far as the story reads it. */
export interface UnitSheet {
  readonly total: string;
  readonly classText: string;
  readonly weight: string;
  readonly entries: readonly {
    readonly title: string;
    readonly roleText: string;
    readonly total: string;
    readonly dimensions: readonly { readonly score: string; readonly items: readonly SheetItem[] }[];
  }[];
}

/** A yearly round: method 2 for the pipes, method 1 for the households with tap water, method 11 for the process. */
export class AssessmentRound {
  private constructor(
    private readonly county: County,
    readonly roundId: string,
  ) {}

  static async open(county: County, ledger: Ledger, planId: string): Promise<AssessmentRound> {
    const pipes = await ledger.indicator('改造老旧供水管网');
    const taps = await ledger.indicator('农村自来水普及率');
    const source = (indicatorId: string, ...units: string[]) => ({
      kind: 'indicator',
      indicatorId,
      accountableUnitIds: units.map((name) => county.roster.idOf(name)),
    });
    const outcome = [
      {
        itemId: 'pipes',
        name: '改造老旧供水管网',
        points: '40',
        method: 'capped-completion',
        source: source(pipes.indicatorId),
      },
      {
        itemId: 'taps',
        name: '农村自来水普及率',
        points: '20',
        method: 'meets-target',
        source: source(taps.indicatorId, '县水利局'),
      },
    ];
    const process = {
      itemId: 'discipline',
      name: '办理质量',
      points: '40',
      method: 'deduction',
      source: { kind: 'process' },
      rates: DEDUCTIONS,
    };
    const scheme = {
      name: '2024年度考核方案',
      dimensions: [
        { dimensionId: 'outcome', name: '目标完成', points: '60', items: outcome },
        { dimensionId: 'process', name: '工作过程', points: '40', items: [process] },
      ],
      classes: { excellent: '90', good: '80', pass: '60' },
      roleWeights: { lead: '1', responsible: '0.5', cooperating: '0.3' },
      fullWeight: '2',
    };
    const opening = { planId, year: 2024, cutOff: '2025-01-10', scheme };
    const { roundId } = await county.does<{ roundId: string }>('考核员', '/api/rounds', opening);
    await county.drain();
    return new AssessmentRound(county, roundId);
  }

  async calculate(): Promise<void> {
    await this.county.does('考核员', `/api/rounds/${this.roundId}/calculate`);
    await this.county.drain();
  }

  async finalise(): Promise<void> {
    await this.county.does('考核员', `/api/rounds/${this.roundId}/finalise`);
    await this.county.drain();
  }

  async sheetOf(unit: string): Promise<UnitSheet> {
    return this.county.see('考核员', `/api/rounds/${this.roundId}/units/${await this.county.unitId(unit)}`);
  }
}
