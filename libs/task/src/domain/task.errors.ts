import { DomainError, type ErrorDetails, type LocalDate, type RefusalKind } from '#libs/kernel';
import type { refusalTexts } from './task.refusals.js';
import type { TaskStatus } from './task.status.js';

/** Codes of this file; each has its text for people. */
export type TaskRefusal = keyof typeof refusalTexts;

function refusal(kind: RefusalKind, code: TaskRefusal, message: string, details?: ErrorDetails): DomainError {
  return new DomainError(kind, code, message, details);
}

function wrongStatus(code: TaskRefusal, needed: string) {
  return (status: TaskStatus) =>
    refusal('rejected', code, `The task is ${status}; this needs a task that is ${needed}`, { status });
}

/** No such task, or one that the actor may not see. */
export const unknownTask = () => refusal('not-found', 'task/unknown', 'No such task; check the id');
/** The stream has a task already. */
export const alreadyExists = (taskId: string) =>
  refusal('conflict', 'task/already-exists', `Task ${taskId} exists; nothing is left to do`, { taskId });

export const notDrafted = wrongStatus('task/not-drafted', 'drafted');
export const notHeldBack = wrongStatus('task/not-held-back', 'held back');
export const notApproved = wrongStatus('task/not-approved', 'approved and not yet assigned');
export const alreadyAssigned = wrongStatus('task/already-assigned', 'drafted or approved');
export const notUnderWay = wrongStatus('task/not-under-way', 'assigned or in progress');
export const notInProgress = wrongStatus('task/not-in-progress', 'in progress');
export const notOpen = wrongStatus('task/not-open', 'approved and not yet verified');
export const notReporting = wrongStatus('task/not-reporting', 'in progress');
export const notClaimed = wrongStatus('task/not-claimed', 'claimed');
export const noClaimPending = wrongStatus('task/no-claim-pending', 'claimed or under verification');
export const notUnderVerification = wrongStatus('task/not-under-verification', 'under verification');
export const notVerified = wrongStatus('task/not-verified', 'verified');
export const notFinished = wrongStatus('task/not-finished', 'verified or closed');
export const alreadyAssessed = () =>
  refusal('rejected', 'task/already-assessed', 'The task is assessed; its result stands until it is annulled');

export const noLead = () => refusal('rejected', 'task/no-lead', 'The task has no lead unit; reassign the lead first');
export const unitUnresolved = (mention: string) =>
  refusal('rejected', 'task/unit-unresolved', `"${mention}" is no unit of the roster; match it first`, { mention });
export const groupEmpty = (groupId: string, mention: string) =>
  refusal('rejected', 'task/group-empty', `Group ${groupId} has no members; set them first`, { groupId, mention });
export const leadUnreachable = (unitId: string) =>
  refusal('rejected', 'task/lead-unreachable', `Unit ${unitId} has neither contact nor head; fill such a post first`, {
    unitId,
  });
export const duePassed = (due: LocalDate) =>
  refusal('rejected', 'task/due-passed', `The task's date ${due} has passed; give the date that takes its place`, {
    due,
  });
export const datePassed = (date: LocalDate, today: LocalDate) =>
  refusal('invalid', 'task/date-passed', `${date} lies before today, ${today}; give a later date`, { date, today });
export const afterPlanEnd = (date: LocalDate, end: LocalDate) =>
  refusal('rejected', 'task/after-plan-end', `${date} lies after ${end}, the last day of the plan`, { date, end });

export const unitNotOnTask = (unitId: string) =>
  refusal('forbidden', 'task/unit-not-on-task', `Unit ${unitId} has no part in the task`, { unitId });
export const unknownUnit = (unitId: string) =>
  refusal('invalid', 'task/unknown-unit', `Unit ${unitId} is not registered; register it first`, { unitId });
export const alreadyAcknowledged = (unitId: string) =>
  refusal('rejected', 'task/already-acknowledged', `Unit ${unitId} has acknowledged`, { unitId });
export const nothingToAcknowledge = (unitId: string) =>
  refusal('rejected', 'task/nothing-to-acknowledge', `Nothing of the plan waits for unit ${unitId}'s acknowledgement`, {
    unitId,
  });
export const notYetDeemable = (from: LocalDate) =>
  refusal('rejected', 'task/not-yet-deemable', `The lead is not five working days late before ${from}`, { from });
