import { isDeepStrictEqual } from 'node:util';
import { acknowledgementsOf, placesOf, refusalOf, type Operation, type Violation } from './history.js';
import type { LoggedEvent, LogRecord } from './log-record.js';

/** I1, I2, I3, I5 and I11: what the senders were told against what the log holds. */
export function commandViolations(history: readonly Operation[], { events }: LogRecord): Violation[] {
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  const marked = eventsByMarker(history, events);
  return [
    ...history.flatMap((operation) => [
      ...violationsOf(operation, byCommand.get(operation.commandId) ?? []),
      ...doubled(operation, marked.get(operation) ?? []),
    ]),
    ...outOfOrder(history),
  ];
}

function violationsOf(operation: Operation, left: readonly LoggedEvent[]): Violation[] {
  const { commandId, facts } = operation;
  const name = `${facts[0]?.type ?? ''} ${commandId}`;
  const found: Violation[] = [];
  const heard = acknowledgementsOf(operation);
  for (const acknowledgement of heard)
    for (const { stream, version } of placesOf(operation, acknowledgement)) {
      const { position } = acknowledgement;
      const last = left.findLast((event) => event.stream === stream);
      if (last?.version !== version || left.at(-1)?.position !== position)
        found.push({
          invariant: 'I1',
          what: `${name} was acknowledged at ${stream}@${version}, position ${position}; the log has ${describe(last)}`,
        });
    }
  const refused = refusalOf(operation);
  if (heard.length > 0 && refused !== null)
    found.push({ invariant: 'I3', what: `${name} was acknowledged and, when it came again, refused: ${refused}` });
  if (heard.length === 0 && refused !== null && left.length > 0)
    found.push({ invariant: 'I2', what: `${name} was refused (${refused}) and is in the log` });
  if (heard.length === 0 && refused === null)
    found.push({ invariant: 'I11', what: `nobody knows what became of ${name}` });
  if (left.length > 0 && !isWhole(left, operation))
    found.push({ invariant: 'I3', what: `${name} left ${left.map(({ type }) => type).join(', ')}` });
  return found;
}

/** Exactly the events that were asked for, each in its stream and with the data that the sender knows. */
function isWhole(left: readonly LoggedEvent[], operation: Operation): boolean {
  const { facts } = operation;
  return (
    left.length === facts.length &&
    facts.every(({ stream = operation.stream, type, data }, index) => {
      const event = left[index];
      const isThere = event?.stream === stream && event.type === type;
      return isThere && Object.entries(data).every(([key, it]) => isDeepStrictEqual(event.data[key], it));
    })
  );
}

/** I3 where a command came in under a second id: its events carry its marker all the same. */
function doubled({ commandId, facts, marker }: Operation, marked: readonly LoggedEvent[]): Violation[] {
  if (marked.length <= facts.length) return [];
  return [{ invariant: 'I3', what: `${marked.length} events carry ${marker}, command ${commandId} asked for less` }];
}

/** Finds each event's operation by its marker, in one pass over the log. */
function eventsByMarker(
  history: readonly Operation[],
  events: readonly LoggedEvent[],
): ReadonlyMap<Operation, readonly LoggedEvent[]> {
  const byMarker = new Map(history.flatMap((operation) => (operation.marker ? [[operation.marker, operation]] : [])));
  const found = new Map<Operation, LoggedEvent[]>();
  for (const event of events)
    for (const [marker] of JSON.stringify(event.data).matchAll(MARKER)) {
      const operation = byMarker.get(marker);
      if (operation) found.set(operation, [...(found.get(operation) ?? []), event]);
    }
  return found;
}

const MARKER = /mark\d+x/g;

/** What a marker looks like: no other text of the tests has this form. */
export const markerOf = (number: number): string => `mark${number}x`;

/** I5: whoever was sent after another of the same stream had been answered comes after it. */
function outOfOrder(history: readonly Operation[]): Violation[] {
  const accepted = history.flatMap((operation) => {
    const [first] = operation.sends;
    const answer = operation.sends.find(({ outcome }) => outcome.kind === 'acknowledged');
    if (!first || answer?.outcome.kind !== 'acknowledged') return [];
    const sent = { operation, sentAt: first.sentAt, answeredAt: answer.answeredAt };
    return placesOf(operation, answer.outcome).map((place) => ({ ...sent, ...place }));
  });
  return [...Map.groupBy(accepted, ({ stream }) => stream)].flatMap(([stream, own]) => {
    const byVersion = own.toSorted((one, other) => one.version - other.version);
    let latestSend = -Infinity;
    return byVersion.flatMap(({ sentAt, answeredAt, version, operation }): Violation[] => {
      const isEarly = answeredAt < latestSend;
      latestSend = Math.max(latestSend, sentAt);
      const what = `${operation.commandId} at ${stream}@${version} was answered before one below it was sent`;
      return isEarly ? [{ invariant: 'I5', what }] : [];
    });
  });
}

function describe(event: LoggedEvent | undefined): string {
  return event ? `${event.type} at ${event.stream}@${event.version}, position ${event.position}` : 'nothing';
}
