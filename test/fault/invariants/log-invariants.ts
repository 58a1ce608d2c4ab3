import type { Violation } from './history.js';
import type { LoggedEvent, LogRecord } from './log-record.js';

/** I4: positions and revisions without gap or double, and every note of the store agrees with its events. */
export function logViolations({ events, head, streams, commands }: LogRecord): Violation[] {
  const found: string[] = [];
  for (const [index, { position, agrees }] of events.entries()) {
    if (position !== BigInt(index + 1)) found.push(`event ${index + 1} of the log stands at position ${position}`);
    if (!agrees) found.push(`the bytes at position ${position} and their twin differ`);
  }
  if (head !== BigInt(events.length)) found.push(`the head is ${head}, the log has ${events.length} events`);

  const byStream = Map.groupBy(events, ({ stream }) => stream);
  for (const [stream, own] of byStream)
    for (const [index, { version }] of own.entries())
      if (version !== index) found.push(`event ${index} of ${stream} has version ${version}`);
  for (const stream of new Set([...byStream.keys(), ...streams.keys()])) {
    const last = byStream.get(stream)?.at(-1)?.version;
    if (streams.get(stream) !== last)
      found.push(`${stream} is noted at version ${streams.get(stream)}, its events end at ${last}`);
  }

  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  for (const [commandId, batch] of byCommand) {
    if (!isContiguous(batch)) found.push(`the events of command ${commandId} do not follow one another`);
    const noted = commands.get(commandId);
    const last = batch.at(-1);
    if (noted?.position !== last?.position || noted?.version !== last?.version)
      found.push(`the note of command ${commandId} is not where its events are`);
  }
  for (const commandId of commands.keys())
    if (!byCommand.has(commandId)) found.push(`command ${commandId} is noted and has no events`);
  return found.map((what) => ({ invariant: 'I4', what }));
}

/** I1 over time: what the log once held it holds for good, byte for byte at its position. */
export function lostSince(earlier: LogRecord, now: LogRecord): Violation[] {
  return earlier.events
    .filter(({ digest }, index) => now.events[index]?.digest !== digest)
    .map(({ position, type }) => ({ invariant: 'I1', what: `${type} at position ${position} is gone or changed` }));
}

function isContiguous(batch: readonly LoggedEvent[]): boolean {
  return batch.every(({ position, version, stream }, index) => {
    const before = batch[index - 1];
    if (!before) return true;
    return position === before.position + 1n && version === before.version + 1 && stream === before.stream;
  });
}
