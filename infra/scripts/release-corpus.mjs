import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { installDependencies } from './dependencies.mjs';
import { Failure } from './failure.mjs';
import { inProject } from './paths.mjs';
import { runTool } from './tool.mjs';

/** Stories with texts of our own; the published plans are other people's. */
const STORIES = [
  'test/e2e/(demonstration|issued-text|phase-summary|recovery|the-whole-story)',
  'test/medium/(assessment|indicator|organization|reminder|task)',
  'test/medium/plan/(drafts|plan)',
];
const SPEC = 'test/fault/old-histories';
/** The first of them, whatever else is needed: the county that every new installation shows. */
const DEMONSTRATION = /^demonstration/;

/**
 * Adds what this release writes to the corpus of old histories: the logs of the demonstration and of as many of the
 * tests' stories as it takes to hold every event type. What older releases wrote is never touched.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function addRelease(progress) {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const directory = inProject(`test/corpus/${version}`);
  if (existsSync(directory))
    throw new Failure(
      `test/corpus/${version} 已经有了：一个版本写下的历史不再改动，请先提高 package.json 里的版本号。`,
    );
  await installDependencies(progress);
  const histories = mkdtempSync(path.join(os.tmpdir(), 'duban-histories-'));
  try {
    await progress.step('演一遍测试里的故事', () => jest('parts', STORIES, { DUBAN_HISTORIES: histories }));
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, 'events.ndjson.gz'), composed(histories));
    await recordStates(progress);
  } finally {
    rmSync(histories, { recursive: true });
  }
}

/** Writes down the states and rows that the corpus folds to now; the difference is for the reviewer. */
export async function recordStates(progress) {
  await progress.step('记下各条历史折叠的结果', () => jest('fault', [SPEC], { DUBAN_RECORD_CORPUS: '1' }));
}

/** The chosen logs one after the other, an event a line, compressed. */
export function composed(histories) {
  const logs = readdirSync(histories).map((name) => readLog(histories, name));
  const chosen = smallestCover(logs);
  return gzipSync(chosen.map(({ lines }) => lines).join(''), { level: 9 });
}

function readLog(directory, name) {
  const log = name.split('.').at(-2);
  const events = readFileSync(path.join(directory, name), 'utf8').trimEnd().split('\n');
  const lines = events.map((event) => `${JSON.stringify({ log, ...JSON.parse(event) })}\n`).join('');
  return { name, lines, types: new Set(events.map((event) => JSON.parse(event).type)) };
}

/** Takes the log that brings the most new types for its size, until there is nothing new. */
function smallestCover(logs) {
  const chosen = logs.filter(({ name }) => DEMONSTRATION.test(name)).slice(0, 1);
  const covered = new Set(chosen.flatMap(({ types }) => [...types]));
  const gain = ({ types, lines }) => types.difference(covered).size / lines.length;
  for (;;) {
    const best = logs.toSorted((one, other) => gain(other) - gain(one))[0];
    if (!best || gain(best) === 0) return chosen;
    chosen.push(best);
    for (const type of best.types) covered.add(type);
  }
}

function jest(project, patterns, env) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const command = [process.execPath, ...flags, inProject('node_modules/jest/bin/jest.js')];
  const args = ['--selectProjects', project, '--testPathPatterns', ...patterns];
  return runTool('测试', [...command, ...args], { env: { ...process.env, ...env }, lines: 60 });
}
