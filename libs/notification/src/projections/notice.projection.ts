import { defineProjection, deriveId, type Rows } from '#libs/event-store';
import { systemActor, type Instant, type Recorded } from '#libs/kernel';
import type { ReminderEvent } from '#libs/reminder';
import type { TaskEvent } from '#libs/task';
import type { NoticeDetails, NoticeKind } from '../domain/notice.js';
import type { Recipient } from '../domain/recipient.js';
import { taskIdIn } from './noticed-task.projection.js';

/** One row for each notice to one recipient. It never changes; what was read is kept apart. */
export type NoticeRow = {
  notice_id: string;
  recipient: Recipient;
  kind: NoticeKind;
  task_id: string | null;
  plan_id: string | null;
  /** Null where the task's own title says it. */
  title: string | null;
  details: NoticeDetails;
  at: Instant;
};

type Told = Partial<Pick<NoticeRow, 'task_id' | 'plan_id' | 'title' | 'details'>>;

export const notices = defineProjection<NoticeRow, TaskEvent | ReminderEvent>({
  name: 'notice',
  version: 2,
  schema: 'notification',
  topic: 'notice',
  columns: {
    notice_id: 'text',
    recipient: 'text',
    kind: 'text',
    task_id: 'text',
    plan_id: 'text',
    title: 'text',
    details: 'jsonb',
    at: 'timestamptz',
  },
  key: ['notice_id'],
  indexes: [['recipient']],
  on: {
    ReminderSent: (event, rows) => {
      const { recipientPost, taskId, planId, phaseId, title, part, unitId, kind, date, offset } = event.data;
      const details: NoticeDetails = {
        reminder: {
          kind,
          date,
          counted: offset.endsWith('d') ? 'calendar' : 'working',
          ...(phaseId !== undefined && { phaseId }),
        },
        ...(part !== null && { words: { part } }),
        ...(unitId !== null && { units: { unit: unitId } }),
      };
      tell(event, rows, 'reminder', [`post:${recipientPost}`], { task_id: taskId, plan_id: planId, title, details });
    },
    TaskAssigned: (event, rows) => {
      for (const { unitId, acknowledgeBy } of event.data.units)
        tell(event, rows, 'assigned', [`unit:${unitId}:contact`], {
          details: { dates: { acknowledgeBy, due: event.data.due } },
        });
    },
    TaskUrged: (event, rows) => {
      const details = { words: { message: event.data.message ?? '' } };
      const desks = event.data.unitIds.map((unitId) => desk(unitId));
      tell(event, rows, 'urged', desks, { details });
    },
    TaskReturned: (event, rows) => {
      const { unitId, reason } = event.data;
      tellOnce(event, rows, 'returned', ['role:supervisor'], {
        details: { units: { unit: unitId }, words: { reason } },
      });
    },
    TaskReturnRefused: (event, rows) =>
      tellOnce(event, rows, 'return-refused', [desk(event.data.unitId)], because(event.data)),
    TaskReassigned: (event, rows) => {
      const { fromUnitId, toUnitId, reason } = event.data;
      const words = { reason };
      tellOnce(event, rows, 'taken-over', [desk(toUnitId)], { details: { units: { fromUnit: fromUnitId }, words } });
      tellOnce(event, rows, 'handed-over', [desk(fromUnitId)], { details: { units: { toUnit: toUnitId }, words } });
    },
    UnitAdded: (event, rows) => tellOnce(event, rows, 'unit-added', [desk(event.data.unitId)], because(event.data)),
    UnitReleased: (event, rows) =>
      tellOnce(event, rows, 'unit-released', [desk(event.data.unitId)], because(event.data)),
    AcknowledgementDeemed: (event, rows) => tellOnce(event, rows, 'acknowledgement-deemed', [desk(event.data.unitId)]),
    ProgressSentBack: (event, rows) => {
      const { unitId, reason, reworkBy } = event.data;
      tell(event, rows, 'progress-sent-back', [desk(unitId)], { details: { dates: { reworkBy }, words: { reason } } });
    },
    LatenessExcused: (event, rows) =>
      tell(event, rows, 'lateness-excused', [desk(event.data.unitId)], because(event.data)),
    ExtensionRequested: (event, rows) => {
      const { until, reason } = event.data;
      const details = { dates: { until }, words: { reason }, units: { unit: event.actor.unit } };
      tell(event, rows, 'extension-requested', ['role:supervision-director'], { details });
    },
    ExtensionGranted: (event, rows) => {
      const { previousDue, due } = event.data;
      tell(event, rows, 'extension-granted', [lead(event)], { details: { dates: { previousDue, due } } });
    },
    ExtensionRefused: (event, rows) => tell(event, rows, 'extension-refused', [lead(event)], because(event.data)),
    CompletionClaimed: (event, rows) => tell(event, rows, 'completion-claimed', [`unit:${event.actor.unit}:head`]),
    CompletionConfirmed: (event, rows) =>
      tell(event, rows, 'completion-confirmed', ['role:verifier'], { details: { units: { unit: event.actor.unit } } }),
    CompletionDeclined: (event, rows) =>
      tell(event, rows, 'completion-declined', [`unit:${event.actor.unit}:contact`], because(event.data)),
    TaskVerified: (event, rows) => tell(event, rows, 'verified', [lead(event), 'role:supervision-director']),
    TaskSentBack: (event, rows) => tell(event, rows, 'sent-back', [lead(event)], toRework(event.data)),
    TaskRevised: (event, rows) => {
      const { order, documentNumber } = event.data;
      for (const { unitId, acknowledgeBy } of order?.asked ?? [])
        if (acknowledgeBy !== null)
          tell(event, rows, 'order-renewed', [desk(unitId)], {
            details: { words: { documentNumber }, dates: { acknowledgeBy } },
          });
      for (const unitId of order?.released ?? [])
        tellOnce(event, rows, 'unit-released', [desk(unitId)], because({ reason: documentNumber }));
    },
    TaskTerminated: (event, rows) => {
      const { documentNumber, reason } = event.data;
      tell(event, rows, 'terminated', [lead(event)], { details: { words: { documentNumber, reason } } });
    },
    TaskClosed: (event, rows) => tell(event, rows, 'closed', [lead(event)]),
    TaskReopened: (event, rows) => tell(event, rows, 'reopened', [lead(event)], toRework(event.data)),
  },
});

