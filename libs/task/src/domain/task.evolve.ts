import type { Recorded } from '#libs/kernel';
import { fold, type Folds } from './fold.js';
import type { DraftedParticipant, TaskDefinition } from './task.definition.js';
import type { TaskEvent } from './task.events.js';
import type {
  ApprovedTask,
  AssignedOrLater,
  AssignedTask,
  DraftedTask,
  HeldBackTask,
  TaskState,
  TerminatedBeforeOrder,
} from './task.state.js';
import { foldWork, orderedWork, sliceWork } from './work.js';

type Fact = Recorded<TaskEvent>;

/** Folds a fact into the task. Facts that cannot follow from `decide` leave the state as it is. */
export function evolve(state: TaskState, event: Fact): TaskState {
  if (event.type === 'TaskDrafted') return { status: 'drafted', definition: event.data.definition };
  if (event.type === 'SliceOpened') {
    const { definition } = event.data;
    return { status: 'in-progress', definition, work: foldWork(sliceWork(event.data, event.data.on), event) };
  }
  if (state.status === 'none') return state;
  if (!('work' in state)) return fold(foldsBeforeTheOrder, state, event);
  return fold(statusFolds, { ...state, work: foldWork(state.work, event) }, event);
}

type BeforeTheOrder = DraftedTask | HeldBackTask | ApprovedTask | TerminatedBeforeOrder;

const foldsBeforeTheOrder: Folds<BeforeTheOrder | AssignedTask, Fact> = {
  TaskApproved: ({ definition }) => ({ status: 'approved', definition }),
  HoldReleased: ({ definition }) => ({ status: 'approved', definition }),
  TaskHeldBack: ({ definition }) => ({ status: 'held-back', definition }),
  TaskAssigned: ({ definition }, event) => ({ status: 'assigned', definition, work: orderedWork(event) }),
  TaskReassigned: ({ definition }, { data: { fromUnitId, toUnitId, role } }) =>
    renamed(definition, [fromUnitId, toUnitId], named(toUnitId, role)),
  UnitAdded: ({ definition }, { data: { unitId, role } }) => renamed(definition, [unitId], named(unitId, role)),
  UnitReleased: ({ definition }, { data: { unitId } }) => renamed(definition, [unitId]),
  TaskRevised: (task, { data: { definition } }) => ({ ...task, definition }),
  TaskTerminated: ({ definition }) => ({ status: 'terminated', definition }),
};

function named(unitId: string, role: DraftedParticipant['role']): DraftedParticipant {
  return { unitId, groupId: null, except: [], role, mention: '' };
}

function renamed(definition: TaskDefinition, gone: readonly string[], ...come: DraftedParticipant[]): ApprovedTask {
  const kept = definition.participants.filter(({ unitId }) => unitId === null || !gone.includes(unitId));
  return { status: 'approved', definition: { ...definition, participants: [...kept, ...come] } };
}

const begun = (
  task: AssignedOrLater,
  { data: { start } }: Extract<Fact, { type: 'TaskAcknowledged' | 'AcknowledgementDeemed' }>,
): AssignedOrLater => (task.status === 'assigned' && start !== null ? { ...task, status: 'in-progress' } : task);
const resumed = ({ definition, work }: AssignedOrLater): AssignedOrLater => ({
  status: 'in-progress',
  definition,
  work,
});

const statusFolds: Folds<AssignedOrLater, Fact> = {
  TaskAcknowledged: begun,
  AcknowledgementDeemed: begun,
  CompletionClaimed: ({ definition, work }, { actor }) => ({
    status: 'claimed',
    definition,
    work,
    claimant: actor.person,
  }),
  CompletionConfirmed: (task) => (task.status === 'claimed' ? { ...task, status: 'under-verification' } : task),
  CompletionDeclined: resumed,
  CompletionWithdrawn: resumed,
  TaskSentBack: resumed,
  TaskReopened: resumed,
  SliceReopened: resumed,
  TaskVerified: ({ definition, work }, { actor }) => ({ status: 'verified', definition, work, verifier: actor.person }),
  TaskClosed: ({ definition, work }) => ({ status: 'closed', definition, work }),
  TaskAssessed: ({ definition, work }) => ({ status: 'assessed', definition, work }),
  TaskRevised: (task, { data: { definition, restarts } }) =>
    restarts === null ? { ...task, definition } : { status: restarts, definition, work: task.work },
  TaskTerminated: ({ definition, work }) => ({ status: 'terminated', definition, work }),
};
