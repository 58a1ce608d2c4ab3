import { Command } from 'commander';

/** `duban config check`: says what is wrong with the environment, without starting anything. */
export const configCheckCommand = new Command('check')
  .description('检查环境变量里的配置，列出全部问题')
  .action(async () => {
    const { readConfig } = await import('#libs/platform/config');
    const config = readConfig(process.env);
    process.stdout.write(
      [
        '配置没有问题：',
        `  数据库    ${place(config.databaseUrl)}${config.databaseOwnerUrl === null ? '' : '（另有属主角色）'}`,
        `  事件记录  ${config.kurrentdbUrl === null ? '在数据库里' : 'KurrentDB'}`,
        `  任务队列  ${config.redisUrl === null ? '在数据库里' : place(config.redisUrl)}`,
        `  数据目录  ${config.dataDir}`,
        `  网址      http://${config.httpHost}:${config.httpPort}`,
        `  主密钥    ${config.masterKey === null ? '没有设置（api 和 worker 需要）' : '已设置'}`,
        '',
      ].join('\n'),
    );
  });

/** An address without its user and password. */
function place(address: string): string {
  const { host, pathname } = new URL(address);
  return host + pathname;
}
