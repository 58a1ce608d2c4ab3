import type { ChosenFile, Desk } from './desk.js';

/** What a department says about its task. */
export interface Work {
  readonly point: { readonly title: string; readonly due: string };
  readonly progress: string;
  readonly statement: string;
  readonly evidence: ChosenFile;
}

/** The director starts the trial of a consultation draft, or approves a plan in force. */
export async function decidePlan(desk: Desk, plan: string, decision: 'trial' | 'approval'): Promise<void> {
  const { page } = desk;
  await page.getByRole('link', { name: `方案待批准 ${plan}` }).waitFor();
  await desk.look('todos-decision');
  await page.getByRole('link', { name: `方案待批准 ${plan}` }).click();
  const verb = decision === 'trial' ? '试行' : '批准';
  await page.getByRole('button', { name: verb, exact: true }).waitFor();
  await desk.look('plan-to-decide');
  await desk.press(verb);
  if (decision === 'trial') await desk.dialog.getByLabel('理由').fill('正式印发前先行试办，检验责任分工。');
  await desk.look('plan-decision');
  await desk.send(decision === 'trial' ? '开始试行' : '批准方案');
  await page.getByText(decision === 'trial' ? '试行中' : '执行中', { exact: true }).waitFor();
  await desk.look('plan-decided');
}

/** The clerk hands out everything that can be handed out. */
export async function assignTasks(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.look('todos-office');
  await page.getByRole('link', { name: '批量交办' }).click();
  await page.getByRole('button', { name: /^选中全部待交办/ }).click();
  await desk.look('tasks-selected');
  await page.getByRole('button', { name: /^交办选中的/ }).click();
  await desk.look('assign');
  await desk.dialog.getByRole('button', { name: '交办', exact: true }).click();
  await page.getByText(/^已交办 \d+ 项$/).waitFor();
  await desk.look('assigned');
  await desk.send('关闭');
}

/** The contact takes the sheet with everything that the unit has to do. */
export async function acknowledgeSheet(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.look('todos-contact');
  await page.getByRole('link', { name: /^督查通知单：\d+ 项待签收/ }).click();
  const acknowledge = page.getByRole('button', { name: /^全部签收/ });
  await acknowledge.waitFor();
  await desk.look('sheet');
  await acknowledge.click();
  await page.getByRole('button', { name: '签收', exact: true }).waitFor();
  await desk.look('sheet-question');
  await desk.press('签收');
  await page.getByText('本单各项都已签收或退回').waitFor();
  await desk.look('sheet-acknowledged');
}

/** The contact says by what the year's work is to be judged. */
export async function setWorkPoint(desk: Desk, task: string, { point }: Work): Promise<void> {
  const { page, dialog } = desk;
  await desk.goTo('我的待办');
  await openTodo(desk, '报工作要点', task);
  await desk.look('task-acknowledged');
  await desk.press('报工作要点');
  await dialog.getByLabel('内容').fill(point.title);
  await dialog.getByLabel('完成时间').fill(point.due);
  await desk.look('work-points');
  await desk.send('报工作要点');
  await page.getByRole('heading', { name: '年度工作要点' }).waitFor();
}

/** The contact reports, does what was promised, and claims completion with evidence. */
export async function reportAndClaim(desk: Desk, task: string, work: Work): Promise<void> {
  const { page, dialog } = desk;
  await page.getByRole('button', { name: `填报：${task}` }).waitFor();
  await desk.look('todos-report');
  await openTodo(desk, '填报', task);
  await desk.press('填报');
  await dialog.getByLabel('进展情况').fill(work.progress);
  await desk.look('report');
  await desk.send('填报');
  await page.getByText(work.progress).first().waitFor();
  await desk.press('完成要点');
  await dialog.getByLabel('完成情况').fill('已按要求完成。');
  await desk.look('work-point-done');
  await desk.send('完成要点');
  await desk.press('申请办结');
  await dialog.getByLabel('完成情况').fill(work.statement);
  await desk.choose(dialog.getByRole('button', { name: '上传文件' }), work.evidence);
  await dialog.getByRole('button', { name: `移除 ${work.evidence.name}` }).waitFor();
  await desk.look('claim');
  await desk.send('申请办结');
  await page.getByRole('heading', { name: '办结申请与佐证材料' }).waitFor();
  await desk.look('task-claimed');
}

/** The unit's head stands by the claim. */
export async function confirmClaim(desk: Desk, task: string, work: Work): Promise<void> {
  const { page, dialog } = desk;
  const act = page.getByRole('button', { name: `审核通过：${task}` });
  await act.waitFor();
  await desk.look('todos-head');
  await act.click();
  await dialog.getByText(work.statement).waitFor();
  await desk.look('confirm');
  await desk.send('审核通过');
  await act.waitFor({ state: 'detached' });
}

/** Another office opens the evidence and verifies. @returns the evidence's name as it was downloaded */
export async function verifyClaim(desk: Desk, task: string, { evidence }: Work): Promise<string> {
  const { page, dialog } = desk;
  await page.getByRole('button', { name: `核查通过：${task}` }).waitFor();
  await desk.look('todos-verifier');
  await openTodo(desk, '核查通过', task);
  const file = page.getByRole('region', { name: '办结申请与佐证材料' }).getByRole('link', { name: evidence.name });
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  await desk.press('核查通过');
  await dialog.getByLabel('核查意见').fill('现场抽查两处，资料与现场一致。');
  await desk.look('verify');
  await desk.send('核查通过');
  await currentStep(desk, '已办结');
  await desk.look('task-verified');
  return download.suggestedFilename();
}

/** The director strikes the task off. */
export async function closeTask(desk: Desk, task: string): Promise<void> {
  const { page, dialog } = desk;
  const act = page.getByRole('button', { name: `销号：${task}` });
  await act.waitFor();
  await desk.look('todos-director');
  await act.click();
  await dialog.waitFor();
  await desk.look('close');
  await desk.send('销号');
  await act.waitFor({ state: 'detached' });
}

/** From the overview's count of closed tasks to the task itself; a year of a continuing task stands on that task's page. */
export async function findClosed(desk: Desk, task: string, year: string | null): Promise<void> {
  const { page } = desk;
  await desk.goTo('总览');
  await page.getByRole('heading', { name: '各牵头单位灯色' }).waitFor();
  await desk.look('overview');
  await page.getByRole('link', { name: year === null ? /^已销号 \d+$/ : /^办理中 \d+$/ }).click();
  await page.getByRole('link', { name: task }).click();
  if (year !== null) await page.getByRole('link', { name: `${year} 年度` }).click();
  await currentStep(desk, '已销号');
  await desk.look('task-closed');
}

/** Shows the page that is open as it was then. @param moment as the field takes it: `2024-06-17T12:00` */
export async function lookBack(desk: Desk, moment: string): Promise<void> {
  const { page } = desk;
  await desk.press('查看过去的情况');
  await page.getByLabel('截至', { exact: true }).fill(moment);
  await desk.press('查看');
  await page.getByText(`截至 ${moment.replace('T', ' ')}`).waitFor();
}

/** The step at which the task's page shows the task. */
export async function currentStep({ page }: Desk, step: string): Promise<void> {
  await page.getByRole('list', { name: '办理步骤' }).locator('[aria-current=step]', { hasText: step }).waitFor();
}

/** The page of the task that waits for this act. */
async function openTodo({ page }: Desk, verb: string, task: string): Promise<void> {
  const waiting = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `${verb}：${task}` }) });
  await waiting.getByRole('link').click();
  await page.getByRole('heading', { name: '办理经过' }).waitFor();
}
