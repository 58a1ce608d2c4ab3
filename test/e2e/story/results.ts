import { expect } from '@jest/globals';
import type { AssessmentRound } from './assessment-round.js';
import type { Ledger } from './ledger.js';
import { SOURCES } from './water-sources.js';

/** A continuing task with a target of so many kilometres a year. */
export const PIPES = '改造老旧供水管网';
/** A task in which each unit does its own part; 西岭镇 never reports on its own. */
export const METERING = '推行农业用水计量收费';

/** The results of 2024, worked out by hand from what happened in that year. */
export async function checkResults(round: AssessmentRound, ledger: Ledger): Promise<void> {
  const sheet = await round.sheetOf('县水利局');
  expect(sheet.entries.find(({ title }) => title === SOURCES)).toMatchObject({
    // Only the process applies: 40 − 3 − 5 − 10 = 22 of 40.
    total: '55.00',
    dimensions: [
      {
        items: [
          {
            sentence:
              '节点逾期 1 次 × 3 分，退办 1 次 × 5 分，逾期办结 1 次 × 10 分，共扣 18 分，40 分扣完为止，得 22.00 分。',
            eventIds: { length: 5 },
          },
        ],
      },
    ],
  });
  expect(sheet.entries.find(({ title }) => title === `${PIPES}（2024年度）`)).toMatchObject({
    // 38 of 40 km: 57 of 60, and 40 of 40.
    roleText: '责任',
    total: '97.00',
  });
  // Lead: 55 + 4 × 100; responsible: (97 + 3 × 100) / 2; cooperating: 0.3 × 100; the households: 100. Weights: 5 + 2 + 0.3 + 1.
  expect(sheet).toMatchObject({ total: '94.40', weight: '8.3', classText: '优秀' });
  // 西岭镇 alone is marked down for its report: 40 − 5 = 35 of 40.
  expect((await round.sheetOf('西岭镇')).entries.find(({ title }) => title.startsWith(METERING))?.total).toBe('87.50');
  expect(sheet.entries.find(({ title }) => title.startsWith(METERING))?.total).toBe('100.00');
  // 水源地: (55 + 100 / 2) / 1.5
  expect(await ledger.page(SOURCES)).toMatchObject({ status: 'assessed', assessment: { year: 2024, score: '70.00' } });
  expect(await ledger.page(PIPES, 2024)).toMatchObject({ status: 'assessed', assessment: { score: '97.00' } });
}
