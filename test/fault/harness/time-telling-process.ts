import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import type { Instant } from '#libs/kernel';

const MAIN = `process.on('message', () => process.send(new Date().toISOString()));`;

/** A process that says what its own clock shows. */
export class TimeTellingProcess {
  private readonly child: ChildProcess;

  /** @param env of `ProcessClock.environment`, where its clock is to be moved */
  constructor(env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, ['--eval', MAIN], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  async now(): Promise<Instant> {
    this.child.send('now');
    const [now] = (await once(this.child, 'message')) as [Instant];
    return now;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }
}
