import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantAt, localDateOf, type LocalDate } from '#libs/kernel';
import { VirtualClock } from '#libs/platform/clock';
import { takeConfig } from '#libs/platform/config';
import { assertDatabaseReady, createPool } from '#libs/platform/database';
import { NestFactory } from '@nestjs/core';
import { MaintenanceModule } from '../maintenance.module.js';
import { foundCounty, openAccounts, type DemoAccount } from './found-county.js';
import { issuePlan } from './issue-plan.js';
import { Stage } from './stage.js';
import { playStory } from './story.js';

/** The demonstration county's own log. */
const LOG = '6b1d3c0e-2f64-5d0a-9a37-4c1f0d2e8b75';

/**
 * Sets up the demonstration through the product's own commands on a virtual clock, so that the first start falls into the
 * plan's second year. An interrupted run is played again: every command has the id it had.
 */
export async function seedDemonstration(say: (line: string) => void): Promise<void> {
  const config = takeConfig();
  await assertDatabaseReady(config.databaseUrl);
  const today = await databaseDay(config.databaseUrl);
  const firstYear = Number(today.slice(0, 4)) - 1;
  const clock = new VirtualClock(instantAt(`${firstYear - 1}-12-01`, '09:00'));
  const app = await NestFactory.createApplicationContext(MaintenanceModule.forRoot({ config, clock }), {
    logger: false,
    abortOnError: false,
  });
  try {
    const stage = new Stage(app, clock, LOG);
    say('  建立名册和岗位 …');
    await foundCounty(stage);
    await stage.until(`${firstYear - 1}-12-20`);
    say('  导入并批准示例方案 …');
    const planId = await issuePlan(stage, firstYear);
    let told = '';
    await playStory(stage, { planId, firstYear }, today, (day) => {
      if (day.slice(0, 7) !== told) say(`  办理过程：${day.slice(0, 4)}年${Number(day.slice(5, 7))}月 …`);
      told = day.slice(0, 7);
    });
    const accounts = await openAccounts(stage);
    const file = join(config.dataDir, 'demo-accounts.txt');
    await writeFile(file, accountList(accounts), { mode: 0o600 });
    say(accountList(accounts).trimEnd());
    say(`  以上账号也记在 ${file}`);
  } finally {
    await app.close();
  }
}

async function databaseDay(databaseUrl: string): Promise<LocalDate> {
  const pool = createPool(databaseUrl, { name: 'duban seed', max: 1 });
  try {
    const { rows } = await pool.query<{ now: string }>('select clock_timestamp() as now');
    if (!rows[0]) throw new Error('The database told no time');
    return localDateOf(rows[0].now);
  } finally {
    await pool.end();
  }
}

function accountList(accounts: readonly DemoAccount[]): string {
  const lines = accounts.map(
    ({ account, password, titles, unit }) => `  ${account.padEnd(16)} ${password}  ${unit} ${titles.join('、')}`,
  );
  return ['示例县账号（账号、口令、单位和岗位）：', ...lines, ''].join('\n');
}
