import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, diskFull } from '../scripts/failure.mjs';
import { runTool } from '../scripts/tool.mjs';
import { program } from './server-binaries.mjs';
import { serverProcesses } from './server-processes.mjs';

const SUPERUSER = 'postgres';
const START_LIMIT_MS = 300_000; // the server may first have to recover from a crash
const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']); // not listening yet, or recovering
// One that restarts by itself after a crash may miss that its recovery failed: then it stays up and serves nobody (ADR 0031).
const ENDS_AT_CRASH = { restart_after_crash: 'off' };
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** A PostgreSQL server of the project's own: one cluster, one loopback port. */
export class EmbeddedServer {
  /**
   * @param {object} options
   * @param {string} options.directory of the cluster; its parent must exist and be reachable for `user`
   * @param {string} options.binaries directory that holds bin, lib and share
   * @param {{ uid: number, gid: number } | undefined} options.user whom the server runs as
   * @param {string} options.logFile
   * @param {string} options.password of the superuser `postgres`
   * @param {number} options.port
   * @param {Record<string, string>} [options.settings] of postgresql.conf
   */
  constructor(options) {
    this.options = options;
  }

  /** @param {string} [database] */
  superuserUrl(database = 'postgres') {
    return `postgres://${SUPERUSER}:${this.options.password}@127.0.0.1:${this.options.port}/${database}`;
  }

  get isInitialised() {
    return existsSync(path.join(this.options.directory, 'PG_VERSION'));
  }

  /** Whether the process that was launched last has not ended. */
  get isRunning() {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Makes the cluster; one that was left unfinished by an interrupted attempt is made anew. */
  async initialise() {
    const { directory, password } = this.options;
    const unfinished = `${directory}.new`;
    const passwordFile = `${directory}.password`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    this.#give(unfinished);
    this.#give(passwordFile);
    try {
      await this.#runInitdb(unfinished, passwordFile);
    } finally {
      rmSync(passwordFile);
    }
    renameSync(unfinished, directory);
  }

  /**
   * Starts the server without waiting for it. The process leads a session of its own: Ctrl-C does not reach it. It ends when
   * one of its processes crashes; to start it again is up to the caller.
   */
  launch() {
    const { directory, binaries, user, logFile, port, settings = {} } = this.options;
    const address = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port };
    const flags = Object.entries({ ...address, ...ENDS_AT_CRASH, ...settings });
    const args = ['-D', directory, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const log = openSync(logFile, 'a', 0o600);
    this.logOffset = statSync(logFile).size;
    const stdio = ['ignore', log, log];
    this.process = spawn(program(binaries, 'postgres'), args, { ...user, cwd: directory, detached: true, stdio });
    closeSync(log);
    return this.process;
  }

  /** Waits until the server answers. Throws a Failure when it ends instead. */
  async ready() {
    const { default: pg } = await import('pg');
    const deadline = performance.now() + START_LIMIT_MS;
    while (performance.now() < deadline) {
      if (!this.isRunning) throw this.#failed('启动数据库');
      const client = new pg.Client({ connectionString: this.superuserUrl() });
      try {
        await client.connect();
        return await client.end();
      } catch (error) {
        if (!NOT_YET.has(error.code))
          throw new Failure(`数据库拒绝连接：${error.message}（详见 ${this.options.logFile}）`);
        await pause(30);
      }
    }
    throw this.#failed('启动数据库');
  }

  /**
   * Ends the server as a crash would; settles when none of its processes is left.
   * @param {boolean} whole whether its children go with the postmaster, or find out by themselves and end what they are at
   */
  async kill(whole = false) {
    const { directory } = this.options;
    const exited = new Promise((resolve) => this.process.once('exit', resolve));
    const children = whole ? serverProcesses(directory).filter((pid) => pid !== this.process.pid) : [];
    if (!this.process.kill('SIGKILL')) throw new Error(`No server of this process works on ${directory}`);
    for (const pid of children) killIfLiving(pid);
    await exited;
    while (serverProcesses(directory).length > 0) await pause(5);
  }

  /** Stops whatever works on this cluster, also what an earlier, killed start has left behind. */
  async stop(mode = 'fast') {
    const { directory } = this.options;
    if (!existsSync(directory)) return;
    if (serverProcesses(directory).length > 0) {
      await this.#control(['stop', '-m', mode, '-w', '-t', '60']);
      for (let tries = 0; serverProcesses(directory).length > 0; tries++) {
        if (tries === 100) for (const pid of serverProcesses(directory)) process.kill(pid, 'SIGQUIT');
        if (tries === 200) throw new Failure(`无法停止数据库（${directory}）：请重启本机后再试。`);
        await pause(50);
      }
    }
    // Nobody works here any more, and PostgreSQL would take an id that has been given to another process for itself.
    rmSync(path.join(directory, 'postmaster.pid'), { force: true });
  }

  // lc_ctype comes from the system's C library and must know Chinese characters, or pg_trgm sees none of them.
  async #runInitdb(directory, passwordFile) {
    const { binaries, user } = this.options;
    const args = [
      `--pgdata=${directory}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ];
    for (const ctype of CTYPES) {
      const command = [program(binaries, 'initdb'), ...args, `--lc-ctype=${ctype}`];
      try {
        return await runTool('创建数据库', command, { ...user, cwd: '/', place: path.dirname(directory) });
      } catch (error) {
        if (ctype === CTYPES.at(-1) || !/invalid locale name/.test(error.message)) throw error;
      }
    }
  }

  async #control(args) {
    const { directory, binaries, user } = this.options;
    const child = spawn(program(binaries, 'pg_ctl'), [...args, '-D', directory], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  }

  #give(file) {
    const { user } = this.options;
    if (user !== undefined) chownSync(file, user.uid, user.gid);
  }

  #failed(work) {
    const { directory, logFile } = this.options;
    const said = readFileSync(logFile).subarray(this.logOffset).toString();
    if (/No space left on device|Disk quota exceeded/.test(said)) return new Failure(diskFull(directory));
    const reason = said.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? '没有留下原因';
    return new Failure(`${work}失败：${reason.replace(/^.*?(FATAL|PANIC|ERROR)/, '$1')}（详见 ${logFile}）`);
  }
}

function killIfLiving(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
