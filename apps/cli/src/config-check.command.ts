import type { Config } from '#libs/platform/config';
import { Command } from 'commander';

/** Stands for the address of the embedded database, which is known once that runs. */
const EMBEDDED = 'postgres://duban_app@127.0.0.1/duban';

/** `duban config check`: says what is wrong with the environment, without starting anything. */
export const configCheckCommand = new Command('check')
  .description('检查环境变量里的配置，列出全部问题')
  .option('--connect', '并且连接数据库、KurrentDB 和 Redis')
  .action(async (options: { connect?: true }) => {
    const { ConfigError, readConfig } = await import('#libs/platform/config');
    const isEmbedded = !process.env['DATABASE_URL'] && !process.env['DATABASE_URL_FILE'];
    const config = readConfig(isEmbedded ? { ...process.env, DATABASE_URL: EMBEDDED } : process.env);
    if (!isEmbedded && config.databaseOwnerUrl === null)
      throw new ConfigError(['DATABASE_OWNER_URL：没有设置，更新数据库结构要用属主角色的地址']);
    if (options.connect) await connect(config);
    process.stdout.write(await overview(config, isEmbedded));
  });

async function connect({ databaseUrl, databaseOwnerUrl, kurrentdbUrl, redisUrl }: Config): Promise<void> {
  const { assertKurrentDbAnswers } = await import('#libs/event-store');
  const { assertDatabaseReachable, assertDatabaseReady } = await import('#libs/platform/database');
  const { assertRedisReady } = await import('#libs/platform/queue');
  if (databaseOwnerUrl !== null)
    await assertDatabaseReachable({ variable: 'DATABASE_OWNER_URL', url: databaseOwnerUrl });
  await assertDatabaseReady(databaseUrl);
  if (kurrentdbUrl !== null) await assertKurrentDbAnswers(kurrentdbUrl);
  if (redisUrl !== null) await assertRedisReady(redisUrl);
}

async function overview(config: Config, isEmbedded: boolean): Promise<string> {
  const { placeOf } = await import('#libs/platform/config');
  return [
    '配置没有问题：',
    `  数据库    ${isEmbedded ? '内置' : `${placeOf(config.databaseUrl)}（另有属主角色）`}`,
    `  事件记录  ${config.kurrentdbUrl === null ? '在数据库里' : '在 KurrentDB'}`,
    `  任务队列  ${config.redisUrl === null ? '在数据库里' : placeOf(config.redisUrl)}`,
    `  数据目录  ${config.dataDir}`,
    `  网址      http://${config.httpHost}:${config.httpPort}`,
    `  见证程序  ${config.witnesses.length === 0 ? '没有' : config.witnesses.map(({ key }) => key.name).join('、')}`,
    `  主密钥    ${config.masterKey === null ? '数据目录里的 secrets.json' : '已设置'}`,
    '',
  ].join('\n');
}
