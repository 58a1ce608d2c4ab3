import { deriveId, type EventStore, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor, type Actor, type DomainEvent, type LocalDate, type Recorded } from '#libs/kernel';
import type { RosterEvent } from '#libs/organization';
import type { ReminderEvent } from '#libs/reminder';
import type { TaskDefinition, TaskEvent, UnitRole } from '#libs/task';

/** The cast: the water bureau leads, housing answers too, a town cooperates; the office runs the plan. */
export const cast = {
  water: newId(),
  housing: newId(),
  town: newId(),
  office: newId(),
  waterContact: newId(),
  waterHead: newId(),
  housingHead: newId(),
  townContact: newId(),
  clerk: newId(),
};

/** Somebody of the leading unit, who does what the tests append. */
const somebody: Actor = { person: newId(), post: cast.waterContact, unit: cast.water };

/** Appends facts to a stream as they are, as somebody did them. */
export const append = (store: EventStore, log: LogId, stream: string, ...events: DomainEvent[]): Promise<void> =>
  appendAs(somebody, { store, log, stream }, ...events);

/** Appends facts as a certain actor's. */
export async function appendAs(
  actor: Actor,
  { store, log, stream }: { readonly store: EventStore; readonly log: LogId; readonly stream: string },
  ...events: DomainEvent[]
): Promise<void> {
  const context = { actor, commandId: newId(), requestHash: 'test' };
  await store.append({ log, stream, expected: 'any', events, context });
}

/** A jurisdiction with the cast's posts, each held by somebody; returns its log. */
export async function foundCounty(store: EventStore): Promise<LogId> {
  const log = newId();
  await store.createLog(log);
  const unit = (unitId: string, name: string): RosterEvent => ({
    type: 'UnitRegistered',
    data: { unitId, name, aliases: [], kind: 'government', hostUnitId: null, onePerson: false },
  });
  const post = (postId: string, unitId: string, role: 'unit-contact' | 'unit-head' | 'supervisor'): RosterEvent[] => [
    { type: 'PostCreated', data: { postId, title: role, unitId, roles: [role] } },
    { type: 'PostFilled', data: { postId, personId: newId() } },
  ];
  const events: RosterEvent[] = [
    { type: 'JurisdictionFounded', data: { name: '示例县', level: 'county', prefix: '县' } },
    unit(cast.water, '县水利局'),
    unit(cast.housing, '县住建局'),
    unit(cast.town, '南塬镇'),
    unit(cast.office, '县政府办'),
    ...post(cast.waterContact, cast.water, 'unit-contact'),
    ...post(cast.waterHead, cast.water, 'unit-head'),
    ...post(cast.housingHead, cast.housing, 'unit-head'),
    ...post(cast.townContact, cast.town, 'unit-contact'),
    ...post(cast.clerk, cast.office, 'supervisor'),
  ];
  await append(store, log, `roster-${log}`, ...events);
  return log;
}

/** A task of that jurisdiction. */
export interface SupervisedTask {
  readonly taskId: string;
  /** The id of its own date, under which its reminders stand. */
  readonly dueId: string;
  happens(...events: TaskEvent[]): Promise<void>;
  /** Its reminders as the log keeps them: `T-7w sent`, in the order of the log. */
  reminded(): Promise<string[]>;
}

const CALENDAR = { version: 'cn-2026', provisional: false };

/** A task of a plan before its order. */
export const draftedTask = (taskId: string, planId: string, due: LocalDate): TaskEvent[] => [
  { type: 'TaskDrafted', data: { definition: definition(taskId, planId, due), on: '2024-01-02' } },
  { type: 'TaskApproved', data: { approvedBy: systemActor, on: '2024-01-02' } },
];

/** The order to the cast's units. */
export function ordered({
  on,
  due,
  acknowledgeBy = on,
  continuing = false,
}: {
  readonly on: LocalDate;
  readonly due: LocalDate;
  readonly acknowledgeBy?: LocalDate;
  readonly continuing?: boolean;
}): TaskEvent {
  const part = (unitId: string, role: UnitRole) => ({ unitId, role, groupId: null, acknowledgeBy, returnBy: on });
  const units = [part(cast.water, 'lead'), part(cast.housing, 'responsible'), part(cast.town, 'cooperating')];
  return { type: 'TaskAssigned', data: { units, calendar: CALENDAR, due, originalDue: due, continuing, on } };
}

/** A task ordered and acknowledged on a day, with a date and nothing else to do on the way. */
export async function supervise(
  store: EventStore,
  log: LogId,
  { on, due }: { readonly on: LocalDate; readonly due: LocalDate },
): Promise<SupervisedTask> {
  const taskId = newId();
  const happens = (...events: TaskEvent[]) => append(store, log, `task-${taskId}`, ...events);
  const acknowledged = (unitId: string): TaskEvent => ({ type: 'TaskAcknowledged', data: { unitId, start: null, on } });
  await happens(
    ...draftedTask(taskId, newId(), due),
    ordered({ on, due }),
    acknowledged(cast.water),
    acknowledged(cast.housing),
  );
  const reminded = async () => {
    const types = ['ReminderSent', 'ReminderSuperseded'];
    const events = (await Array.fromAsync(store.readAll(log, { after: 0n, types }))) as Recorded<ReminderEvent>[];
    return events
      .filter(({ data }) => data.taskId === taskId)
      .map(({ type, data }) => {
        const outcome = type === 'ReminderSent' ? 'sent' : 'superseded';
        return `${data.offset} ${outcome} ${nameOf(data.recipientPost)}`;
      });
  };
  return { taskId, dueId: deriveId(taskId, 'due'), happens, reminded };
}

/** What the cast calls a unit or post. */
export const nameOf = (id: string) => Object.entries(cast).find(([, known]) => known === id)?.[0] ?? id;

function definition(taskId: string, planId: string, due: LocalDate): TaskDefinition {
  return {
    taskId,
    planId,
    planTitle: '节水与城乡供水提质三年行动方案',
    itemId: newId(),
    ordinal: 1,
    number: '1',
    title: '城区老旧供水管网改造',
    text: '完成城区老旧供水管网改造。',
    path: [],
    kind: 'task',
    trial: false,
    mode: 'joint',
    participants: [],
    due,
    dueText: null,
    continuing: false,
    period: { from: '2024-01-01', to: '2026-12-31' },
    targets: [],
    deliverable: null,
    enteredBy: ['clerk'],
  };
}
