import { isDatabaseUnavailable } from '#libs/event-store';
import { DomainError, type ErrorDetails, type RefusalKind } from '#libs/kernel';
import { HttpException } from '@nestjs/common';
import { InvalidInput } from './input-pipe.js';
import { inputText } from './input-texts.js';
import type { Language } from './language.js';
import type { Texts } from './texts.js';

/** An answer of RFC 9457 with the product's members. */
export interface Problem {
  /** A URN of the code: stable, and not a link. */
  readonly type: string;
  /** For people, in the language asked for. */
  readonly title: string;
  readonly status: number;
  /** For operators and developers, in English; absent where the fault is the server's. */
  readonly detail?: string;
  readonly instance: string;
  readonly code: string;
  readonly details?: ErrorDetails;
  readonly errors?: readonly { readonly detail: string; readonly pointer?: string; readonly parameter?: string }[];
  readonly requestId: string;
}

const STATUS_OF_KIND: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  rejected: 422,
};

/** Where HTTP has a finer word than the kind. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'platform/not-signed-in': 401,
  'platform/sign-in-failed': 401,
  'platform/sign-in-delayed': 429,
  'platform/too-many-requests': 429,
  'platform/too-many-connections': 429,
  'platform/body-too-large': 413,
  'platform/file-too-large': 413,
  'platform/file-type-refused': 415,
  'platform/version-missing': 428,
  'event-store/stale-version': 412,
  'event-store/read-models-behind': 503,
  'event-store/busy': 503,
  'event-store/unavailable': 503,
  'event-store/unknown-schema-version': 503,
  'event-store/archived': 410,
  'event-store/quarantined': 423,
  'platform/disk-full': 503,
  'platform/busy': 503,
  'platform/unavailable': 503,
  'platform/outcome-unknown': 503,
  'platform/unexpected': 500,
};

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  404: 'platform/unknown-route',
  405: 'platform/unknown-route',
  413: 'platform/body-too-large',
};

/** Any thrown thing as a DomainError; what nobody foresaw becomes `platform/unexpected`. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOfLibrary(error);
  if (status !== undefined && status < 500)
    return new DomainError('invalid', CODE_OF_STATUS[status] ?? 'platform/bad-request', messageOf(error));
  if (isDatabaseUnavailable(error)) return new DomainError('rejected', 'platform/unavailable', messageOf(error));
  return new DomainError('rejected', 'platform/unexpected', messageOf(error));
}

/** The status that answers a refusal. */
export function statusOf(refusal: DomainError): number {
  const byCode = STATUS_OF_CODE[refusal.code];
  if (byCode !== undefined) return byCode;
  return refusal.code === 'platform/unknown-route' ? 404 : STATUS_OF_KIND[refusal.kind];
}

/** The body that answers a refusal. */
export function problemOf(
  refusal: DomainError,
  request: { readonly path: string; readonly id: string; readonly language: Language },
  texts: Texts,
): Problem {
  const status = statusOf(refusal);
  const fallback = texts.find(status < 500 ? 'platform/bad-request' : 'platform/unexpected', request.language);
  return {
    type: `urn:duban:problem:${refusal.code.replace('/', ':')}`,
    title: texts.find(refusal.code, request.language, refusal.details) ?? fallback ?? refusal.code,
    status,
    ...(status < 500 && { detail: refusal.message }),
    instance: request.path,
    code: refusal.code,
    ...(Object.keys(refusal.details).length > 0 && { details: refusal.details }),
    ...(refusal instanceof InvalidInput && { errors: errorsOf(refusal, request.language, texts) }),
    requestId: request.id,
  };
}

function errorsOf(
  { place, parameter, issues }: InvalidInput,
  language: Language,
  texts: Texts,
): NonNullable<Problem['errors']> {
  return issues.map((issue) => {
    const detail = texts.find(issue.message, language) ?? inputText(issue, language);
    if (place !== 'body') return { detail, parameter: [...parameter, ...issue.path].join('.') };
    const pointer = issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    return { detail, pointer: `#${pointer}` };
  });
}

/** Nest's exceptions and those of the body parser carry a status. */
function statusOfLibrary(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && 'expose' in error && typeof error.status === 'number')
    return error.status;
  return undefined;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
