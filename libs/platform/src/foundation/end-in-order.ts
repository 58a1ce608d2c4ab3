import type { INestApplicationContext } from '@nestjs/common';

/** How long accepted work may take to finish once the process is asked to stop. */
const GRACE_MS = 8_000;
/** How long the rest may take once that work has been cut off; a connection to a server that has gone may never close. */
const REST_MS = 1_000;

/**
 * Lets an application end in order: at SIGTERM and SIGINT, and when the process that started it is gone. What has not
 * ended within the grace is cut off, and the process ends soon after that, whatever still hangs.
 */
export function endInOrder(app: INestApplicationContext, cutOff: () => void = () => undefined): void {
  app.enableShutdownHooks();
  const startGrace = () => {
    setTimeout(cutOff, GRACE_MS).unref();
    setTimeout(endAtOnce, GRACE_MS + REST_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, startGrace);
  process.once('disconnect', () => {
    startGrace();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

function endAtOnce(): never {
  process.stderr.write(`没有在 ${(GRACE_MS + REST_MS) / 1_000} 秒内停下，已强行结束；做完的都已保存。\n`);
  process.exit(1);
}
