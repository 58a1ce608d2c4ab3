import { JURISDICTION_LEVELS, type JurisdictionLevel } from '#libs/organization';
import { Command, Option } from 'commander';

interface Options {
  readonly level: JurisdictionLevel;
  readonly prefix: string;
  readonly unit?: string;
}

/** `duban found`: makes a jurisdiction with its three administrators, for a database that holds none yet. */
export const foundCommand = new Command('found')
  .description('建立一个行政区划和三员账号（系统、安全、审计管理员），口令只显示一次')
  .argument('<name>', '名称，例如 示例县')
  .addOption(new Option('--level <level>', '层级').choices(JURISDICTION_LEVELS).default('county'))
  .option('--prefix <prefix>', '单位名称的前缀，例如 县、区、市', '县')
  .option('--unit <unit>', '三员所在单位，例如 县政府办（默认为前缀加“政府办”）')
  .action(async (name: string, options: Options) => {
    const { foundJurisdiction } = await import('./found-jurisdiction.js');
    const { level, prefix, unit = `${prefix}政府办` } = options;
    await foundJurisdiction({ name, level, prefix, unit }, (line) => process.stdout.write(`${line}\n`));
  });
