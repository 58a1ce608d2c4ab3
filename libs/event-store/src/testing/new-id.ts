import { randomUUID } from 'node:crypto';

/** A fresh id for a test's log, command or stream. */
export const newId = (): string => randomUUID();
