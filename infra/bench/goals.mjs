/**
 * What the figures have to reach, as the issues of the log and of the audit state it. `atLeast` or `atMost`; the figures are those that
 * the parts give under these names.
 */
const GOALS = [
  ['append.1', 'one event, 1 writer, to raw', { atLeast: 0.75 }],
  ['append.8', 'one event, 8 writers, to raw', { atLeast: 1.1 }],
  ['append.32', 'one event, 32 writers, to raw', { atLeast: 2 }],
  ['append.128', 'one event, 128 writers, to raw', { atLeast: 2.7 }],
  ['append.512', 'one event, 512 writers in two processes, to raw', { atLeast: 4 }],
  ['append.p99', 'one event, 32 writers, p99 in ms', { atMost: 15 }],
  ['emmett.1', 'one event, 1 writer, times Emmett', { atLeast: 1.4 }],
  ['emmett.8', 'one event, 8 writers, times Emmett', { atLeast: 2.5 }],
  ['emmett.32', 'one event, 32 writers, times Emmett', { atLeast: 4 }],
  ['batch.1', 'ten events, 1 writer, to raw', { atLeast: 0.75 }],
  ['batch.8', 'ten events, 8 writers, to raw', { atLeast: 0.65 }],
  ['commands', 'command path, 32 in flight, to raw', { atLeast: 0.7 }],
  ['commands.folding', 'command path, folding each time, to raw', { atLeast: 0.7 }],
  ['stream.emmett.1', 'stream of 1,000, 1 reader, times Emmett', { atLeast: 3 }],
  ['log', 'whole log, to COPY', { atLeast: 0.8 }],
  ['rebuild', 'rebuild of the task list, to the bare read', { atLeast: 0.25 }],
  ['rebuild.memory', 'memory: last quarter of the rebuild to its first half', { atMost: 1.2 }],
  ['rebuild.full', 'appends during a rebuild, full load, to alone', { atLeast: 0.7 }],
  ['rebuild.half', 'appends during a rebuild, half load, to alone', { atLeast: 0.7 }],
  ['lag', 'lag at half load, p99 in ms', { atMost: 1_000 }],
  ['live.1', 'live projection, batches of 1, to current-only', { atLeast: 0.6 }],
  ['live.10', 'live projection, batches of 10, to current-only', { atLeast: 0.6 }],
  ['live.100', 'live projection, batches of 100, to current-only', { atLeast: 0.45 }],
  ['live.500', 'live projection, batches of 500, to current-only', { atLeast: 0.5 }],
  ['time-travel.now', 'now list of 50, to a plain table', { atMost: 1.1 }],
  ['time-travel.list', 'as-of list of 50, p50 to its now form', { atMost: 8 }],
  ['time-travel.dashboard', 'as-of dashboard, to its now form', { atMost: 4 }],
  ['time-travel.comparison', 'two dates compared, to the now form', { atMost: 10 }],
  ['time-travel.list.growth', 'as-of list at 4,000,000 versions, slower by', { atMost: 0.3 }],
  ['time-travel.dashboard.growth', 'as-of dashboard at 4,000,000 versions, slower by', { atMost: 0.3 }],
  ['time-travel.comparison.growth', 'comparison at 4,000,000 versions, slower by', { atMost: 0.3 }],
  ['seal.8', 'appends to a log that is sealed, 8 writers, to one that is not', { atLeast: 0.9 }],
  ['seal.32', 'appends to a log that is sealed, 32 writers, to one that is not', { atLeast: 0.9 }],
  ['verify', 'verifying 1,000,000 events, seconds of processor time', { atMost: 60 }],
  ['growth.append', 'growth: append ratios differ by', { atMost: 0.15 }],
  ['growth.stream', 'growth: stream-read ratios differ by', { atMost: 0.15 }],
];

/**
 * Holds the figures against the goals.
 * @param {Record<string, number | null>} figures null where a part gave no result; absent where it did not run
 * @returns {{ name: string, what: string, goal: string, figure: number | null, verdict: 'met' | 'short' | 'no result' }[]}
 */
export function judge(figures) {
  return GOALS.filter(([name]) => name in figures).map(([name, what, { atLeast, atMost }]) => {
    const figure = figures[name];
    const goal = atLeast === undefined ? `≤ ${atMost.toLocaleString('en')}` : `≥ ${atLeast}`;
    const met = atLeast === undefined ? figure <= atMost : figure >= atLeast;
    return { name, what, goal, figure, verdict: figure === null ? 'no result' : met ? 'met' : 'short' };
  });
}
