import { readFileSync } from 'node:fs';
import { Command } from 'commander';

/** `duban plan parse FILE`: reads a plan's text and shows what it says. */
export const planParseCommand = new Command('parse')
  .description('读一份工作方案的文本（UTF-8、UTF-16 或 GBK），显示读出的任务、指标和阶段')
  .argument('<file>', '文本文件')
  .option('--json', '输出完整的 JSON')
  .action(async (file: string, { json }: { json?: boolean }) => {
    const { parsePlan } = await import('#libs/plan-import');
    const { planOverview } = await import('./plan-overview.js');
    const plan = parsePlan(await readText(file));
    process.stdout.write(json ? `${JSON.stringify(plan, null, 2)}\n` : planOverview(plan));
  });

/** @throws Error in Chinese where the file is missing or holds no text */
export async function readText(file: string): Promise<string> {
  const bytes = readBytes(file);
  const { decodeText } = await import('#libs/plan-import');
  try {
    return decodeText(bytes, file);
  } catch (error) {
    throw new Error(`${file} 不是可识别的文本文件，请另存为纯文本（UTF-8、UTF-16 或 GBK）后再读。`, { cause: error });
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`读不到文件 ${file}：请检查路径和权限。`, { cause: error });
  }
}
