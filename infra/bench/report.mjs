import { DISTURBED_ABOVE } from './load.mjs';

/** The result as Markdown. */
export function reportOf({ machine, parts, goals, skipped, anyLoad, disk, seconds }) {
  const percent = Math.round(DISTURBED_ABOVE * 100);
  return [
    machineLine(machine),
    `Flush of 8 kB in µs, median and p99: ${disk.before.median} and ${disk.before.p99} before, ` +
      `${disk.after.median} and ${disk.after.p99} after; the run took ${Math.round(seconds)} s`,
    anyLoad
      ? `Taken under any load: rounds in which others used more than ${percent}% of the processors count too`
      : `Rounds in which others used more than ${percent}% of the processors do not count`,
    ...skipped.map((name) => `Skipped: ${name}`),
    ...parts.flatMap(({ title, columns, rows }) => ['', `### ${title}`, '', ...table(columns, rows)]),
    '',
    anyLoad ? '### Goals (under any load these verdicts prove nothing)' : '### Goals',
    '',
    ...table(
      ['what', 'goal', 'measured', ''],
      goals.map(({ what, goal, figure, verdict }) => [what, goal, figure, verdict]),
    ),
    '',
  ].join('\n');
}

function machineLine({ processor, cores, memory, system, node, postgres, versions, loadBefore }) {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${processor}, ${cores} cores, ${memory} GB, ${system}, Node ${node}, PostgreSQL ${postgres}`,
    ...peers,
    `load before ${loadBefore}`,
  ].join(', ');
}

function table(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cellOf).join(' | ')} |`);
}

/** Texts as they are, measurements as `2,376 (2,301–2,402)`. */
function cellOf(value) {
  if (value === null) return 'no result';
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'string') return value;
  const { median, min, max } = value;
  return `${numberOf(median)} (${numberOf(min)}–${numberOf(max)})`;
}

function numberOf(value) {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
