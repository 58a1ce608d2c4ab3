import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';

const root = path.resolve(import.meta.dirname, '../..');
const READY = '督办已就绪';
const LIMIT_MS = 60_000;

/** What the stand-in api answers. */
export interface Notes {
  readonly notes: string[];
  readonly pid: number;
  readonly knowsOwner: boolean;
}

/** How a script ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A script that has been started. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A project of the real scripts with small stand-in apps, in a directory of its own. */
export class StandInProject {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'duban-start-'));
  readonly #running = new Set<Running>();

  private constructor(readonly port: number) {
    chmodSync(this.directory, 0o711); // root lends the server another user, who has to pass
    const own = ['infra/scripts', 'infra/postgres', 'package.json', 'package-lock.json', 'tsconfig.json'];
    for (const entry of [...own, 'tsconfig.build.json'])
      cpSync(path.join(root, entry), path.join(this.directory, entry), { recursive: true });
    cpSync(path.join(root, 'test/start/stand-in'), this.directory, { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(this.directory, 'node_modules'));
  }

  static async create(): Promise<StandInProject> {
    return new StandInProject(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Runs a script of infra/scripts to its end. */
  run(script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.#spawn(script, args, env).ended;
  }

  /** Starts the product and waits until it says that it is ready. Throws when it ends instead. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<Running> {
    const running = this.#spawn('start.mjs', [], env);
    const failed = running.ended.then(({ stdout, stderr }) => {
      throw new Error(`The start ended before it was ready:\n${stdout}${stderr}`);
    });
    await Promise.race([said(running.child, READY), failed]);
    failed.catch(() => undefined);
    return running;
  }

  /** Asks the stand-in api. */
  async notes(request: { method: 'GET' | 'POST'; path: string } = { method: 'GET', path: '' }): Promise<Notes> {
    const response = await globalThis.fetch(`${this.url}/${request.path}`, { method: request.method });
    return (await response.json()) as Notes;
  }

  /** Asks until the api answers as wanted. */
  async notesWhen(wanted: (notes: Notes) => boolean): Promise<Notes> {
    const deadline = performance.now() + LIMIT_MS;
    while (performance.now() < deadline) {
      const notes = await this.notes().catch(() => undefined); // not listening yet
      if (notes !== undefined && wanted(notes)) return notes;
      await pause(50);
    }
    throw new Error('The stand-in api never answered as wanted');
  }

  /** Ends what still runs and removes the directory. */
  async remove(): Promise<void> {
    for (const { child, ended } of this.#running) {
      child.kill('SIGTERM');
      await ended;
    }
    await this.run('duban.mjs', ['audit']); // a start that was killed has left its database running: this stops it
    rmSync(this.directory, { recursive: true });
  }

  #spawn(script: string, args: string[], env: NodeJS.ProcessEnv): Running {
    // The run's own server must not become the product's, nor the runner's npm its parent.
    const { DATABASE_URL: _, DATABASE_OWNER_URL: _owner, npm_lifecycle_event: _npm, ...inherited } = process.env;
    const child = spawn(process.execPath, [path.join(this.directory, 'infra/scripts', script), ...args], {
      cwd: this.directory,
      env: { ...inherited, DUBAN_HTTP_PORT: String(this.port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = { child, ended: outcome(child) };
    this.#running.add(running);
    void running.ended.then(() => this.#running.delete(running));
    return running;
  }
}

async function outcome(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  await once(child, 'close');
  return { code: child.exitCode, ...output };
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (text: string) => {
      if (text.includes(words)) resolve();
    });
  });
}
