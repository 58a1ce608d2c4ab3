import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openFilesOf, type OpenFiles } from './open-files.js';

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** How a process ended. */
export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The api or the worker as production runs it: the compiled entry in a process of its own. */
export class ProductProcess {
  private child: ChildProcess | undefined;
  private death: Promise<Death> | undefined;

  /**
   * @param env its whole environment
   * @param logFile where it writes
   */
  constructor(
    private readonly app: 'api' | 'worker',
    private readonly env: Readonly<Record<string, string>>,
    private readonly logFile: string,
  ) {}

  /** @throws Error when there is no build */
  start(more: Readonly<Record<string, string>> = {}): void {
    const main = inProject(`dist/apps/${this.app}/src/main.js`);
    if (!existsSync(main)) throw new Error('There is no build; `npm run test:fault` makes it');
    const log = openSync(this.logFile, 'a');
    const child = fork(main, [], {
      cwd: inProject('.'),
      env: { ...this.env, ...more },
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    this.death = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Settles when the process is gone, however it went. */
  get died(): Promise<Death> {
    if (!this.death) throw new Error(`The ${this.app} was never started`);
    return this.death;
  }

  /** Of the process that was started last. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** Memory that it holds, in bytes. */
  get residentBytes(): number {
    const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  get openFiles(): OpenFiles {
    return openFilesOf(Number(this.child?.pid));
  }

  /** Stops it where it stands, with all that it holds; `thaw` lets it go on as if nothing had been. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Whether it has been stopped where it stands, by whomever. */
  get isFrozen(): boolean {
    if (!this.isRunning) return false;
    return /^State:\s+T/m.test(readFileSync(`/proc/${this.pid}/status`, 'utf8'));
  }

  /** Ends it as a crash would. */
  kill(): Promise<Death> {
    return this.end('SIGKILL');
  }

  /** Ends it in order. */
  stop(): Promise<Death> {
    return this.end('SIGTERM');
  }

  /** The end of what it wrote. */
  lastWords(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8').slice(-3_000) : '';
  }

  private end(signal: NodeJS.Signals): Promise<Death> {
    if (this.isRunning) this.child?.kill(signal);
    // Whoever is frozen hears of nothing but SIGKILL.
    if (this.isRunning) this.thaw();
    return this.died;
  }
}
