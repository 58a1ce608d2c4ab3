import type { INestApplicationContext } from '@nestjs/common';

/** How long accepted work may take to finish once the process is asked to stop. */
const GRACE_MS = 8_000;

/**
 * Lets an application end in order: at SIGTERM and SIGINT, and when the process that started it is gone. What has not
 * ended within the grace is cut off.
 */
export function endInOrder(app: INestApplicationContext, cutOff: () => void = () => undefined): void {
  app.enableShutdownHooks();
  const startGrace = () => setTimeout(cutOff, GRACE_MS).unref();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, startGrace);
  process.once('disconnect', () => {
    startGrace();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
