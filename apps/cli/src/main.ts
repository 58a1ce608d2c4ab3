import { Command } from 'commander';
import { auditCompareCommand } from './audit-compare.command.js';
import { auditExplainCommand } from './audit-explain.command.js';
import { auditExportCommand } from './audit-export.command.js';
import { auditHistoryCommand } from './audit-history.command.js';
import { auditPackageCommand } from './audit-package.command.js';
import { auditReplayCommand } from './audit-replay.command.js';
import { auditRowsCommand } from './audit-rows.command.js';
import { auditVerifyCommand } from './audit-verify.command.js';
import { chineseHelp } from './chinese-help.js';
import { configCheckCommand } from './config-check.command.js';
import { foundCommand } from './found.command.js';
import { logArchiveCommand } from './log-archive.command.js';
import { logRestoreCommand } from './log-restore.command.js';
import { logRetryCommand } from './log-retry.command.js';
import { logSkipCommand } from './log-skip.command.js';
import { logStatusCommand } from './log-status.command.js';
import { migrateCommand } from './migrate.command.js';
import { planParseCommand } from './plan-parse.command.js';
import { seedDemoCommand } from './seed-demo/seed-demo.command.js';
import { witnessCommand } from './witness.command.js';

// What a command needs is loaded when it runs, so that help and usage answer at once.
const program = new Command('duban')
  .description('督办：把多年工作方案从文件管到考核')
  .addCommand(new Command('plan').description('工作方案').addCommand(planParseCommand))
  .addCommand(new Command('config').description('配置').addCommand(configCheckCommand))
  .addCommand(
    new Command('audit')
      .description('审计')
      .addCommand(auditReplayCommand)
      .addCommand(auditHistoryCommand)
      .addCommand(auditExplainCommand)
      .addCommand(auditVerifyCommand)
      .addCommand(auditExportCommand)
      .addCommand(auditPackageCommand)
      .addCommand(auditRowsCommand)
      .addCommand(auditCompareCommand),
  )
  .addCommand(
    new Command('log')
      .description('事件记录')
      .addCommand(logStatusCommand)
      .addCommand(logRetryCommand)
      .addCommand(logSkipCommand)
      .addCommand(logArchiveCommand)
      .addCommand(logRestoreCommand),
  )
  .addCommand(witnessCommand)
  .addCommand(migrateCommand)
  .addCommand(foundCommand)
  .addCommand(seedDemoCommand);

// Who reads may have enough before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await chineseHelp(program).parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
