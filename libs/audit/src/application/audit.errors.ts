import { DomainError } from '#libs/kernel';

/** No event of the stream had been recorded by the instant asked for. */
export const streamNotFound = (stream: string) =>
  new DomainError('not-found', 'audit/stream-not-found', `Stream ${stream} has no events at that instant`, { stream });

/** No context has handed over a decider for streams of that category. */
export const unknownCategory = (category: string) =>
  new DomainError('not-found', 'audit/unknown-category', `Streams of category ${category} have no state to show`, {
    category,
  });
