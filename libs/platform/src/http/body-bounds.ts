import type { NextFunction, Request, Response } from 'express';
import { bodyTooComplex } from './http.errors.js';

const MAX_DEPTH = 20;
const MAX_VALUES = 20_000;

/** Refuses JSON whose nesting or number of values no form of the product reaches, before anything walks through it. */
export function boundBody(request: Request, _: Response, next: NextFunction): void {
  next(isBounded(request.body) ? undefined : bodyTooComplex());
}

function isBounded(body: unknown): boolean {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return true;
}