const desk = (unitId: string): Recipient => `unit:${unitId}:desk`;

const lead = ({ stream }: { readonly stream: string }): Recipient => `lead:${taskIdIn(stream)}`;

const because = ({ reason }: { readonly reason: string }): Told => ({ details: { words: { reason } } });

const toRework = ({ reason, reworkBy }: { readonly reason: string; readonly reworkBy: string }): Told => ({
  details: { dates: { reworkBy }, words: { reason } },
});

/** Tells of what a person did to a task's units; the same change to its slices follows by itself and is not told again. */
function tellOnce(
  event: Recorded<TaskEvent>,
  rows: Rows<NoticeRow>,
  ...what: [NoticeKind, readonly Recipient[], Told?]
): void {
  if (event.actor.person !== systemActor.person) tell(event, rows, ...what);
}

function tell(
  { id, stream, recordedAt }: Recorded<TaskEvent | ReminderEvent>,
  rows: Rows<NoticeRow>,
  kind: NoticeKind,
  recipients: readonly Recipient[],
  told: Told = {},
): void {
  for (const recipient of recipients)
    rows.set({
      task_id: taskIdIn(stream),
      plan_id: null,
      title: null,
      details: {},
      ...told,
      notice_id: deriveId(id, `${kind}:${recipient}`),
      recipient,
      kind,
      at: recordedAt,
    });
}
