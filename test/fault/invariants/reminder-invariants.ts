import { deriveId, type LogId, type ReadModels } from '#libs/event-store';
import { instantAt, publishedCalendar, type Instant, type LocalDate } from '#libs/kernel';
import { notices } from '../../../libs/notification/src/projections/notice.projection.js';
import type { Violation } from './history.js';
import type { LoggedEvent, LogRecord } from './log-record.js';

/** Whom the reminders to acknowledge reach. */
export interface ReminderCast {
  /** Posts of the unit that leads every task. */
  readonly contact: string;
  readonly head: string;
  /** The office's posts. */
  readonly office: readonly string[];
}

/** The ladder R1 of the domain's section on reminders, in working days after the order. */
const LADDER = [
  { days: 1, to: ({ contact }: ReminderCast) => [contact] },
  { days: 2, to: ({ contact, head }: ReminderCast) => [contact, head] },
  { days: 3, to: ({ contact, head, office }: ReminderCast) => [contact, head, ...office] },
];

/** I8, what must never be: a key settled twice, a reminder before it fell due or of what was done before it fell due. */
export function reminderViolations({ events }: LogRecord): Violation[] {
  const settled = events.filter(isSettled);
  const twice = [...Map.groupBy(settled, ({ data }) => data['key'])]
    .filter(([, times]) => times.length > 1)
    .map(([key, times]) => `${String(key)} is settled ${times.length} times: ${times.map(({ type }) => type).join()}`);
  const done = new Map(events.flatMap((event) => acknowledgedIn(event)));
  const needless = settled.flatMap(({ type, data }) => {
    const doneAt = done.get(`${String(data['taskId'])} ${String(data['unitId'])}`);
    const isLate = doneAt !== undefined && doneAt < new Date(String(data['dueAt']));
    return data['kind'] === 'acknowledge' && type === 'ReminderSent' && isLate
      ? [`${String(data['key'])} was sent for what was done before`]
      : [];
  });
  const early = settled
    .filter(({ type, recordedAt, data }) => type === 'ReminderSent' && recordedAt < new Date(String(data['dueAt'])))
    .map(({ data }) => `${String(data['key'])} was sent before ${String(data['dueAt'])}, when it falls due`);
  return [...twice, ...needless, ...early].map((what) => ({ invariant: 'I8', what }));
}

/** I8 at rest: every reminder that fell due is settled, of each matter at least one was sent. */
export function missingReminders({ events }: LogRecord, cast: ReminderCast, now: Instant): Violation[] {
  const settled = new Set(events.filter(isSettled).map(({ data }) => String(data['key'])));
  const done = new Map(events.flatMap((event) => acknowledgedIn(event)));
  return events
    .filter(({ type }) => type === 'TaskAssigned')
    .flatMap(({ stream, data }) => {
      const taskId = stream.slice('task-'.length);
      const lead = (data['units'] as { unitId: string; role: string }[]).find(({ role }) => role === 'lead');
      if (!lead || done.has(`${taskId} ${lead.unitId}`)) return [];
      const deadlineId = deriveId(taskId, `acknowledge:${lead.unitId}`);
      return LADDER.flatMap(({ days, to }) => {
        const dueAt = instantAt(publishedCalendar.addWorkingDays(data['on'] as LocalDate, days), '09:00');
        return dueAt > now ? [] : to(cast).map((post) => `${deadlineId}/1/S+${days}w/${post}`);
      });
    })
    .filter((key) => !settled.has(key))
    .map((key) => ({ invariant: 'I8', what: `${key} fell due and was never settled` }));
}

/** I8 where people see it: one notice for each reminder that was sent, none beside. */
export async function noticeViolations(
  { events }: LogRecord,
  { readModels, log }: { readonly readModels: ReadModels; readonly log: LogId },
): Promise<Violation[]> {
  const sent = events.filter(({ type }) => type === 'ReminderSent');
  const told = readModels.rows(notices, { log, at: '' }).where('row.kind', '=', 'reminder');
  const rows = await told.select(['row.notice_id', 'row.recipient']).execute();
  const wanted = sent.map(({ id, data }) => {
    const recipient = `post:${String(data['recipientPost'])}`;
    return `${deriveId(id, `reminder:${recipient}`)} ${recipient}`;
  });
  const seen = rows.map(({ notice_id, recipient }) => `${notice_id} ${recipient}`);
  const missing = wanted.filter((notice) => !seen.includes(notice));
  return [
    ...missing.map((notice): Violation => ({ invariant: 'I8', what: `notice ${notice} is missing` })),
    ...(seen.length === wanted.length
      ? []
      : [{ invariant: 'I8' as const, what: `${wanted.length} reminders were sent, ${seen.length} are told of` }]),
  ];
}

function isSettled({ type }: LoggedEvent): boolean {
  return type === 'ReminderSent' || type === 'ReminderSuperseded';
}

function acknowledgedIn({ type, stream, data, recordedAt }: LoggedEvent): [string, Date][] {
  if (type !== 'TaskAcknowledged') return [];
  return [[`${stream.slice('task-'.length)} ${String(data['unitId'])}`, recordedAt]];
}
