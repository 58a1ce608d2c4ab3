import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Contestant, stopAll } from '../contestant.mjs';
import { DISTURBED_ABOVE, watchLoad } from '../load.mjs';
import { ratiosOf, valuesOf } from '../rounds.mjs';
import { summary } from '../statistics.mjs';

const ROUNDS = 5;
const ROUND_MS = 3_000;
const CONNECTIONS = 32;
const WRITERS = [8, 32];
const VERIFICATIONS = 3;

/** Appends to a log that is sealed meanwhile, and to one that is not. What was not sealed in a round is sealed behind it. */
export async function measureSealing(bench) {
  const { url } = await bench.databases.ofProduct('bench_seal');
  const [aloneLog, sealedLog] = [randomUUID(), randomUUID()];
  const alone = await Contestant.start('contestants/store.mjs', { url, connections: CONNECTIONS, log: aloneLog });
  const sealed = await Contestant.start('contestants/store.mjs', { url, connections: CONNECTIONS, log: sealedLog });
  const sealer = await Contestant.start('contestants/sealer.mjs', { url, connections: 2, log: sealedLog });
  const rows = [];
  const figures = {};
  for (const writers of WRITERS) {
    bench.say(`封存与不封存时逐条追加，${writers} 个并发`);
    const order = { method: 'append', parallel: writers, ms: ROUND_MS };
    const turns = {
      alone: () => measured(() => alone.loop(order)),
      async sealed() {
        const turn = await measured(async () => {
          const sealing = sealer.loop({ method: 'seal', parallel: 1, ms: ROUND_MS });
          const [appended, { things: leaves }] = await Promise.all([sealed.loop(order), sealing]);
          return { ...appended, share: leaves / appended.things };
        });
        await sealer.call('catchUp');
        return turn;
      },
    };
    const played = await bench.play(turns, ROUNDS);
    const ratio = summary(ratiosOf(played, 'sealed', 'alone', ROUNDS));
    figures[`seal.${writers}`] = ratio?.median ?? null;
    for (const name of Object.keys(turns)) {
      const of = (field) => summary(valuesOf(played, name, field, ROUNDS));
      const share = of('share')?.median;
      rows.push([
        ...[`${writers} writers`, name, of('perSecond'), name === 'sealed' ? ratio : 1, of('cpu')?.median ?? null],
        ...[of('p99')?.median ?? null, Number.isNaN(share) ? '' : `${Math.round(share * 100)}%`],
        `${Math.round(played.foreign * 100)}%`,
      ]);
    }
  }
  await stopAll({ alone: [alone], sealed: [sealed], sealer: [sealer] });
  const columns = ['writers', 'log', 'a second', 'ratio', 'CPU µs', 'p99 ms', 'sealed meanwhile', 'others’ CPU'];
  return { title: 'Sealing: one event per append', columns, rows, figures };
}

/** What is appended, and the processor time of contestants and server for each event, in µs. */
async function measured(turn) {
  const load = watchLoad();
  const answer = await turn();
  return { share: NaN, ...answer, cpu: ((load()?.own ?? NaN) * 1_000) / answer.things };
}

/** The history of a filled log, sealed and written to a file, then verified as an auditor does. */
export async function measureVerification(bench) {
  const { url, log, events } = await bench.filled();
  const sealer = await Contestant.start('contestants/sealer.mjs', { url, connections: 2, log });
  const directory = mkdtempSync(path.join(os.tmpdir(), 'duban-bench-'));
  const file = path.join(directory, 'history.jsonl');
  try {
    bench.say(`封存 ${events} 条并导出历史`);
    const begun = performance.now();
    await sealer.call('catchUp');
    const sealedIn = (performance.now() - begun) / 1_000;
    await sealer.call('writeHistory', file);
    const writtenIn = (performance.now() - begun) / 1_000 - sealedIn;
    bench.say(`离线核验 ${events} 条的历史`);
    const load = watchLoad();
    const runs = [];
    for (let run = 0; run < VERIFICATIONS; run += 1) runs.push(await sealer.call('verify', file));
    const foreign = load()?.foreign ?? 0;
    const wrong = runs.find((run) => run.verdict !== 'good' || run.events !== events);
    if (wrong) throw new Error(`The verifier says ${wrong.verdict} of ${wrong.events} events`);
    const counts = bench.anyLoad || foreign <= DISTURBED_ABOVE;
    const of = (field) => summary(runs.map((run) => run[field]));
    const shown = ({ median, min, max }) => `${median.toFixed(1)} (${min.toFixed(1)}–${max.toFixed(1)})`;
    return {
      title: `Verifying the history of ${events.toLocaleString('en')} events offline`,
      columns: ['figure', 'value'],
      rows: [
        ['sealed, events a second', Math.round(events / sealedIn).toLocaleString('en')],
        ['written to a file, events a second', Math.round(events / writtenIn).toLocaleString('en')],
        ['size of the file in MB', Math.round(statSync(file).size / 1e6).toLocaleString('en')],
        [`seconds, ${VERIFICATIONS} runs`, counts ? shown(of('seconds')) : 'no result'],
        ['seconds of processor time, all threads', counts ? shown(of('processorSeconds')) : 'no result'],
        ['largest memory in MB', Math.round(of('memory').max).toLocaleString('en')],
        ['others’ CPU', `${Math.round(foreign * 100)}%`],
      ],
      figures: { verify: counts ? of('processorSeconds').median : null },
    };
  } finally {
    rmSync(directory, { recursive: true });
    await sealer.stop();
  }
}
