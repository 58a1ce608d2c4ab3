import type { Violation } from './history.js';
import type { LoggedEvent, LogRecord } from './log-record.js';

/**
 * I4: positions and revisions without gap or double, no event id twice, no time that goes back, and every note of the store agrees with its
 * events.
 */
export function logViolations({ events, head, commands }: LogRecord): Violation[] {
  const found: string[] = [];
  for (const [index, { position, agrees }] of events.entries()) {
    if (position !== BigInt(index + 1)) found.push(`event ${index + 1} of the log stands at position ${position}`);
    if (!agrees) found.push(`the bytes at position ${position} and their twin differ`);
  }
  for (const [index, { position, recordedAt }] of events.entries())
    if (recordedAt < (events[index - 1]?.recordedAt ?? recordedAt))
      found.push(`the event at position ${position} was recorded before the one below it`);
  for (const [id, own] of Map.groupBy(events, (event) => event.id))
    if (own.length > 1) found.push(`event id ${id} stands at positions ${own.map(({ position }) => position).join()}`);
  if (head !== BigInt(events.length)) found.push(`the head is ${head}, the log has ${events.length} events`);

  const byStream = Map.groupBy(events, ({ stream }) => stream);
  for (const [stream, own] of byStream)
    for (const [index, { version }] of own.entries())
      if (version !== index) found.push(`event ${index} of ${stream} has version ${version}`);
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  for (const [commandId, batch] of byCommand) {
    if (!isContiguous(batch)) found.push(`the events of command ${commandId} do not follow one another`);
    const noted = commands.get(commandId);
    const last = batch.at(-1);
    if (noted?.position !== last?.position || noted?.version !== last?.version)
      found.push(`the note of command ${commandId} is not where its events are`);
  }
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
    const isNext = stream !== before.stream || version === before.version + 1;
    return position === before.position + 1n && isNext;
  });
}
