import type { Decider } from '#libs/kernel';
import { approveTask, draftTask, holdBackTask, releaseHold } from './task.approval.js';
import { acknowledgeTask, assignTask, deemAcknowledged } from './task.assignment.js';
import type { Circumstances } from './task.circumstances.js';
import type { TaskCommand } from './task.commands.js';
import { claimCompletion, confirmCompletion, declineCompletion, withdrawCompletion } from './task.completion.js';
import type { TaskEvent } from './task.events.js';
import { evolve } from './task.evolve.js';
import { grantExtension, refuseExtension, requestExtension } from './task.extension.js';
import { acceptProgress, confirmProgress, reportProgress, sendBackProgress } from './task.progress.js';
import { reviseTask, terminateTask } from './task.revision.js';
import { followParent, openSlice, recordSliceClosed, recordSliceReopened } from './task.slices.js';
import { noTask, type TaskState } from './task.state.js';
import { addUnit, reassignTask, refuseReturn, releaseUnit, returnTask } from './task.units.js';
import { assessTask, closeTask, reopenTask, sendBackTask, verifyTask } from './task.verification.js';
import { completeWorkPoint, excuseLateness, setWorkPoints, urgeTask } from './task.work.js';

/**
 * The task as an aggregate, under the calendar and the roster of the day. They stand beside the command rather than in it:
 * a command keeps what a person said, and the events keep what was made of it (dates with the calendar's version, the
 * members of a group, a waiver), so folding needs neither.
 */
export function taskDecider(circumstances: Circumstances): Decider<TaskCommand, TaskState, TaskEvent> {
  return { initial: noTask, decide: (command, state) => decide(command, state, circumstances), evolve };
}

function decide(command: TaskCommand, state: TaskState, circumstances: Circumstances): readonly TaskEvent[] {
  switch (command.type) {
    case 'DraftTask':
      return draftTask(command, state);
    case 'ApproveTask':
      return approveTask(command, state);
    case 'HoldBackTask':
      return holdBackTask(command, state);
    case 'ReleaseHold':
      return releaseHold(command, state);
    case 'AssignTask':
      return assignTask(command, state, circumstances);
    case 'AcknowledgeTask':
      return acknowledgeTask(command, state, circumstances);
    case 'DeemAcknowledged':
      return deemAcknowledged(command, state, circumstances);
    case 'ReturnTask':
      return returnTask(command, state, circumstances);
    case 'RefuseReturn':
      return refuseReturn(command, state, circumstances);
    case 'ReassignTask':
      return reassignTask(command, state, circumstances);
    case 'AddUnit':
      return addUnit(command, state, circumstances);
    case 'ReleaseUnit':
      return releaseUnit(command, state);
    case 'OpenSlice':
      return openSlice(command, state, circumstances);
    case 'FollowParent':
      return followParent(command, state, circumstances);
    case 'RecordSliceClosed':
      return recordSliceClosed(command, state);
    case 'RecordSliceReopened':
      return recordSliceReopened(command, state);
    case 'SetWorkPoints':
      return setWorkPoints(command, state, circumstances);
    case 'CompleteWorkPoint':
      return completeWorkPoint(command, state);
    case 'ReportProgress':
      return reportProgress(command, state);
    case 'ConfirmProgress':
      return confirmProgress(command, state, circumstances);
    case 'AcceptProgress':
      return acceptProgress(command, state, circumstances);
    case 'SendBackProgress':
      return sendBackProgress(command, state, circumstances);
    case 'UrgeTask':
      return urgeTask(command, state, circumstances);
    case 'ExcuseLateness':
      return excuseLateness(command, state, circumstances);
    case 'RequestExtension':
      return requestExtension(command, state);
    case 'GrantExtension':
      return grantExtension(command, state, circumstances);
    case 'RefuseExtension':
      return refuseExtension(command, state);
    case 'ClaimCompletion':
      return claimCompletion(command, state);
    case 'ConfirmCompletion':
      return confirmCompletion(command, state, circumstances);
    case 'DeclineCompletion':
      return declineCompletion(command, state);
    case 'WithdrawCompletion':
      return withdrawCompletion(command, state);
    case 'VerifyTask':
      return verifyTask(command, state, circumstances);
    case 'SendBackTask':
      return sendBackTask(command, state, circumstances);
    case 'CloseTask':
      return closeTask(command, state);
    case 'ReopenTask':
      return reopenTask(command, state);
    case 'AssessTask':
      return assessTask(command, state);
    case 'ReviseTask':
      return reviseTask(command, state, circumstances);
    case 'TerminateTask':
      return terminateTask(command, state);
  }
}
