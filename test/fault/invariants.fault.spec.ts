import { describe, expect, it } from '@jest/globals';
import { commandViolations, markerOf } from './invariants/command-invariants.js';
import { conflictViolations } from './invariants/conflict-invariants.js';
import type { Operation, Outcome, Violation } from './invariants/history.js';
import { logViolations, lostSince } from './invariants/log-invariants.js';
import type { LoggedEvent, LogRecord } from './invariants/log-record.js';
import { readerViolations, type Reading } from './invariants/reader-invariants.js';
import { missingReminders, reminderViolations } from './invariants/reminder-invariants.js';
import { streamReadViolations, type ReadCourse } from './invariants/stream-read-invariants.js';

const cast = { contact: 'contact', head: 'head', office: ['clerk'] };

const event = (position: number, over: Partial<LoggedEvent> = {}): LoggedEvent => ({
  id: `event-${position}`,
  position: BigInt(position),
  stream: 'item-1',
  version: position - 1,
  type: 'ItemOpened',
  data: { title: markerOf(position) },
  recordedAt: new Date('2024-03-04T01:00:00Z'),
  commandId: `command-${position}`,
  digest: `digest-${position}`,
  agrees: true,
  ...over,
});

/** A log whose notes agree with its events; states only what matters. */
const logOf = (events: readonly LoggedEvent[], over: Partial<LogRecord> = {}): LogRecord => ({
  events,
  head: BigInt(events.length),
  commands: new Map(events.map(({ commandId, version, position }) => [commandId, { version, position }])),
  ...over,
});

const acknowledged = (position: number): Outcome => ({
  kind: 'acknowledged',
  version: position - 1,
  position: BigInt(position),
});
const refused: Outcome = { kind: 'refused', code: 'item/closed' };
const unknown: Outcome = { kind: 'unknown', cause: 'socket hang up' };

/** The command that leaves the event at that position, with the outcomes of its sends. */
const command = (position: number, outcomes: readonly Outcome[], over: Partial<Operation> = {}): Operation => ({
  commandId: `command-${position}`,
  stream: 'item-1',
  facts: [{ type: 'ItemOpened', data: { title: markerOf(position) } }],
  marker: markerOf(position),
  sends: outcomes.map((outcome, index) => ({ sentAt: position * 10 + index, answeredAt: position * 10 + 5, outcome })),
  asked: [],
  ...over,
});

const namesOf = (violations: readonly Violation[]) => violations.map(({ invariant }) => invariant);

describe('The checker of commands', () => {
  const log = logOf([event(1), event(2)]);

  it('accepts what was acknowledged at once, by asking, or the second time, and what was refused', () => {
    const history = [
      command(1, [acknowledged(1)]),
      command(2, [unknown, acknowledged(2)], { asked: [{ version: 1, position: 2n }] }),
      command(3, [refused]),
    ];
    expect(commandViolations(history, log)).toEqual([]);
  });

  it.each<[Violation['invariant'], string, Operation, LogRecord]>([
    ['I1', 'was acknowledged and is not in the log', command(3, [acknowledged(3)]), log],
    ['I1', 'was acknowledged for another place', command(1, [acknowledged(2)]), log],
    ['I2', 'was refused and is in the log', command(2, [refused]), log],
    ['I3', 'left half of its batch', command(1, [acknowledged(1)], { facts: [...factsOf(1), ...factsOf(2)] }), log],
    ['I3', 'left other data', command(1, [acknowledged(1)], { facts: factsOf(9), marker: null }), log],
    ['I3', 'left its events twice, under two ids', command(2, [acknowledged(2)]), logOf([event(1), event(2), again()])],
    ['I3', 'was refused after it had been acknowledged', command(1, [acknowledged(1), refused]), log],
    ['I11', 'has no outcome', command(3, [unknown], { asked: [null] }), log],
  ])('finds %s where a command %s', (invariant, _, operation, record) => {
    expect(namesOf(commandViolations([operation], record))).toContain(invariant);
  });

  it('finds I5 where a command stands before one that had been answered before it was sent', () => {
    const [early, late] = [command(1, [acknowledged(1)]), command(2, [acknowledged(2)])];
    const turned = [
      { ...early, sends: late.sends.map((send) => ({ ...send, outcome: acknowledged(1) })) },
      { ...late, sends: early.sends.map((send) => ({ ...send, outcome: acknowledged(2) })) },
    ];
    expect(namesOf(commandViolations(turned, log))).toEqual(['I5']);
  });
});

