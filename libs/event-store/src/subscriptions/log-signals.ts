import type { LogId } from '../event-store.js';

/** Tells waiting readers that a log may have grown. A signal is a hint: whoever wakes reads the log to know. */
export class LogSignals {
  private readonly waiting = new Map<LogId, Set<() => void>>();

  /** Wakes whoever waits on the log; on all logs when none is named. */
  wake(log?: LogId): void {
    const sleepers = log === undefined ? [...this.waiting.values()] : [this.waiting.get(log) ?? new Set<() => void>()];
    for (const group of sleepers) for (const wakeUp of group) wakeUp();
  }

  /**
   * Starts listening at once; the promise settles on the next wake, after `timeoutMs`, or when the signal aborts. Call it
   * before reading, await it after, and no wake between the two is lost.
   */
  next(log: LogId, timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const group = this.waiting.get(log) ?? new Set();
      this.waiting.set(log, group);
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        group.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      if (signal.aborted) return done();
      signal.addEventListener('abort', done);
      group.add(done);
    });
  }
}
