import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { withClient } from '../../infra/postgres/product-database.mjs';
import type { County } from '../e2e/story/county.js';
import { claimTwoTasks, openSmallCounty } from '../e2e/story/small-county.js';
import { describeWithPython, VERIFY_PY } from '../support/python-verifier.js';
import { signAll } from '../support/sign-all.js';
import { launchChromium } from './support/chromium.js';
import { Desk, type Seat } from './support/desk.js';

const LIMIT_MS = 120_000;
const SEAL_KEY = `intl:${Buffer.alloc(32, 17).toString('base64')}`;
const AUDITOR = '审计管理员';
const PASSWORD = 'kettle-orbit-47-plum';
const MAIN = path.resolve('dist/apps/cli/src/main.js');

let county: County;
let browser: Browser;
let folder: string;
let publicKey: string;
const faults: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'auditor-'));
  const env = {
    DUBAN_SEAL_KEY: SEAL_KEY,
    DUBAN_WEB_DIR: path.resolve(process.env['DUBAN_WEB_DIR'] ?? 'dist/apps/web'),
  };
  county = await openSmallCounty('browser_auditor', env, [
    { title: AUDITOR, unit: '县政府办', roles: ['audit-administrator'], person: '郑审计' },
  ]);
  await claimTwoTasks(county);
  await county.drain();
  await signAll(county.product.api, county.log, SEAL_KEY);
  ({ publicKey } = await county.see<{ publicKey: string }>(AUDITOR, '/api/audit/seal'));
  browser = await launchChromium();
}, LIMIT_MS);
afterAll(async () => {
  await browser.close();
  await county.product.stop();
  await rm(folder, { recursive: true });
});

/** What the auditor does after signing in. */
async function asAuditor(size: Seat['size'], act: (desk: Desk) => Promise<void>): Promise<void> {
  const at = await county.product.clock.now();
  const desk = await Desk.open(browser, { url: county.product.url, at, size, story: 'auditor' });
  try {
    await desk.page.goto('/');
    await desk.page.getByLabel('账号').fill(`person-${county.roster.idOf('person 郑审计')}`);
    await desk.page.getByLabel('口令').fill(PASSWORD);
    await desk.press('登录');
    await desk.page.getByRole('heading', { level: 1, name: '审计' }).waitFor();
    await act(desk);
  } catch (error) {
    await desk.look('stuck').catch(() => undefined);
    throw error;
  } finally {
    faults.push(...(await desk.leave()));
  }
}

/** The file behind a link, as it was saved. */
async function saved({ page }: Desk, link: Locator, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = path.join(folder, name);
  await download.saveAs(file);
  return file;
}

/** What a verifier says, in an environment without product, database or network. */
function judged(command: readonly string[], file: string): object {
  const [program = '', ...before] = command;
  const args = [...before, path.join(folder, file), '--key', publicKey];
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  return { status, stdout };
}

/** What a verifier says of what the auditor took home. */
const judgements = (command: readonly string[]) => [judged(command, 'proof.json'), judged(command, 'history.jsonl')];

const ACCEPTED = [
  { status: 0, stdout: expect.stringMatching(/^✓ .*CompletionClaimed/u) },
  { status: 0, stdout: expect.stringMatching(/^✓ .*一致/u) },
];

describe('An auditor in the browser', () => {
  it(
    'has the whole log verified, and takes home the history and the proof of one change',
    async () => {
      await asAuditor('office', async (desk) => {
        const { page } = desk;
        await page.getByText('尚未核验').waitFor();
        await desk.look('audit');
        await desk.press('立即核验');
        await page.getByText(/核验完毕：未发现改动，共 \d+ 条/).waitFor();
        await page.getByText(/已核验至第 \d+ 条，未发现改动/).waitFor();
        await desk.look('audit-verified');
        await saved(desk, page.getByRole('link', { name: '可离线核验的历史' }), 'history.jsonl');
        await desk.goTo('任务清单');
        await page.getByRole('link', { name: '规范水源地' }).click();
        await page.getByRole('link', { name: '原始事件记录' }).click();
        await page.getByRole('link', { name: '申请办结' }).click();
        await page.getByText('前因后果').waitFor();
        await page.getByText('由人直接办理').waitFor();
        await desk.look('audit-event');
        await saved(desk, page.getByRole('link', { name: '下载证明' }), 'proof.json');
        await page.getByRole('link', { name: '查看当时的页面' }).click();
        await page.getByText('显示当时的情况').waitFor();
      });
      expect(judgements([process.execPath, MAIN, 'audit', 'verify'])).toEqual(ACCEPTED);
    },
    LIMIT_MS,
  );

  it(
    'finds an event by its type on the phone, and what led to it',
    async () => {
      await asAuditor('phone', async (desk) => {
        const { page } = desk;
        await desk.look('audit-phone');
        await page.getByText('筛选', { exact: true }).click();
        await page.getByLabel('事件类型').fill('批准方案');
        await page.getByTitle('批准方案', { exact: true }).click();
        await page.getByRole('link', { name: '批准方案', exact: true }).click();
        await page.getByText('其后引起').waitFor();
        await page.getByRole('dialog').getByRole('link', { name: '立项', exact: true }).first().click();
        await page.getByRole('dialog').getByText('系统自动').waitFor();
        await desk.look('audit-event-phone');
        expect(await page.getByRole('dialog').getByRole('link', { name: '批准方案' }).count()).toBe(1);
      });
    },
    LIMIT_MS,
  );

  it(
    'is told what somebody has changed in the database behind the back of the product',
    async () => {
      const edit = `update event_store.event set data_bytes = '{}' where log_id = $1 and position = 40`;
      await withClient(county.product.superuserUrl, (client) => client.query(edit, [county.log]));
      await asAuditor('office', async (desk) => {
        await desk.press('立即核验');
        const alarm = desk.page.getByRole('alert').filter({ hasText: '发现改动' });
        await alarm.waitFor();
        await desk.page.getByText(/核验完毕：事件与/).waitFor();
        await desk.look('audit-tampered');
        expect(await alarm.textContent()).toContain('事件与签名的检查点不符');
      });
    },
    LIMIT_MS,
  );

  it('meets no error on the way', () => {
    expect([...new Set(faults)]).toEqual([]);
  });
});

describeWithPython('What the auditor took home (needs python3)', () => {
  it('is accepted by the second verifier', () => {
    expect(judgements(['python3', VERIFY_PY])).toEqual(ACCEPTED);
  });
});
