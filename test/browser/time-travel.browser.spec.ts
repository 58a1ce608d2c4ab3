import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantAt } from '#libs/kernel';
import type { Browser } from 'playwright-core';
import type { County } from '../e2e/story/county.js';
import { claimTask } from '../e2e/story/finish-task.js';
import { Ledger } from '../e2e/story/ledger.js';
import { openSmallCounty, submitPlan, PLAN } from '../e2e/story/small-county.js';
import { launchChromium } from './support/chromium.js';
import { Desk, type Seat } from './support/desk.js';
import { lookBack } from './support/supervision.js';
import { actsOffered, comparedTask, compareWith, slideBack } from './support/time-travel.js';

const LIMIT_MS = 180_000;
const CLAIMED = '规范水源地';
const EVIDENCE = 'proof.txt';

let county: County;
let browser: Browser;

/** In force on 01-04, ordered on 01-08, and one task of three claimed with evidence on 02-20. It is 03-05. */
beforeAll(async () => {
  const web = path.resolve(process.env['DUBAN_WEB_DIR'] ?? 'dist/apps/web');
  county = await openSmallCounty('time_travel', { DUBAN_WEB_DIR: web });
  const on = (day: string) => county.product.clock.moveTo(instantAt(day, '10:00'));
  const planId = await submitPlan(county, PLAN);
  await county.does('督查室主任', `/api/plans/${planId}/approve`);
  await county.drain();
  on('2024-01-08');
  const ledger = new Ledger(county);
  await county.does('督查员', '/api/tasks/assign', { taskIds: (await ledger.all()).map(({ taskId }) => taskId) });
  await county.drain();
  on('2024-02-20');
  await county.does('县水利局联络员', `/api/sheets/${planId}/acknowledge`);
  await county.drain();
  await claimTask(county, { taskId: await ledger.idOf(CLAIMED), lead: '县水利局', nodeDue: '2024-06-01' });
  on('2024-03-05');
  await county.drain();
  browser = await launchChromium();
}, LIMIT_MS);

afterAll(async () => {
  await browser.close();
  await county.product.stop();
});

/** Somebody of the post at a browser, signed in. @returns what was seen, and what went wrong beside it */
async function as<Seen>(post: string, size: Seat['size'], act: (desk: Desk) => Promise<Seen>) {
  const { product } = county;
  const desk = await Desk.open(browser, {
    url: product.url,
    at: await product.clock.now(),
    size,
    story: 'time-travel',
  });
  const [name = '', value = ''] = (await county.desk(post)).cookie?.split('=') ?? [];
  await desk.page.context().addCookies([{ name, value, url: product.url }]);
  try {
    const seen = await act(desk);
    return { seen, trouble: await desk.leave() };
  } catch (error) {
    await desk.look('stuck').catch(() => undefined);
    throw error;
  }
}

it(
  'A clerk goes back to a day, on which nothing can be done on any page, and by days and months from there',
  async () => {
    const { seen, trouble } = await as('督查员', 'office', async (desk) => {
      await desk.page.goto('/tasks');
      const today = await actsOffered(desk, '当前');
      await lookBack(desk, '2024-01-04T12:00');
      const then = await actsOffered(desk, '截至 2024-01-04 12:00');
      await desk.press('换个时间');
      await desk.look('time-bar');
      return { today, then, days: [await slideBack(desk, 'ArrowRight'), await slideBack(desk, 'PageUp')] };
    });
    expect({ ...seen, trouble }).toEqual({
      today: expect.arrayContaining(['方案: 导入方案']),
      then: [],
      days: ['2024-01-05', '2024-02-05'],
      trouble: [],
    });
  },
  LIMIT_MS,
);

it(
  'A director compares a day with today in the same table, and takes the differences along',
  async () => {
    const { seen, trouble } = await as('督查室主任', 'office', async (desk) => {
      const { page } = desk;
      await page.goto('/tasks');
      await page.getByRole('link', { name: CLAIMED }).waitFor();
      await compareWith(desk, '2024-01-08T12:00');
      const task = await comparedTask(desk, CLAIMED);
      await desk.look('compared-tasks');
      const [sheet] = await Promise.all([page.waitForEvent('download'), desk.press('导出差异')]);
      await page.getByRole('link', { name: CLAIMED }).click();
      const differences = page.getByRole('region', { name: '与 2024-01-08 12:00 对比' });
      await differences.getByText(EVIDENCE).first().waitFor();
      await desk.look('compared-task');
      const acts = await page.getByRole('region', { name: '办理', exact: true }).count();
      await desk.goTo('总览');
      const count = page.getByRole('link', { name: /灰灯$/ }).locator('del');
      await count.waitFor();
      await desk.look('compared-overview');
      return { task, sheet: sheet.suggestedFilename(), acts, grey: await count.innerText() };
    });
    expect({ ...seen, trouble }).toEqual({
      task: { was: expect.arrayContaining(['原为 待签收']), is: expect.arrayContaining(['现为 待核查']) },
      sheet: '差异_2024-01-08-1200_2024-03-05-1000.xlsx',
      acts: 0,
      grey: expect.stringMatching(/3$/),
      trouble: [],
    });
  },
  LIMIT_MS,
);

it(
  'A director does the same on the phone',
  async () => {
    const { trouble } = await as('督查室主任', 'phone', async (desk) => {
      const { page } = desk;
      await page.goto('/tasks?compareWith=2024-01-08');
      await page.getByRole('button', { name: /^变更 \d+$/ }).click();
      await desk.look('compared-cards');
      await desk.press('换个时间');
      await page.getByRole('slider', { name: '时间轴' }).waitFor();
      await desk.look('time-bar-open');
      await page.goto('/tasks?asOf=2024-01-08');
      await page.getByText('截至 2024-01-08 24:00').waitFor();
      await desk.look('past-cards');
      await page.goto('/plans/import?asOf=2024-01-08');
      await page.getByText('这里只有当前的情况').waitFor();
      await desk.look('present-only');
    });
    expect(trouble).toEqual([]);
  },
  LIMIT_MS,
);
