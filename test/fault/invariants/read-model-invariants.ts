import { replayLog } from '#libs/audit';
import {
  deriveId,
  logStatus,
  type AnyProjection,
  type EventStore,
  type LogId,
  type StoreConnection,
} from '#libs/event-store';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import type { Violation } from './history.js';
import type { LogRecord } from './log-record.js';

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
    if (difference)
      found.push({ invariant: 'I6', what: `${projection} at position ${position}: ${JSON.stringify(difference)}` });
  const { checkpoints, parked } = await logStatus(pool, log);
  const head = await store.head(log);
  for (const { consumer, position } of checkpoints)
    if (position > head) found.push({ invariant: 'I7', what: `${consumer} stands at ${position}, past head ${head}` });
  for (const { consumer, stream, error } of parked)
    found.push({ invariant: 'I7', what: `${consumer} has set ${stream} aside: ${error}` });
  return found;
}

/** I6 and I7 at rest: whatever reads the log has reached its head. */
export async function lagViolations({ pool, store, log }: ReadModelsOf): Promise<Violation[]> {
  const { checkpoints } = await logStatus(pool, log);
  const head = await store.head(log);
  return checkpoints
    .filter(({ position }) => position !== head)
    .map(({ consumer, position }) => ({ invariant: 'I6', what: `${consumer} rests at ${position}, head ${head}` }));
}

const REACTIONS = [
  { reaction: 'draft-tasks-when-plan-approved', from: 'PlanItemSubmitted', to: ['TaskDrafted', 'TaskApproved'] },
  { reaction: 'define-indicators-when-plan-approved', from: 'PlanIndicatorSubmitted', to: ['IndicatorDefined'] },
] as const;

/**
 * I7 for reactions: of each approved plan that one has passed, it has done what follows; and nothing was done twice.
 * @param atRest every reaction must have passed every plan
 */
export async function reactionViolations(
  of: ReadModelsOf,
  { events }: LogRecord,
  { atRest = false }: { readonly atRest?: boolean } = {},
): Promise<Violation[]> {
  const { checkpoints } = await logStatus(of.pool, of.log);
  const passed = new Map(checkpoints.map(({ consumer, position }) => [consumer, position]));
  const done = Map.groupBy(events, ({ stream, type }) => `${stream} ${type}`);
  const approvals = events.filter(({ type }) => type === 'PlanApproved');
  return approvals.flatMap((approval) =>
    REACTIONS.flatMap(({ reaction, from, to }) => {
      const isPassed = atRest || approval.position <= (passed.get(reaction) ?? 0n);
      const causes = events.filter(({ stream, type }) => stream === approval.stream && type === from);
      const outcomes = causes.flatMap(({ data }) => to.map((type) => `${streamFor(approval.stream, data)} ${type}`));
      return outcomes.flatMap((outcome): Violation[] => {
        const times = done.get(outcome)?.length ?? 0;
        if (times === 1 || (times === 0 && !isPassed)) return [];
        return [{ invariant: 'I7', what: `${reaction} has led to ${outcome} ${times} times` }];
      });
    }),
  );
}

/** The stream of the task or indicator that comes of a part of the plan. */
function streamFor(planStream: string, data: Readonly<Record<string, unknown>>): string {
  const { itemId, indicatorId } = data as { itemId?: string; indicatorId?: string };
  if (itemId === undefined) return `indicator-${indicatorId}`;
  return `task-${deriveId(planStream.slice('plan-'.length), itemId)}`;
}
