import type { ChosenFile, Desk } from './desk.js';

/** What the clerk decides about a plan beside what the reader proposes. */
export interface Review {
  /** Names under which mentions are registered, where the proposal is not right. */
  readonly names?: Readonly<Record<string, string>>;
  /** Members of collective mentions; those left out have none for now. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  /** Leads, where the proposal is not right. */
  readonly leads?: Readonly<Record<string, string>>;
  /** Dates that a person writes over those that the plan counts from its issue. */
  readonly dates?: Readonly<Record<string, string>>;
}

/** How much the reader finds in a plan; safeguards are counted among the tasks. */
export interface Found {
  readonly tasks: number;
  readonly indicators: number;
  readonly phases: number;
}

/** Brings a plan's text in; the review page opens and says what was found. */
export async function importPlan(desk: Desk, file: ChosenFile, { tasks, indicators, phases }: Found): Promise<void> {
  const { page } = desk;
  await desk.goTo('方案');
  await desk.look('plans-none');
  await desk.press('导入方案');
  await page.getByRole('heading', { name: '导入方案' }).waitFor();
  await desk.look('import');
  await desk.choose(page.getByRole('button', { name: '点击选择方案文本' }), file);
  await page.getByRole('region', { name: '方案原文' }).waitFor();
  for (const tab of [`任务 ${tasks}`, `指标 ${indicators}`, `阶段 ${phases}`]) {
    await page.getByRole('tab', { name: tab, exact: true }).waitFor();
  }
  await desk.look('review');
}

/** Decides what is open about the draft until nothing stands in the way of handing it in. */
export async function reviewDraft(desk: Desk, review: Review): Promise<void> {
  await registerUnits(desk, review);
  await confirmLeads(desk, review);
  for (const [title, date] of Object.entries(review.dates ?? {})) await setDate(desk, title, date);
  await passOver(desk);
  await desk.page.getByText(/^(没有待处理事项，)?可以提交报批/).waitFor();
  await desk.look('review-done');
}

/** Hands the plan in. */
export async function submitDraft(desk: Desk): Promise<void> {
  await desk.press('提交报批');
  await desk.page.getByText('待批准', { exact: true }).waitFor();
  await desk.look('submitted');
}

async function openTab({ page }: Desk, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** Creates what the roster lacks at one stroke. */
async function registerUnits(desk: Desk, { names = {}, members = {} }: Review): Promise<void> {
  const { page } = desk;
  await openTab(desk, '未识别单位');
  for (const [mention, name] of Object.entries(names)) await page.getByLabel(`“${mention}”登记为`).fill(name);
  for (const [mention, units] of Object.entries(members)) {
    for (const unit of units) await pick(desk, `“${mention}”的成员`, unit);
    await page.keyboard.press('Escape');
  }
  await desk.look('review-units');
  await page.getByRole('button', { name: /^登记选中的 \d+ 个$/ }).click();
  await page.getByText('文中的单位都已对应到名册').waitFor();
}

async function confirmLeads(desk: Desk, { leads = {} }: Review): Promise<void> {
  const { page } = desk;
  await openTab(desk, '牵头确认');
  for (const [title, lead] of Object.entries(leads)) await pick(desk, `“${title}”的牵头单位`, lead);
  await desk.look('review-leads');
  await page.getByRole('button', { name: /^确认 \d+ 项任务的牵头单位$/ }).click();
  await page.getByText('牵头单位都已明确').waitFor();
}

/** Writes the date beside the phrase. */
async function setDate(desk: Desk, title: string, date: string): Promise<void> {
  await openTab(desk, '任务');
  await desk.press(`编辑“${title}”`);
  await desk.dialog.getByLabel('截止日').fill(date);
  await desk.look('review-item');
  await desk.send('保存');
}

/** Looks at the other tabs; text that became nothing stays text. */
async function passOver(desk: Desk): Promise<void> {
  const { page } = desk;
  for (const tab of ['指标', '阶段', '未归入文字']) {
    await openTab(desk, tab);
    await desk.look(`review-${tab}`);
  }
  const seen = page.getByRole('button', { name: '全部已阅，不立任务' });
  if (await seen.isVisible()) await seen.click();
  await page.getByText('任务章节中的文字都已归入任务').waitFor();
}

/** Chooses from a list that is searched by typing; what lies open on the screen has no role of its own. */
async function pick({ page }: Desk, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.locator('.ant-select-item-option:visible', { hasText: text }).click();
}
