import { DomainError } from '#libs/kernel';

/** No session, or one that has ended. */
export const notSignedIn = () =>
  new DomainError('forbidden', 'platform/not-signed-in', 'The request carries no living session; sign in');

/** The post's roles do not hold the permission. */
export const notPermitted = (post: string, permission: string) =>
  new DomainError(
    'forbidden',
    'platform/not-permitted',
    `Post ${post} does not hold ${permission}; ask who grants roles`,
    {
      permission,
    },
  );

/** The account acts in no post. */
export const noPost = (account: string) =>
  new DomainError('forbidden', 'platform/no-post', `Account ${account} acts in no post; choose one or have one filled`);

/** The first password is still in place. */
export const passwordChangeDue = (account: string) =>
  new DomainError('forbidden', 'platform/password-change-due', `Account ${account} must change its password first`);

/** A page of another site sent it. */
export const crossSiteRequest = (origin: string) =>
  new DomainError(
    'forbidden',
    'platform/cross-site-request',
    `Refused a request from ${origin}; call from the product's own pages`,
  );

/** Text with a NUL character or half a character, which nothing can keep. */
export const unstorableText = () =>
  new DomainError(
    'invalid',
    'platform/unstorable-text',
    'The request holds a NUL character or a lone surrogate; send plain text',
  );

/** A command without Idempotency-Key. */
export const idempotencyKeyMissing = () =>
  new DomainError(
    'invalid',
    'platform/idempotency-key-missing',
    'A command needs the header Idempotency-Key: a new UUID',
  );

/** An Idempotency-Key that is no UUID. */
export const idempotencyKeyInvalid = () =>
  new DomainError('invalid', 'platform/idempotency-key-invalid', 'Idempotency-Key is not a UUID; send a new UUID');

/** The same command id is being worked on. */
export const commandInFlight = (commandId: string) =>
  new DomainError(
    'conflict',
    'event-store/command-in-flight',
    `Command ${commandId} is being worked on; ask GET /api/commands/${commandId} for its outcome`,
    { commandId },
  );

/** The database was lost while a command was under way; it may have been done. */
export const outcomeUnknown = (commandId: string) =>
  new DomainError(
    'rejected',
    'platform/outcome-unknown',
    `Whether command ${commandId} was done is unknown; ask GET /api/commands/${commandId}, or send the same again`,
    { commandId },
  );

/** A command id without an outcome. */
export const unknownCommand = (commandId: string) =>
  new DomainError('not-found', 'platform/unknown-command', `Command ${commandId} has no outcome; it may be sent`, {
    commandId,
  });

/** A route that needs the version, without If-Match. */
export const versionMissing = () =>
  new DomainError(
    'invalid',
    'platform/version-missing',
    'The request needs If-Match with the version it was decided on',
  );

/** An If-Match that is no strong ETag of a version. */
export const versionInvalid = (text: string) =>
  new DomainError('invalid', 'platform/version-invalid', `If-Match ${text} is not a quoted version such as "12"`);

/** An `asOf` that is neither a day nor an instant. */
export const asOfInvalid = (asOf: string) =>
  new DomainError(
    'invalid',
    'platform/as-of-invalid',
    `${asOf} is neither a day (2026-09-30), an instant (2026-09-30T18:00:00+08:00) nor a known name (lastWorkingDay@08:00+08:00)`,
    { asOf },
  );

/** `rules` that are neither those of the time nor today's. */
export const rulesInvalid = () =>
  new DomainError('invalid', 'platform/rules-invalid', 'rules is neither then nor current; leave it out for then');

/** `timestamps` that are not two, or beside what names a time or a page of its own. */
export const timestampsInvalid = () =>
  new DomainError(
    'invalid',
    'platform/timestamps-invalid',
    'timestamps names two times, A,B, each as asOf would; leave out asOf and cursor',
  );

/** Two times of what is no JSON. */
export const notComparable = () =>
  new DomainError('invalid', 'platform/not-comparable', 'Only lists and single resources can be compared; fetch both');

/** More entries than a comparison holds. */
export const comparisonTooLarge = (limit: number) =>
  new DomainError('rejected', 'platform/comparison-too-large', `More than ${limit} entries; filter the list first`, {
    limit,
  });

/** A time asked of what only has a present. */
export const presentOnly = (reason: string) =>
  new DomainError('invalid', 'platform/present-only', `The address answers for the present alone: ${reason}`);

/** An `asOf` that has not come yet. */
export const asOfInFuture = (asOf: string) =>
  new DomainError('invalid', 'platform/as-of-in-future', `${asOf} has not come yet; ask for the present`, {
    asOf,
  });

/** A command sent from a page that shows the past. */
export const pastIsReadOnly = (asOf: string) =>
  new DomainError(
    'rejected',
    'platform/past-is-read-only',
    `A command cannot be sent with asOf=${asOf}; leave the past first`,
    {
      asOf,
    },
  );

/** A cursor that no page of this list gave out. */
export const cursorInvalid = () =>
  new DomainError(
    'invalid',
    'platform/cursor-invalid',
    'The cursor was not given out by this list; start from the first page',
  );

/** A Read-After header that is no position. */
export const readAfterInvalid = (text: string) =>
  new DomainError('invalid', 'platform/read-after-invalid', `Read-After ${text} is not a position, a whole number`);

/** Costly work asked for more often than anybody needs. */
export const tooManyRequests = (retryAfterSeconds: number) =>
  new DomainError(
    'forbidden',
    'platform/too-many-requests',
    `Too many such requests from this account or address; try again in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
  );

/** More live connections than an account may hold at a time. */
export const tooManyConnections = (limit: number) =>
  new DomainError(
    'forbidden',
    'platform/too-many-connections',
    `The account holds ${limit} live connections already; close some`,
    { limit, retryAfterSeconds: 60 },
  );

/** JSON nested or numerous beyond what any form sends. */
export const bodyTooComplex = () =>
  new DomainError('invalid', 'platform/body-too-complex', 'The body nests too deep or has too many values; send less');
