import { randomUUID } from 'node:crypto';
import { NoticeListener, PROJECTED_CHANNEL } from '../../../dist/libs/event-store/src/index.js';
import { quantile } from '../statistics.mjs';
import { ACTOR } from '../sample-event.mjs';
import { taskEvent, taskStream } from '../sample-log.mjs';
import { openStore } from './store.mjs';

/** Appends the events of tasks and hears when the read models have them. */
export async function connect({ url, connections, log }) {
  const { store, close } = await openStore(url, connections);
  await store.createLog(log);
  const waiting = [];
  let lags = [];
  let told = 0n;
  const heard = (payload) => {
    if (payload === undefined) return;
    const projected = JSON.parse(payload);
    if (projected.log === log) settle(BigInt(projected.position));
  };
  const settle = (position) => {
    if (position > told) told = position;
    const now = performance.now();
    const reached = waiting.findIndex((append) => append.position > told);
    for (const { at } of waiting.splice(0, reached === -1 ? waiting.length : reached)) lags.push(now - at);
  };
  const listener = new NoticeListener({ connectionString: url }, { [PROJECTED_CHANNEL]: heard });
  await listener.open();
  const versions = new Map();
  return {
    async append(writer) {
      const version = versions.get(writer) ?? 0;
      versions.set(writer, version + 1);
      const events = [taskEvent(writer, version)];
      const context = { actor: ACTOR, commandId: randomUUID(), requestHash: 'b'.repeat(64) };
      const stream = taskStream(writer);
      const { position } = await store.append({ log, stream, expected: 'any', events, context });
      if (position <= told) lags.push(0);
      else waiting.push({ position, at: performance.now() });
    },
    /** How long appends that were acknowledged since the last question waited for the read models, in milliseconds. */
    async lags() {
      for (let tries = 0; waiting.length > 0 && tries < 300; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      if (waiting.length > 0) throw new Error(`${waiting.length} events never reached the read models`);
      const measured = { count: lags.length, p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
      lags = [];
      return measured;
    },
    async close() {
      await listener.close();
      await close();
    },
  };
}
