/**
 * The closed set of ways a request can be refused; `platform/http` maps each to a status.
 * invalid: the input itself is wrong (400) · forbidden: this person may not (403) · not-found (404) ·
 * conflict: somebody else was faster (409) · rejected: a rule of the domain says no (422).
 */
export type RefusalKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'rejected';

/** A value that an error carries for programs; JSON only. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * The one error of the domain.
 * `code` is a contract of the form `context/what-is-wrong`: never changed once released, translated for people by the
 * catalogue. `message` is for operators: it names the thing and its id and says what to do next.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}
