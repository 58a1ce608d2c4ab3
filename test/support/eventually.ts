import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Waits until the assertion holds, for what another process or connection does in its own time.
 * @throws the assertion's last failure once the deadline has passed
 */
export async function eventually<T>(assertion: () => T | Promise<T>, deadlineMs = 5_000): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(POLL_MS);
    }
  }
}
