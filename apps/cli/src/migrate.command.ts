import { Command } from 'commander';

/** `duban migrate`: brings the database's schema up to this version. */
export const migrateCommand = new Command('migrate')
  .description('更新数据库结构（需要 DATABASE_OWNER_URL）')
  .action(async () => {
    const { readConfig } = await import('#libs/platform/config');
    const { databaseUrl, databaseOwnerUrl, kurrentdbUrl, archiveDir } = readConfig(process.env);
    if (databaseOwnerUrl === null)
      throw new Error('没有设置 DATABASE_OWNER_URL：更新数据库结构要用属主角色的地址，请设置后再运行。');
    const { assertDatabaseReachable } = await import('#libs/platform/database');
    await assertDatabaseReachable({ variable: 'DATABASE_URL', url: databaseUrl });
    const { migrate } = await import('./migrate.js');
    const ran = await migrate({
      ownerUrl: databaseOwnerUrl,
      appRole: decodeURIComponent(new URL(databaseUrl).username),
      kurrentdbUrl,
      archiveDir,
    });
    process.stdout.write(ran.length === 0 ? '数据库结构已是最新。\n' : `已更新数据库结构：\n  ${ran.join('\n  ')}\n`);
  });
