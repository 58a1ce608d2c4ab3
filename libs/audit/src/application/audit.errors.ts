import { DomainError } from '#libs/kernel';

/** No event of the stream had been recorded by the instant asked for. */
export const streamNotFound = (stream: string) =>
  new DomainError('not-found', 'audit/stream-not-found', `Stream ${stream} has no events at that instant`, { stream });

/** Nothing seals the log: no worker has a key for it. */
export const logNotSealed = (log: string) =>
  new DomainError('rejected', 'audit/log-not-sealed', `Log ${log} is not sealed; the worker needs DUBAN_SEAL_KEY`, {
    log,
  });

/** The log has no event at that position. */
export const eventNotFound = (position: bigint) =>
  new DomainError('not-found', 'audit/event-not-found', `There is no event at position ${position}`, {
    position: String(position),
  });

/** No witness knows the log otherwise, so there is nothing to recover. */
export const logNotQuarantined = () =>
  new DomainError('rejected', 'audit/log-not-quarantined', 'The log is not in quarantine; there is nothing to recover');

/** No checkpoint covers the event yet, or there is none at that position. */
export const eventNotSealed = (position: bigint) =>
  new DomainError('not-found', 'audit/event-not-sealed', `No checkpoint covers an event at position ${position}`, {
    position: String(position),
  });

/** The tree has not come so far, or the sizes are the wrong way round. */
export const sizesNotSealed = (from: number, to: number, size: number) =>
  new DomainError(
    'invalid',
    'audit/sizes-not-sealed',
    `The tree has ${size} leaves: ${from} to ${to} is no part of it`,
    {
      from: String(from),
      to: String(to),
      size: String(size),
    },
  );

/** No context has handed over a decider for streams of that category. */
export const unknownCategory = (category: string) =>
  new DomainError('not-found', 'audit/unknown-category', `Streams of category ${category} have no state to show`, {
    category,
  });

/** An export up to a position that no event has yet. */
export const positionAhead = (upTo: bigint, head: bigint) =>
  new DomainError('invalid', 'audit/position-ahead', `The log goes up to position ${head}, not to ${upTo}`, {
    upTo: String(upTo),
    head: String(head),
  });

/** As many exports as the process makes at a time are under way. */
export const exportsUnderWay = (limit: number) =>
  new DomainError(
    'rejected',
    'audit/exports-under-way',
    `${limit} exports are under way; try again when one of them has ended`,
    { limit, retryAfterSeconds: 30 },
  );

/** A history up to a position that no checkpoint covers anything of: nobody could verify it. */
export const nothingSigned = (upTo: bigint) =>
  new DomainError('rejected', 'audit/nothing-signed', `No checkpoint covers the log up to position ${upTo}`, {
    upTo: String(upTo),
  });

/** Somebody asked for a verification of the log that has not ended. */
export const verificationUnderWay = () =>
  new DomainError('rejected', 'audit/verification-under-way', 'A verification of the log is under way', {
    retryAfterSeconds: 30,
  });

/** Nobody asked for a verification under that id. */
export const unknownVerification = (id: string) =>
  new DomainError('not-found', 'audit/unknown-verification', `There is no verification ${id}`, { id });
