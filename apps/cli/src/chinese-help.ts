import type { Command } from 'commander';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Words the help of a command and of those below it in Chinese. */
export function chineseHelp(command: Command): Command {
  command.helpOption('-h, --help', '显示帮助').configureHelp({ styleTitle: (title) => HEADINGS[title] ?? title });
  if (command.commands.length > 0) command.helpCommand('help [command]', '显示命令的帮助');
  for (const below of command.commands) chineseHelp(below);
  return command;
}
