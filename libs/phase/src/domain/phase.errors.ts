import { DomainError, type LocalDate } from '#libs/kernel';

/** Neither the plan nor the log knows such a phase. */
export const unknownPhase = () =>
  new DomainError('not-found', 'phase/unknown-phase', 'The plan has no such phase; list the phases of the plan first');

/** Only a plan that runs has phases to sum up. */
export const planNotRunning = (planTitle: string) =>
  new DomainError(
    'rejected',
    'phase/plan-not-running',
    `Plan "${planTitle}" is neither in force nor on trial; approve it first`,
    { planTitle },
  );

/** The plan has an office, and this post is not in it. */
export const notTheOffice = (officeUnitId: string) =>
  new DomainError(
    'rejected',
    'phase/not-the-office',
    `Office ${officeUnitId} runs the plan and hands in its summaries; act in a post of that office`,
    { officeUnitId },
  );

/** The phase's first day has not come. */
export const notBegun = (phase: string, from: LocalDate) =>
  new DomainError('rejected', 'phase/not-begun', `Phase "${phase}" begins on ${from}; hand the summary in from then`, {
    phase,
    from,
  });

/** A summary waits for the director. */
export const alreadySubmitted = (phase: string) =>
  new DomainError(
    'rejected',
    'phase/already-submitted',
    `The summary of phase "${phase}" waits for the director; it can be changed once it is sent back`,
    { phase },
  );

/** The summary is accepted. */
export const alreadyClosed = (phase: string) =>
  new DomainError('rejected', 'phase/already-closed', `The summary of phase "${phase}" is accepted for good`, {
    phase,
  });

/** There is nothing to decide. */
export const notSubmitted = () =>
  new DomainError('rejected', 'phase/not-submitted', 'No summary waits for a decision; the office hands it in first');

/** Who handed it in does not decide on it. */
export const ownSummary = (phase: string) =>
  new DomainError(
    'rejected',
    'phase/own-summary',
    `You handed in the summary of phase "${phase}"; another director decides on it`,
    { phase },
  );

/** A sending back without its reason. */
export const reasonMissing = () =>
  new DomainError('rejected', 'phase/reason-missing', 'Sending back needs a reason; say what is to be mended');

/** A summary without words. */
export const textMissing = () =>
  new DomainError('rejected', 'phase/text-missing', 'The summary has no text; write it or take the proposed one');

/** A summary too long to be read. */
export const textTooLong = (most: number) =>
  new DomainError('rejected', 'phase/text-too-long', `The summary is longer than ${most} characters; shorten it`, {
    most,
  });
