import { readFileSync } from 'node:fs';
import { Command } from 'commander';

/** `duban plan parse FILE`: reads a plan's text and shows what it says. */
export const planParseCommand = new Command('parse')
  .description('读一份工作方案的文本（UTF-8 或 GBK），显示读出的任务、指标和阶段')
  .argument('<file>', '文本文件')
  .option('--json', '输出完整的 JSON')
  .action(async (file: string, { json }: { json?: boolean }) => {
    const { parsePlan } = await import('#libs/plan-import');
    const { planOverview } = await import('./plan-overview.js');
    const plan = parsePlan(readText(file));
    process.stdout.write(json ? `${JSON.stringify(plan, null, 2)}\n` : planOverview(plan));
  });

/** Text in UTF-8, or else in GB18030, which contains GBK and GB2312; without a byte order mark. */
function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`读不到文件 ${file}：请检查路径和权限。`, { cause: error });
  }
}
