import type { AnyProjection } from '#libs/event-store';
import type { OpenLog } from './open-log.js';

/**
 * Takes up streams that a consumer has set aside: a read model is built anew beside the one in use and takes its place; of a
 * reaction's streams the worker takes up each from the event that failed. Says so, and sets the exit code where it fails.
 */
export async function takeUp(open: OpenLog, consumer: string, streams: readonly string[]): Promise<void> {
  const { registeredProjections } = await import('./projections.js');
  const projection = registeredProjections().find(({ name }) => name === consumer);
  process.stdout.write(await (projection ? rebuilt(open, projection, streams) : asked(open, consumer, streams)));
}

async function rebuilt(open: OpenLog, projection: AnyProjection, streams: readonly string[]): Promise<string> {
  const { rebuild } = await import('#libs/event-store');
  try {
    await rebuild({ ...open, projection });
    return `✓ ${projection.name}：已从头重建，${streams.length} 个事件流不再搁置\n`;
  } catch (error) {
    process.exitCode = 1;
    return `✗ ${projection.name}：${String(error)}\n`;
  }
}

async function asked({ pool, log }: OpenLog, consumer: string, streams: readonly string[]): Promise<string> {
  const { askRetry } = await import('#libs/event-store');
  await askRetry(pool, log, { consumer, streams });
  return `· ${consumer}：请工作进程（worker）从办不了的那条事件起重新办理 ${streams.join('、')}\n`;
}
