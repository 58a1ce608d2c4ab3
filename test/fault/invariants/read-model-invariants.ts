import { replayLog } from '#libs/audit';
import {
  deriveId,
  logStatus,
  type AnyProjection,
  type Difference,
  type EventStore,
  type LogId,
  type StoreConnection,
} from '#libs/event-store';
import { sliceIdOf } from '#libs/task';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import type { Violation } from './history.js';
import type { LoggedEvent, LogRecord } from './log-record.js';

/** Where the read models of a log are looked at. */
export interface ReadModelsOf {
  readonly pool: StoreConnection['pool'];
  readonly store: EventStore;
  readonly log: LogId;
}

/**
 * I6 and I7: every projection is the fold of the log up to its checkpoint, no checkpoint has passed the head, nothing
 * stands aside.
 * @param projections all of the product's by default
 */
export async function projectionViolations(
  { pool, store, log }: ReadModelsOf,
  projections: readonly AnyProjection[] = registeredProjections(),
): Promise<Violation[]> {
  const found: Violation[] = [];
  for await (const { projection, position, difference } of replayLog({ pool, store, log, projections }))
    if (difference) found.push({ invariant: 'I6', what: `${projection} at position ${position}: ${tell(difference)}` });
  const { checkpoints, parked } = await logStatus(pool, log);
  const head = await store.head(log);
  for (const { consumer, position } of checkpoints)
    if (position > head) found.push({ invariant: 'I7', what: `${consumer} stands at ${position}, past head ${head}` });
  for (const { consumer, stream, error } of parked)
    found.push({ invariant: 'I7', what: `${consumer} has set ${stream} aside: ${error}` });
  return found;
}

/** A row of many columns says enough with its beginning. */
const ROW_CHARACTERS = 300;

function tell({ table, live, replayed }: Difference): string {
  const [is, ought] = [live, replayed].map((row) => JSON.stringify(row).slice(0, ROW_CHARACTERS));
  return `${table} row is ${is} and ought to be ${ought}`;
}

/** I6 and I7 at rest: whatever reads the log has reached its head. */
export async function lagViolations({ pool, store, log }: ReadModelsOf): Promise<Violation[]> {
  const { checkpoints } = await logStatus(pool, log);
  const head = await store.head(log);
  return checkpoints
    .filter(({ position }) => position !== head)
    .map(({ consumer, position }) => ({ invariant: 'I6', what: `${consumer} rests at ${position}, head ${head}` }));
}

/** What must follow from an event, as `stream type`; `own` are the events of its stream. */
interface Consequence {
  readonly reaction: string;
  readonly on: string;
  readonly leadsTo: (cause: LoggedEvent, own: readonly LoggedEvent[]) => string[];
}

const CONSEQUENCES: readonly Consequence[] = [
  {
    reaction: 'draft-tasks-when-plan-approved',
    on: 'PlanApproved',
    leadsTo: ({ stream }, own) =>
      own
        .filter(({ type }) => type === 'PlanItemSubmitted')
        .map(({ data }) => `task-${deriveId(idIn(stream), String(data['itemId']))}`)
        .flatMap((task) => [`${task} TaskDrafted`, `${task} TaskApproved`]),
  },
  {
    reaction: 'define-indicators-when-plan-approved',
    on: 'PlanApproved',
    leadsTo: (_, own) =>
      own
        .filter(({ type }) => type === 'PlanIndicatorSubmitted')
        .map(({ data }) => `indicator-${String(data['indicatorId'])} IndicatorDefined`),
  },
  {
    reaction: 'open-slices-when-task-acknowledged',
    on: 'TaskAcknowledged',
    leadsTo: ({ stream, data }, own) => {
      const isContinuing = own.some((event) => event.type === 'TaskAssigned' && event.data['continuing'] === true);
      if (!isContinuing || data['start'] === null) return [];
      const year = Number(String(data['on']).slice(0, 4));
      return [`task-${sliceIdOf(idIn(stream), year)} SliceOpened`];
    },
  },
];

/**
 * I7 for reactions: of each event that one has passed, it has done what follows; and nothing was done twice.
 * @param atRest every reaction must have passed every event
 */
export async function reactionViolations(
  of: ReadModelsOf,
  { events }: LogRecord,
  { atRest = false }: { readonly atRest?: boolean } = {},
): Promise<Violation[]> {
  const { checkpoints } = await logStatus(of.pool, of.log);
  const passed = new Map(checkpoints.map(({ consumer, position }) => [consumer, position]));
  const done = Map.groupBy(events, ({ stream, type }) => `${stream} ${type}`);
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  return CONSEQUENCES.flatMap(({ reaction, on, leadsTo }) =>
    events
      .filter(({ type }) => type === on)
      .flatMap((cause) => {
        const isPassed = atRest || cause.position <= (passed.get(reaction) ?? 0n);
        return leadsTo(cause, byStream.get(cause.stream) ?? []).flatMap((outcome): Violation[] => {
          const times = done.get(outcome)?.length ?? 0;
          if (times === 1 || (times === 0 && !isPassed)) return [];
          return [{ invariant: 'I7', what: `${reaction} has led to ${outcome} ${times} times` }];
        });
      }),
  );
}

function idIn(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
