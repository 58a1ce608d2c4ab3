import { ConfigError } from '../config/index.js';

/** Ends a process that cannot start, with the reason where an operator looks. */
export function failToStart(error: unknown): never {
  const isOperatorsFault = error instanceof ConfigError || !(error instanceof Error);
  process.stderr.write(`${isOperatorsFault ? messageOf(error) : (error.stack ?? error.message)}\n`);
  process.exit(1);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
