import { DomainError } from '#libs/kernel';

/** No such plan or draft in this jurisdiction. */
export const unknownPlan = () =>
  new DomainError('not-found', 'plan/unknown-plan', 'There is no such plan in this jurisdiction; list the plans first');

/** No such draft in this jurisdiction. */
export const unknownDraft = (draftId: string) =>
  new DomainError('not-found', 'plan/unknown-draft', `There is no draft ${draftId} in this jurisdiction`, { draftId });

/** The draft was saved by somebody else since it was read; the code is that of every stale If-Match. */
export const draftChanged = (draftId: string, expected: number, actual: number) =>
  new DomainError(
    'conflict',
    'event-store/stale-version',
    `Draft ${draftId} is at revision ${actual}, the request was made on revision ${expected}; read it again`,
    { draftId, expected, actual },
  );

/** The draft cannot change while its plan awaits a decision or is in force. */
export const draftSubmitted = (draftId: string, status: string) =>
  new DomainError(
    'rejected',
    'plan/draft-submitted',
    `Draft ${draftId} was submitted (plan ${status}); it can be changed again once the director sends it back`,
    { draftId, status },
  );

/** A document in which no task was found. */
export const noTasks = () =>
  new DomainError(
    'rejected',
    'plan/no-tasks',
    'The plan has no task; check that the whole document with its task chapter was given',
  );

/** A plan without its first or last month. */
export const periodUnknown = () =>
  new DomainError('rejected', 'plan/period-unknown', 'The plan has no first or last month; set its period');

/** Two entries of a draft with one id. */
export const duplicateId = (id: string) =>
  new DomainError('invalid', 'plan/duplicate-id', `Id ${id} occurs twice in the draft; give each entry its own`, {
    id,
  });

/** An item that the plan does not have. */
export const unknownItem = (itemId: string) =>
  new DomainError('rejected', 'plan/unknown-item', `The plan has no item ${itemId}; read the plan again`, { itemId });

/** A unit or group that the roster does not have. */
export const unknownUnit = (id: string) =>
  new DomainError(
    'rejected',
    'plan/unknown-unit',
    `${id} is no unit or group of the roster; choose one from the list`,
    { id },
  );

/** A unit chosen to lead an item in which it has no part. */
export const leadNotOnItem = (title: string, unitId: string) =>
  new DomainError(
    'rejected',
    'plan/lead-not-on-item',
    `Unit ${unitId} takes no part in ${title} and cannot lead it; add it to the item first`,
    { title, unitId },
  );

/** An item without a lead, or with several. */
export const leadUndecided = (title: string) =>
  new DomainError('rejected', 'plan/lead-undecided', `${title} has no single lead unit; choose one`, { title });

/** An item whose lead or responsible unit is not in the roster. */
export const unitUnresolved = (title: string, mention: string) =>
  new DomainError(
    'rejected',
    'plan/unit-unresolved',
    `${mention} in ${title} is no unit of the roster yet; register or match it`,
    { title, mention },
  );

/** A due date before the plan begins. */
export const dueBeforePeriod = (title: string, due: string) =>
  new DomainError(
    'rejected',
    'plan/due-before-period',
    `${title} is due on ${due}, before the plan begins; correct one`,
    {
      title,
      due,
    },
  );

/** A draft that cannot be submitted yet; `findings` lists all that stands in the way. */
export const submissionBlocked = (
  first: { readonly code: string; readonly details: Readonly<Record<string, unknown>> },
  findings: readonly unknown[],
) =>
  new DomainError(
    'rejected',
    first.code,
    `The draft cannot be submitted: ${findings.length} open points, the first ${first.code} ${JSON.stringify(first.details)}`,
    { ...first.details, findings },
  );

/** The plan was handed in before. */
export const alreadySubmitted = (planId: string, status: string) =>
  new DomainError('rejected', 'plan/already-submitted', `Plan ${planId} is ${status} and cannot be submitted again`, {
    planId,
    status,
  });

/** The plan awaits no decision. */
export const notSubmitted = (status: string) =>
  new DomainError('rejected', 'plan/not-submitted', `The plan is ${status}; only a submitted plan can be decided`, {
    status,
  });

/** Who drafted cannot decide. */
export const ownDraft = (title: string) =>
  new DomainError(
    'rejected',
    'plan/own-draft',
    `Whoever imported, edited or submitted ${title} may not approve it; another director or the leader approves`,
    { title },
  );

/** A consultation draft cannot come into force. */
export const consultationDraft = (title: string) =>
  new DomainError(
    'rejected',
    'plan/consultation-draft',
    `${title} is a consultation draft; start a trial, or submit the issued text`,
    { title },
  );

/** Neither number nor date: the text is not issued. */
export const noDocumentNumber = (title: string) =>
  new DomainError(
    'rejected',
    'plan/not-issued',
    `${title} has no document number or no date of issue; send it back to add them, or start a trial`,
    { title },
  );

/** An issued plan needs no trial. */
export const alreadyIssued = (title: string, documentNumber: string) =>
  new DomainError(
    'rejected',
    'plan/already-issued',
    `${title} is issued as ${documentNumber}; approve it instead of a trial`,
    {
      title,
      documentNumber,
    },
  );

/** A decision that needs a reason came without. */
export const reasonMissing = () =>
  new DomainError('invalid', 'plan/reason-missing', 'The decision needs a reason; state it in a sentence');

/** Only a plan on trial waits for its issued text. */
export const notOnTrial = (title: string, status: string) =>
  new DomainError(
    'rejected',
    'plan/not-on-trial',
    `${title} is ${status}; only a plan on trial is brought into force by its issued text`,
    { title, status },
  );

/** An issued text of the plan awaits its decision already. */
export const revisionPending = (title: string) =>
  new DomainError(
    'rejected',
    'plan/revision-pending',
    `The issued text ${title} awaits its decision; issue it or send it back first`,
    { title },
  );

/** No issued text of the plan awaits a decision. */
export const noRevision = (title: string) =>
  new DomainError(
    'rejected',
    'plan/no-revision',
    `No issued text of ${title} awaits a decision; submit one from its draft first`,
    { title },
  );

/** An item of the plan on trial that two items of the draft continue. */
export const continuedTwice = (title: string) =>
  new DomainError('invalid', 'plan/continued-twice', `Two items of the draft continue ${title}; keep one of them`, {
    title,
  });