describe('The checker of commands to several streams', () => {
  const [other, own] = [
    event(1, { stream: 'item-2', commandId: 'joint' }),
    event(2, { version: 0, commandId: 'joint' }),
  ];
  const log = logOf([other, own]);
  const joint = (version: number): Operation =>
    command(2, [{ kind: 'acknowledged', version: 0, position: 2n, others: [{ stream: 'item-2', version }] }], {
      commandId: 'joint',
      facts: [...factsOf(1).map((fact) => ({ ...fact, stream: 'item-2' })), ...factsOf(2)],
    });

  it('accepts one that is there as a whole, also where only asking has told of it', () => {
    expect(commandViolations([joint(0)], log)).toEqual([]);
    const asked = { ...joint(0), sends: [], asked: [{ version: 0, position: 2n }] };
    expect(commandViolations([asked], log)).toEqual([]);
  });

  it.each<[Violation['invariant'], string, Operation, LogRecord]>([
    ['I1', 'was acknowledged for another place in its other stream', joint(1), log],
    ['I1', 'has lost its part in the other stream', joint(0), logOf([own])],
    ['I2', 'was refused and left one part', { ...joint(0), sends: sendsOf(refused) }, logOf([other])],
    ['I3', 'left one part', { ...joint(0), asked: [{ version: 0, position: 2n }], sends: [] }, logOf([own])],
    ['I3', 'left a part in another stream', joint(0), logOf([{ ...other, stream: 'item-3' }, own])],
  ])('finds %s where a command %s', (invariant, _, operation, record) => {
    expect(namesOf(commandViolations([operation], record))).toContain(invariant);
  });

  it('finds I5 where it stands, in its other stream, before one that had been answered before it was sent', () => {
    const after = event(3, { stream: 'item-2', version: 1 });
    const turned = command(3, [], {
      stream: 'item-2',
      sends: sendsOf({ kind: 'acknowledged', version: 1, position: 3n }),
    });
    expect(namesOf(commandViolations([joint(0), turned], logOf([other, own, after])))).toEqual(['I5']);
  });
});

describe('The checker of conflicts', () => {
  const log = logOf([event(1), event(2)]);
  const conflict = (version: number): Outcome => ({
    kind: 'refused',
    code: 'event-store/conflict',
    conflict: { stream: 'item-1', version },
  });

  it('accepts a version that the stream had while the request was under way', () => {
    const history = [command(1, [acknowledged(1)]), command(2, [acknowledged(2)]), command(3, [conflict(1)])];
    expect(conflictViolations(history, log)).toEqual([]);
  });

  it.each([
    ['had been left behind before', 0],
    ['it never reached', 2],
  ])('finds I5 where a conflict names a version that %s', (_, version) => {
    const history = [command(1, [acknowledged(1)]), command(2, [acknowledged(2)]), command(3, [conflict(version)])];
    expect(namesOf(conflictViolations(history, log))).toEqual(['I5']);
  });
});

describe('The checker of reads of a stream', () => {
  const log = logOf([event(1), event(2)]);
  const history = [command(1, [acknowledged(1)]), command(2, [acknowledged(2)])];
  /** Sent after the first command was answered and before the second was, unless it is said otherwise. */
  const course = (ids: readonly string[], { sentAt = 20, events = ids.length } = {}): ReadCourse => ({
    stream: 'item-1',
    ids,
    reads: [{ sentAt, answeredAt: sentAt + 1, events }],
  });

  it.each<[string, ReadCourse]>([
    ['what was answered before it was sent', course(['event-1'])],
    ['what was under way, too', course(['event-1', 'event-2'])],
    ['nothing while nothing had been answered', course([], { sentAt: 15 })],
    ['nothing of a stream without events', { ...course([]), stream: 'item-2' }],
  ])('accepts one that gave %s', (_, given) => {
    expect(streamReadViolations([given], history, log)).toEqual([]);
  });

  it.each<[string, ReadCourse]>([
    ['has left out what was answered before it was sent', course(['event-1'], { sentAt: 26 })],
    ['came first of two and has left it out', course(['event-1', 'event-2'], { sentAt: 26, events: 1 })],
    ['is empty after an answer', course([])],
    ['gave them out of order', course(['event-2', 'event-1'])],
    ['skipped one', course(['event-2'])],
    ['gave one twice', course(['event-1', 'event-1'])],
    ['gave what the log does not hold', course(['event-1', 'event-2', 'event-3'])],
  ])('finds I5 where one %s', (_, given) => {
    expect(namesOf(streamReadViolations([given], history, log))).toEqual(['I5']);
  });
});