export const notAcknowledged = (unitId: string) =>
  refusal('rejected', 'task/not-acknowledged', `Unit ${unitId} has not acknowledged; acknowledge first`, { unitId });

export const returnPending = (unitId: string) =>
  refusal('rejected', 'task/return-pending', `The return by unit ${unitId} waits for the office's decision`, {
    unitId,
  });
export const alreadyReturned = (unitId: string) =>
  refusal('rejected', 'task/already-returned', `Unit ${unitId} has returned the task; the office decides`, { unitId });
export const returnTooLate = (returnBy: LocalDate | null) =>
  refusal('rejected', 'task/return-too-late', `A return was possible until ${returnBy ?? 'the order'}`, { returnBy });
export const noReturnPending = (unitId: string) =>
  refusal('rejected', 'task/no-return-pending', `Unit ${unitId} has not returned the task`, { unitId });
export const decisionAbovePost = (needed: string) =>
  refusal('forbidden', 'task/decision-above-post', `This decision is the ${needed}'s; pass it on`, { needed });
export const sameUnit = (unitId: string) =>
  refusal('invalid', 'task/same-unit', `Unit ${unitId} has this part; name another unit`, { unitId });
export const alreadyOnTask = (unitId: string) =>
  refusal('rejected', 'task/already-on-task', `Unit ${unitId} takes part already`, { unitId });
export const leadNotReleased = (unitId: string) =>
  refusal('rejected', 'task/lead-not-released', `Unit ${unitId} leads; reassign the lead instead`, { unitId });
export const claimPending = () =>
  refusal('rejected', 'task/claim-pending', 'A completion claim is pending; decide it before the lead changes');

export const notContinuing = () =>
  refusal('rejected', 'task/not-continuing', 'The task has no slices; only a continuing task records them');
export const workOnSlices = () =>
  refusal('rejected', 'task/work-on-slices', 'The work of a continuing task is done on its slices; open the slice');
export const sliceFollowsParent = (parentTaskId: string) =>
  refusal('rejected', 'task/slice-follows-parent', `Units are changed on the continuing task ${parentTaskId}`, {
    parentTaskId,
  });

export const notTheLead = (unitId: string, leadUnitId: string) =>
  refusal('forbidden', 'task/not-the-lead', `Unit ${unitId} does not lead, ${leadUnitId} does`, { unitId, leadUnitId });
export const notAnswering = (unitId: string) =>
  refusal('forbidden', 'task/not-answering', `Unit ${unitId} is neither lead nor responsible and reports nothing`, {
    unitId,
  });
export const workPointsNotNeeded = () =>
  refusal(
    'rejected',
    'task/work-points-not-needed',
    'The plan gives a target or a deliverable; no work points are set',
  );
export const workPointsFixed = () =>
  refusal('rejected', 'task/work-points-fixed', 'The work points are fixed: their date has passed or one is completed');
export const workPointsCount = (most: number) =>
  refusal('invalid', 'task/work-points-count', `Give one to ${most} work points`, { most });
export const workPointAfterDue = (date: LocalDate, due: LocalDate) =>
  refusal('invalid', 'task/work-point-after-due', `${date} lies after the task's date ${due}`, { date, due });
export const unknownWorkPoint = (point: number) =>
  refusal('invalid', 'task/unknown-work-point', `There is no work point ${point}`, { point });
export const workPointDone = (point: number, doneOn: LocalDate) =>
  refusal('rejected', 'task/work-point-done', `Work point ${point} was completed on ${doneOn}`, { point, doneOn });
export const workPointsMissing = () =>
  refusal('rejected', 'task/work-points-missing', 'The task has no work points; set them before claiming completion');
export const urgedRecently = (last: LocalDate, from: LocalDate) =>
  refusal('rejected', 'task/urged-recently', `The task was urged on ${last}; urge again from ${from}`, { last, from });
export const notLate = (deadline: string) =>
  refusal('rejected', 'task/not-late', `Deadline ${deadline} shows no lateness that counts`, { deadline });

export const unknownPeriod = (period: string) =>
  refusal('invalid', 'task/unknown-period', `No report is asked for ${period}`, { period });
export const periodNotOpen = (period: string, opens: LocalDate) =>
  refusal('rejected', 'task/period-not-open', `Period ${period} opens on ${opens}`, { period, opens });
export const noChangeTooOften = (most: number) =>
  refusal('rejected', 'task/no-change-too-often', `The last ${most} reports said no change; say what was done`, {
    most,
  });
