import { rebuild } from '../../../dist/libs/event-store/src/index.js';
import { taskList } from '../../../dist/libs/task/src/projections/task-list.projection.js';
import { openStore } from './store.mjs';

const SAMPLE_MS = 50;

/** Rebuilds the task list from the log, as the maintenance commands do. */
export async function connect({ url, connections, log }) {
  const { pool, store, close } = await openStore(url, connections, { statementTimeout: 600_000 });
  const stopping = new AbortController();
  let running;
  return {
    /** How long it took, and the resident memory at its start and its highest in each quarter of the way, in MB. */
    async rebuild() {
      const memory = watchMemory();
      const begun = performance.now();
      await rebuild({ pool, store, log, projection: taskList, onProgress: (done) => memory.reach(done) });
      const seconds = (performance.now() - begun) / 1_000;
      return { seconds, memory: memory.stop() };
    },
    /** Rebuilds over and over until `stop`. */
    start() {
      const signal = stopping.signal;
      running = (async () => {
        while (!signal.aborted) await rebuild({ pool, store, log, projection: taskList, signal });
      })().catch((error) => {
        if (!signal.aborted) throw error;
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
    close,
  };
}

function watchMemory() {
  const megabytes = () => process.memoryUsage().rss / 1e6;
  const start = megabytes();
  const peaks = [0, 0, 0, 0];
  let quarter = 0;
  const sample = () => {
    peaks[quarter] = Math.max(peaks[quarter], megabytes());
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    reach({ position, target }) {
      sample();
      if (target > 0n) quarter = Math.min(3, Number((position * 4n) / target));
    },
    stop() {
      clearInterval(timer);
      sample();
      return { start, peaks };
    },
  };
}