describe('The checker of readers', () => {
  const events = [event(1), event(2), event(3)];
  const reading = (positions: readonly number[], over: Partial<Reading> = {}): Reading => ({
    reader: 'reader',
    after: 0n,
    checkpoint: BigInt(Math.max(0, ...positions)),
    seen: positions.map((position) => event(position)),
    ...over,
  });

  it('accepts the log up to the checkpoint, from wherever it began', () => {
    expect(readerViolations(reading([1, 2]), events)).toEqual([]);
    expect(readerViolations(reading([2, 3], { after: 1n }), events)).toEqual([]);
    expect(readerViolations(reading([]), events)).toEqual([]);
  });

  it.each<[string, Reading]>([
    ['skipped one', reading([1, 3])],
    ['stands further than what it saw', reading([1], { checkpoint: 2n })],
    ['was given one twice', reading([1, 2, 2])],
    ['was given them out of order', reading([2, 1, 3])],
    ['was given what the log does not hold', reading([1, 2, 3, 4])],
  ])('finds I7 where a reader %s', (_, broken) => {
    expect(new Set(namesOf(readerViolations(broken, events)))).toEqual(new Set(['I7']));
  });
});

describe('The checker of the log', () => {
  it('accepts a dense log', () => {
    expect(logViolations(logOf([event(1), event(2), event(3)]))).toEqual([]);
  });

  it.each<[string, LogRecord]>([
    ['a gap in the positions', logOf([event(1), event(3, { version: 1 })], { head: 3n })],
    ['a time that goes back', logOf([event(1), event(2, { recordedAt: new Date('2024-03-04T00:59:59Z') })])],
    ['a double revision', logOf([event(1), event(2, { version: 0 })])],
    ['a head that is not the end', logOf([event(1)], { head: 2n })],
    ['an event id twice', logOf([event(1), event(2, { id: 'event-1' })])],
    ['a torn batch', logOf([event(1), event(2), event(3, { commandId: 'command-1' })])],
    ['bytes that say something else than their twin', logOf([event(1, { agrees: false })])],
  ])('finds %s', (_, record) => {
    expect(namesOf(logViolations(record))).toContain('I4');
  });

  it('finds I1 where the log has lost its end or changed a byte', () => {
    const before = logOf([event(1), event(2)]);
    expect(namesOf(lostSince(before, logOf([event(1)])))).toEqual(['I1']);
    expect(namesOf(lostSince(before, logOf([event(1, { digest: 'other' }), event(2)])))).toEqual(['I1']);
    expect(lostSince(before, logOf([event(1), event(2), event(3)]))).toEqual([]);
  });
});

describe('The checker of reminders', () => {
  const data = { key: 'key-1', kind: 'acknowledge', taskId: 'task', unitId: 'unit', dueAt: '2024-03-05T01:00:00Z' };
  const sent = (position: number, over = {}) =>
    event(position, {
      type: 'ReminderSent',
      stream: `reminder-${position}`,
      version: 0,
      data: { ...data, ...over },
      recordedAt: new Date(data.dueAt),
    });

  it('finds a key that is sent twice', () => {
    expect(namesOf(reminderViolations(logOf([sent(1), sent(2)])))).toEqual(['I8']);
    expect(reminderViolations(logOf([sent(1), sent(2, { key: 'key-2' })]))).toEqual([]);
  });

  it('finds a reminder that is sent before it falls due', () => {
    expect(namesOf(reminderViolations(logOf([sent(1, { dueAt: '2024-03-05T01:00:01Z' })])))).toEqual(['I8']);
  });

  it('finds a reminder of what was done before it fell due', () => {
    const done = (recordedAt: string) =>
      event(1, {
        type: 'TaskAcknowledged',
        stream: 'task-task',
        data: { unitId: 'unit' },
        recordedAt: new Date(recordedAt),
      });
    expect(namesOf(reminderViolations(logOf([done('2024-03-04T08:00:00Z'), sent(2)])))).toEqual(['I8']);
    expect(reminderViolations(logOf([done('2024-03-05T08:00:00Z'), sent(2)]))).toEqual([]);
  });

  it('finds a reminder that fell due and was never settled', () => {
    const assigned = event(1, {
      type: 'TaskAssigned',
      stream: 'task-0198f000-0000-7000-8000-000000000001',
      data: { on: '2024-03-04', units: [{ unitId: '0198f000-0000-7000-8000-000000000002', role: 'lead' }] },
    });
    expect(missingReminders(logOf([assigned]), cast, '2024-03-05T00:59:59.000000Z')).toEqual([]);
    expect(namesOf(missingReminders(logOf([assigned]), cast, '2024-03-05T01:00:00.000000Z'))).toEqual(['I8']);
  });
});

function factsOf(position: number) {
  return [{ type: 'ItemOpened', data: { title: markerOf(position) } }];
}

/** One send, before all those of the commands above. */
function sendsOf(outcome: Outcome) {
  return [{ sentAt: 1, answeredAt: 2, outcome }];
}

function again(): LoggedEvent {
  return event(3, { data: { title: markerOf(2) } });
}
