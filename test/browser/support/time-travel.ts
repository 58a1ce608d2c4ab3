import type { Desk } from './desk.js';

/** Pages of the navigation, as whoever supervises sees it. */
const PAGES = ['我的待办', '任务清单', '总览', '方案', '指标', '考核', '机构与岗位'];
/** Buttons that search, filter and leaf, and change nothing. */
const READING = /^(?:清除筛选|加载更多)?$/;

/** Goes through the navigation at the time that the bar names. @returns what the pages offer to be done */
export async function actsOffered(desk: Desk, time: string): Promise<string[]> {
  const { page } = desk;
  const offered: string[] = [];
  for (const name of PAGES) {
    await desk.goTo(name);
    await page.getByRole('region', { name: '查看时间' }).getByText(time, { exact: true }).waitFor();
    if (time !== '当前') await desk.look(`past-${name}`);
    await page.getByRole('status', { name: '正在加载' }).waitFor({ state: 'detached' });
    const buttons = await page.getByRole('main').getByRole('button').allInnerTexts();
    const acts = buttons.filter((text) => !READING.test(text.trim()));
    offered.push(...acts.map((text) => `${name}: ${text}`));
  }
  return offered;
}

/** Compares what is shown with that time. @param moment as the field takes it: `2024-06-17T12:00` */
export async function compareWith(desk: Desk, moment: string): Promise<void> {
  await desk.press('查看过去的情况');
  await desk.page.getByLabel('对比', { exact: true }).fill(moment);
  await desk.press('对比');
  await desk.page.getByRole('button', { name: '结束对比' }).waitFor();
}

/** What the table of tasks says of one at two times: what was, what is. */
export async function comparedTask({ page }: Desk, title: string): Promise<{ was: string[]; is: string[] }> {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title }) });
  await row.getByText('变更', { exact: true }).waitFor();
  const said = async (element: string) =>
    (await row.locator(element).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  return { was: await said('del'), is: await said('ins') };
}

/** Goes back a day by a key of the slider. @returns the instant in the address */
export async function slideBack(desk: Desk, key: string): Promise<string | null> {
  const { page } = desk;
  await page.getByRole('slider', { name: '时间轴' }).press(key);
  const before = page.url();
  await page.waitForURL((url) => url.href !== before);
  return new URL(page.url()).searchParams.get('asOf');
}
