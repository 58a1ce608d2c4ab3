import { expect } from '@jest/globals';
import { contactOf } from './cast.js';
import type { County } from './county.js';
import type { Departments } from './departments.js';
import type { Ledger } from './ledger.js';
import type { Seasons } from './seasons.js';
import { PRICES } from './water-prices.js';
import { SOURCES } from './water-sources.js';

export const TAPS = '农村自来水普及率';
export const PATROL = '加强水源日常巡查';
const REUSE = '推进再生水利用';
const PLATFORM = '建设智慧水务平台';

/** The second and the third year of the plan. */
export class LaterYears {
  constructor(
    private readonly county: County,
    private readonly ledger: Ledger,
    private readonly departments: Departments,
    private readonly seasons: Seasons,
  ) {}

  /** 2025: a task that was held back is ordered; a unit gets another name and finishes its task under it. */
  async goOnIn2025(): Promise<void> {
    await this.county.until('2025-02-11');
    await this.act('督查室主任', REUSE, 'release-hold');
    await this.act('督查员', REUSE, 'assign');
    await this.departments.work(['县工信局', '县住建局', '县教体局'].map(contactOf));
    await this.county.until('2025-03-12');
    const renaming = { name: '县数据局', documentNumber: '示编发〔2025〕3号', effectiveOn: '2025-03-12' };
    await this.county.does('系统管理员', `/api/units/${await this.county.unitId('县大数据中心')}/rename`, renaming);
    await this.seasons.reportOnWaterQuality('2025-03-20');
    await this.county.until('2025-06-17');
    await this.seasons.everybodyWorks();
    await this.seasons.reportOnWaterQuality('2025-09-19');
    await this.county.until('2025-12-11');
    await this.seasons.everybodyWorks();
    expect(await this.ledger.page(PLATFORM)).toMatchObject({ status: 'closed', leadName: '县数据局' });
    await this.seasons.january('2026-01-08');
    await this.ledger.reportValue(contactOf('县水利局'), TAPS, { period: '2025', value: '94.2', status: 'final' });
    expect(await this.ledger.indicator(TAPS)).toMatchObject({
      actual: '94.2',
      expected: '95',
      standingText: '落后进度',
    });
  }

  /** 2026: the last slices verify their continuing tasks, and the plan ends. */
  async endIn2026(): Promise<void> {
    await this.seasons.reportOnWaterQuality('2026-03-20');
    await this.county.until('2026-06-17');
    await this.seasons.everybodyWorks();
    await this.seasons.reportOnWaterQuality('2026-09-18');
    await this.county.until('2026-12-11');
    await this.seasons.everybodyWorks();
    await this.departments.work(['督查室主任']);
    await this.ledger.reportValue(contactOf('县水利局'), TAPS, {
      period: '2026',
      value: '96.1',
      status: 'preliminary',
    });
    expect(await this.ledger.indicator(TAPS)).toMatchObject({ standingText: '已达标' });
    await this.county.until('2026-12-30');
    expect(await this.ledger.page(PATROL)).toMatchObject({
      status: 'closed',
      slices: [
        { year: 2024, status: 'assessed' },
        { year: 2025, status: 'closed' },
        { year: 2026, status: 'closed' },
      ],
    });
    expect((await this.ledger.page(REUSE)).slices.map(({ year }) => year)).toEqual([2025, 2026]);
    // Thirty days before: 2024-03-31 is a Sunday, 2026-08-01 a Saturday.
    const ending = (phase: string) => `《示例县节水与城乡供水提质三年行动方案（2024—2026年）》的阶段“${phase}”将于`;
    expect(await this.ledger.noticesAbout('阶段小结')).toEqual([
      `2024-03-29 ${ending('摸底建账阶段')}2024年4月30日结束，还有32天，请准备阶段小结。`,
      `2026-07-31 ${ending('集中攻坚阶段')}2026年8月31日结束，还有31天，请准备阶段小结。`,
      `2026-12-01 ${ending('总结验收阶段')}2026年12月31日结束，还有30天，请准备阶段小结。`,
    ]);
    const standing = (await this.ledger.all()).filter(({ status }) => status !== 'closed');
    expect(standing.map(({ title, status }) => `${title} ${status}`)).toEqual([
      `${SOURCES} assessed`,
      '建设节水型公共机构 held-back',
      '普及生活节水器具 held-back',
      `${PRICES} assessed`,
      '强化执法与司法衔接 held-back',
      '开展节水宣传教育 held-back',
    ]);
  }

  private async act(post: string, title: string, verb: string, body: object = {}): Promise<void> {
    await this.county.does(post, `/api/tasks/${await this.ledger.idOf(title)}/${verb}`, body);
  }
}
