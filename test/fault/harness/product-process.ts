import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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

  get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
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
    return this.died;
  }
}
