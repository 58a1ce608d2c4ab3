import { fork } from 'node:child_process';
import { inProject } from '../scripts/paths.mjs';

const running = new Set();

/** A contestant in a process of its own. */
export class Contestant {
  #child;
  #asked = new Map();
  #last = 0;
  #gone;
  /** What it can be asked to do. */
  methods;

  constructor(child) {
    this.#child = child;
    child.on('message', ({ id, answer, error }) => {
      const { resolve, reject } = this.#asked.get(id) ?? {};
      this.#asked.delete(id);
      if (error === undefined) resolve?.(answer);
      else reject?.(new Error(error));
    });
    child.once('exit', (code, signal) => {
      running.delete(this);
      this.#gone = new Error(`A contestant ended by itself (${signal ?? code})`);
      for (const { reject } of this.#asked.values()) reject(this.#gone);
    });
  }

  /**
   * @param {string} file of the contestant's module, below infra/bench
   * @param {object} options what its `connect` is given
   */
  static async start(file, options) {
    const contestant = new Contestant(fork(inProject('infra/bench/driver.mjs'), [inProject('infra/bench', file)]));
    running.add(contestant);
    contestant.methods = await contestant.#ask({ order: 'connect', options });
    return contestant;
  }

  /** Calls a method once. */
  call(method, ...args) {
    return this.#ask({ order: 'call', method, args });
  }

  /** Calls a method over and over; see the driver. */
  loop(details) {
    return this.#ask({ order: 'loop', ...details });
  }

  async stop() {
    await this.#ask({ order: 'close' });
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await gone;
  }

  kill() {
    this.#child.kill('SIGKILL');
  }

  #ask(order) {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#child.send({ id, ...order });
    });
  }
}

/** Ends whatever still runs, for a run that failed or was stopped half-way. */
export function endContestants() {
  for (const contestant of running) contestant.kill();
}

/** Ends contestants in an orderly way. @param {Record<string, Contestant[]>} contestants */
export async function stopAll(contestants) {
  for (const contestant of Object.values(contestants).flat()) await contestant.stop();
}
