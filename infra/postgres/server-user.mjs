import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import process from 'node:process';
import { Failure } from '../scripts/failure.mjs';

const NAME = 'postgres';

/**
 * The system user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root lends it the user `postgres`,
 * created where it is missing; everyone else runs it themselves.
 * @returns {{ uid: number, gid: number } | undefined} undefined: as the current user
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) createUser();
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined)
    throw new Failure('PostgreSQL 不能以 root 运行，也无法创建系统用户 postgres：请改用普通用户启动。');
  return { uid, gid };
}

function idOf(option) {
  const { status, stdout } = spawnSync('id', [option, NAME], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

function createUser() {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
}

/**
 * Whether the server's user can reach a directory. Asked of the system itself: modes, ACLs and mounts all have a say.
 * @param {string} directory
 * @param {{ uid: number, gid: number } | undefined} user
 */
export function canReach(directory, user) {
  if (user === undefined) return true;
  statSync(directory);
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' }).status === 0;
}
