import { DomainError } from '#libs/kernel';
import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { unstorableText } from './http.errors.js';

/** Where in the request the wrong input stood. */
export type InputPlace = 'body' | 'query' | 'param' | 'custom';

/** The input does not fit the route's schema; carries each fault, worded for people where the language is known. */
export class InvalidInput extends DomainError {
  constructor(
    readonly place: InputPlace,
    readonly issues: readonly z.core.$ZodIssue[],
    /** The parameter that the decorator names, if it does. */
    readonly parameter: readonly string[] = [],
  ) {
    super(
      'invalid',
      'platform/invalid-input',
      `The ${place} does not fit the schema: ${issues.map(({ message }) => message).join('; ')}`,
    );
  }
}

/** Checks bodies, queries and parameters against the zod schema of their decorator. */
@Injectable()
export class InputPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) => new InvalidInput('custom', issues as unknown as readonly z.core.$ZodIssue[]),
    });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (PLACES_OF_TEXT.has(metadata.type)) requireStorable(value);
    try {
      return await super.transform(isWholeQuery(metadata) ? withoutTimes(value) : value, metadata);
    } catch (error) {
      throw error instanceof InvalidInput
        ? new InvalidInput(metadata.type, error.issues, metadata.data ? [metadata.data] : [])
        : error;
    }
  }
}

const PLACES_OF_TEXT: ReadonlySet<string> = new Set(['body', 'query', 'param']);

/**
 * Refuses text that neither PostgreSQL nor canonical JSON can keep, wherever it stands in the input.
 * @throws DomainError `platform/unstorable-text` (invalid)
 */
function requireStorable(value: unknown): void {
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) throw unstorableText();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, entry] of Object.entries(value)) {
    requireStorable(key);
    requireStorable(entry);
  }
}

const isWholeQuery = ({ type, data }: ArgumentMetadata) => type === 'query' && data === undefined;

/** These belong to every query and to none: the acting request reads them, no route's schema names them. */
const OF_EVERY_QUERY: ReadonlySet<string> = new Set(['asOf', 'rules', 'timestamps']);

function withoutTimes<T>(query: T): T {
  if (typeof query !== 'object' || query === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([name]) => !OF_EVERY_QUERY.has(name))) as T;
}
