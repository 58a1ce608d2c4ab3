import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EXPORT_FORMATS, exportBorder, exportLog, verifyExport } from '../../../dist/libs/audit/src/index.js';
import {
  LogSealer,
  parseSealKey,
  PostgresSealedTrees,
  SEALED_AT_ONCE,
} from '../../../dist/libs/event-store/src/index.js';
import { openStore } from './store.mjs';

/** As the worker rests when it has come to the head. */
const REST_MS = 200;

/** Seals a log as the worker does, writes its history to a file, and verifies that file. */
export async function connect({ url, connections, log }) {
  const { pool, store, close } = await openStore(url, connections);
  const trees = new PostgresSealedTrees(pool);
  const key = parseSealKey(`intl:${Buffer.alloc(32, 1).toString('base64')}`);
  const sealer = new LogSealer({ store, trees, key });
  return {
    /** One step. Answers how many events were sealed. */
    async seal() {
      const added = await sealer.advance(log);
      if (added < SEALED_AT_ONCE) await pause(REST_MS);
      return added;
    },
    async catchUp() {
      while ((await sealer.advance(log)) > 0);
    },
    /** @param {string} file where the history is written */
    async writeHistory(file) {
      const asked = { store, trees, log, format: EXPORT_FORMATS.history };
      const upTo = await exportBorder(asked, asked);
      const pieces = exportLog({ ...asked, upTo, words: new Map(), spoolDirectory: path.dirname(file) });
      await pipeline(Readable.from(pieces), createWriteStream(file));
    },
    /** Answers what the verifier says, how long it took, the processor time of all its threads, and its largest memory in MB. */
    async verify(file) {
      const { origin } = await trees.find(log);
      const begun = performance.now();
      const before = process.cpuUsage();
      const verdict = await verifyExport(createReadStream(file), { keys: [key.publicKey(origin)] });
      const { user, system } = process.cpuUsage(before);
      return {
        verdict: verdict.verdict,
        events: verdict.covered,
        seconds: (performance.now() - begun) / 1_000,
        processorSeconds: (user + system) / 1e6,
        memory: process.resourceUsage().maxRSS / 1_000,
      };
    },
    close,
  };
}
