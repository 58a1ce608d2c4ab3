import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inProject, mainOf, root } from './paths.mjs';
import { precompress } from './precompress.mjs';
import { runTool } from './tool.mjs';

const buildRecord = inProject('dist/.server.tsbuildinfo');

const server = {
  title: '编译服务端',
  sources: [
    'apps/{api,worker,cli}/src/**',
    'apps/api/openapi.json',
    'libs/**',
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
    'package-lock.json',
  ],
  product: mainOf('cli'),
  stamp: inProject('dist/.server-stamp'),
  async build(files) {
    // tsc trusts its record and would write nothing where only the output has been removed.
    if (!existsSync(this.product)) rmSync(buildRecord, { force: true });
    await runTool(this.title, [process.execPath, ...compilerCommand()]);
    for (const file of files.filter(isAsset)) cpSync(inProject(file), inProject('dist', file));
  },
};

const web = {
  title: '构建网页',
  sources: ['apps/web/**', 'package-lock.json', 'infra/scripts/precompress.mjs'],
  product: inProject('dist/apps/web/index.html'),
  stamp: inProject('dist/.web-stamp'),
  async build() {
    const vite = inProject('node_modules/vite/bin/vite.js');
    const out = inProject('dist/apps/web');
    await runTool(this.title, [process.execPath, vite, 'build', '--outDir', out, '--emptyOutDir'], {
      cwd: inProject('apps/web'),
    });
    await precompress(out);
  },
};

/**
 * Builds what is older than its sources, judged by their content.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function buildStale(progress) {
  await Promise.all([server, web].map((target) => buildTarget(target, progress)));
}

/** Builds only what the command line program needs. @param {import('./progress.mjs').Progress} progress */
export async function buildServer(progress) {
  await buildTarget(server, progress);
}

/** What Node.js runs to compile the server. @param {...string} options more options of tsc */
export function compilerCommand(...options) {
  const compiler = inProject('node_modules/typescript/bin/tsc');
  return [compiler, '-p', 'tsconfig.build.json', '--tsBuildInfoFile', buildRecord, ...options];
}

async function buildTarget(target, progress) {
  const files = sourceFiles(target.sources);
  const stamp = fingerprint(files);
  const isFresh = existsSync(target.product) && existsSync(target.stamp);
  if (isFresh && readFileSync(target.stamp, 'utf8') === stamp) return;
  await progress.step(target.title, () => target.build(files));
  mkdirSync(path.dirname(target.stamp), { recursive: true });
  writeFileSync(target.stamp, stamp);
}

function sourceFiles(patterns) {
  const exclude = (name) => name === 'node_modules' || name.endsWith('.spec.ts');
  return globSync(patterns, { cwd: root, exclude: (file) => exclude(path.basename(file)) })
    .filter((file) => statSync(inProject(file)).isFile())
    .toSorted();
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(inProject(file)))
      .update('\0');
  return hash.digest('hex');
}

/** What tsc does not copy: the description of the API, and what a library reads beside its code. */
function isAsset(file) {
  return /\/src\/|\/openapi\.json$/.test(file) && !/\.tsx?$/.test(file);
}
