import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, diskFull } from './failure.mjs';
import { lastLines } from './tool.mjs';

const QUICK_MS = 10_000;
const QUICK_DEATHS = 3;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
const GRACE_MS = 15_000;

/**
 * A process that is started again when it dies. Its first start must succeed. As long as it is being brought up somebody
 * waits for it, and three quick deaths in a row are told and end the attempt. Once it is kept up nobody may be there, and
 * what keeps it down (a full disk, a database that is away) passes: it is tried again for as long as that takes.
 */
export class SupervisedProcess {
  #hasStarted = false;
  #isKeptUp = false;
  #isStopping = false;
  #deaths = 0;
  #giveUp;

  /** Rejects with a Failure when the process is given up. */
  failed = new Promise((_, reject) => (this.#giveUp = reject));

  /**
   * @param {object} options
   * @param {string} options.name what a person calls it
   * @param {string} options.logFile
   * @param {() => Promise<import('node:child_process').ChildProcess>} options.launch
   * @param {() => Promise<void>} [options.ready] resolves when the launched process serves
   * @param {() => Promise<void>} [options.end] ends it cleanly; by SIGTERM when absent
   * @param {NodeJS.Signals} [options.killSignal] ends it at once
   * @param {(line: string) => void} options.say
   */
  constructor(options) {
    this.options = options;
    this.failed.catch(() => undefined); // it is somebody's business only once they ask for it
  }

  async start() {
    this.child = undefined;
    this.child = await this.options.launch();
    const born = performance.now();
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ?? `代码 ${code}`));
      this.child.once('error', ({ message }) => resolve(message));
    });
    void this.ended.then((cause) => this.#restart(cause, performance.now() - born));
    await this.options.ready?.();
    this.#hasStarted = true;
  }

  /** From now on it is never given up. */
  keepUp() {
    this.#isKeptUp = true;
  }

  async stop() {
    this.#isStopping = true;
    if (this.child === undefined || hasEnded(this.child)) return;
    if (this.options.end) return this.options.end();
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GRACE_MS);
    await this.ended;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  kill() {
    this.#isStopping = true;
    this.child?.kill(this.options.killSignal ?? 'SIGKILL');
  }

  async #restart(cause, lifetime) {
    if (this.#isStopping || !this.#hasStarted) return;
    const { name, say } = this.options;
    this.#deaths = lifetime < QUICK_MS ? this.#deaths + 1 : 0;
    if (this.#deaths >= QUICK_DEATHS && !this.#isKeptUp) return this.#giveUp(this.#failure(cause));
    if (this.#deaths === QUICK_DEATHS) say(`! ${this.#failure(cause).message}`);
    const delay = Math.min(FIRST_DELAY_MS * 2 ** this.#deaths, LONGEST_DELAY_MS);
    say(`! ${name} 意外退出（${cause}），${delay / 1000} 秒后重新启动`);
    await pause(delay);
    if (this.#isStopping) return;
    try {
      await this.start();
    } catch (error) {
      await this.#failedToStart(error);
    }
  }

  async #failedToStart(error) {
    // A process that ended while it was waited for is started again by its end.
    if (this.child !== undefined && hasEnded(this.child)) return;
    if (!this.#isKeptUp) return this.#giveUp(error);
    if (this.child === undefined) return this.#restart(error.message, 0);
    this.options.say(`! ${error.message}`);
  }

  #failure(cause) {
    const { name, logFile } = this.options;
    const log = readFileSync(logFile, 'utf8');
    if (/No space left on device|ENOSPC/.test(log.slice(-10_000)))
      return new Failure(diskFull(logFile, this.#isKeptUp ? '之后会自动恢复' : undefined));
    return new Failure(
      `${name} 连续 ${QUICK_DEATHS} 次启动后退出（${cause}），日志 ${logFile} 的最后几行是：\n${lastLines(log, 10)}`,
    );
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
