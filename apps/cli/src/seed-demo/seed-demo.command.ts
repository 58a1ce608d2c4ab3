import { Command } from 'commander';

/** `duban seed-demo`: sets up the demonstration county with its plan and more than a year of history. */
export const seedDemoCommand = new Command('seed-demo')
  .description('建立示例县：名册、岗位账号、示例方案和一年多的办理过程')
  .action(async () => {
    const { seedDemonstration } = await import('./seed-demonstration.js');
    await seedDemonstration((line) => process.stdout.write(`${line}\n`));
  });
