import process from 'node:process';
import { installDependencies } from './dependencies.mjs';
import { inProject } from './paths.mjs';
import { runTool } from './tool.mjs';

const bin = (file) => [process.execPath, inProject('node_modules', file)];

const checks = [
  { title: '类型 types', command: [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { title: '网页类型 web types', command: [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json'] },
  { title: '代码规范 lint', command: [...bin('oxlint/bin/oxlint'), '--type-aware'] },
  { title: '格式 formatting', command: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  {
    title: '引用规则 import rules',
    command: [
      ...bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
    ],
  },
];

/**
 * Runs everything that judges the code without running it; each check says what it found.
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(progress) {
  await installDependencies(progress);
  let failed = 0;
  for (const { title, command } of checks) {
    try {
      await progress.step(title, () => runTool(title, command, { lines: 200 }));
    } catch (error) {
      failed++;
      progress.say(`✗ ${error.message}`);
    }
  }
  return { passed: checks.length - failed, failed };
}