export const textTooLong = (most: number) =>
  refusal('invalid', 'task/text-too-long', `The text has more than ${most} characters`, { most });
export const alreadyConfirmed = (period: string) =>
  refusal('rejected', 'task/report-already-confirmed', `The report on ${period} is confirmed; the office decides`, {
    period,
  });
export const alreadyAccepted = (period: string) =>
  refusal('rejected', 'task/report-already-accepted', `The report on ${period} is accepted`, { period });
export const noReport = (unitId: string, period: string) =>
  refusal('rejected', 'task/no-report', `Unit ${unitId} has not reported on ${period}`, { unitId, period });
export const notAwaitingConfirmation = (period: string) =>
  refusal('rejected', 'task/report-not-awaiting-confirmation', `The report on ${period} waits for no confirmation`, {
    period,
  });
export const notAwaitingAcceptance = (period: string) =>
  refusal(
    'rejected',
    'task/report-not-awaiting-acceptance',
    `The report on ${period} is not confirmed by its unit yet`,
    {
      period,
    },
  );
export const reporterConfirms = () =>
  refusal('forbidden', 'task/reporter-confirms', 'Who reported may not confirm; another person of the unit must');
export const ownReport = (unitId: string) =>
  refusal('forbidden', 'task/own-report', `Unit ${unitId} may not judge its own report`, { unitId });

export const ownItem = (unitId: string) =>
  refusal('forbidden', 'task/own-item', `Unit ${unitId} is lead or responsible and may not judge the task`, { unitId });
export const recused = (unitId: string, hostUnitId: string) =>
  refusal('forbidden', 'task/recused', `Unit ${unitId} is hosted by ${hostUnitId}, which answers for the task`, {
    unitId,
    hostUnitId,
  });
export const otherSide = () =>
  refusal('forbidden', 'task/other-side', 'The person acted on the other side of this task; another person must');
export const contributor = (unitId: string) =>
  refusal('forbidden', 'task/contributor', `Unit ${unitId} contributed to the task and may not verify it`, { unitId });
export const ownEntry = () =>
  refusal('forbidden', 'task/own-entry', 'Who entered the task into the plan may not verify it');

export const extensionTooLate = (due: LocalDate) =>
  refusal('rejected', 'task/extension-too-late', `An extension is asked for before ${due}, the date itself`, { due });
export const extensionPending = (until: LocalDate) =>
  refusal('rejected', 'task/extension-pending', `A request until ${until} is pending`, { until });
export const extensionsUsedUp = (most: number) =>
  refusal('rejected', 'task/extensions-used-up', `The task was extended ${most} times`, { most });
export const extensionNotLater = (until: LocalDate, due: LocalDate) =>
  refusal('invalid', 'task/extension-not-later', `${until} is not after the present date ${due}`, { until, due });
export const noExtensionPending = () =>
  refusal('rejected', 'task/no-extension-pending', 'No request for an extension is pending');
export const requesterDecides = () =>
  refusal('forbidden', 'task/requester-decides', 'Who asked for the extension may not decide on it');

export const evidenceMissing = () =>
  refusal(
    'invalid',
    'task/evidence-missing',
    'A completion claim needs at least one piece of evidence; upload it first',
  );
export const unknownTarget = (indicatorId: string) =>
  refusal('invalid', 'task/unknown-target', `Indicator ${indicatorId} is no target of the task`, { indicatorId });
export const targetUnanswered = (indicatorId: string, target: string) =>
  refusal('invalid', 'task/target-unanswered', `Say whether target ${indicatorId} is reached`, { indicatorId, target });
export const shortfallUnexplained = (indicatorId: string, target: string) =>
  refusal('invalid', 'task/shortfall-unexplained', `Target ${indicatorId} is not reached; explain the shortfall`, {
    indicatorId,
    target,
  });
export const claimantConfirms = () =>
  refusal('forbidden', 'task/claimant-confirms', 'Who claimed completion may not confirm it; another person must');
export const trialNotAssessed = () =>
  refusal('rejected', 'task/trial-not-assessed', 'The plan runs as a trial; trials are not scored');
export const checklistNotAssessed = () =>
  refusal('rejected', 'task/checklist-not-assessed', 'A checklist item is not scored');
export const reasonMissing = () => refusal('invalid', 'task/reason-missing', 'Give the reason');
export const textMissing = () => refusal('invalid', 'task/text-missing', 'The text is empty; say what it is about');
