import type { Pool } from 'pg';
import { commandReused, ConcurrencyError, quarantined, storeBusy, unknownLog } from '../errors.js';
import { isAsExpected } from '../expected-version.js';
import type { JointAppend, JointAppendResult, LogId } from '../event-store.js';
import type { Clock } from '../ports.js';
import { appendGroup, storable, type AppendOutcome } from './append-group.js';
import { GroupCommit } from './group-commit.js';

/** The head row stayed locked for as long as an append waits for it. */
const LOCK_NOT_AVAILABLE = '55P03';
/** The head row of a log in quarantine goes no further. */
const FROZEN = 'log_head_frozen';

/** Appends to the logs of a database: those for one log share transactions, those for different logs run side by side. */
export class Appends {
  private readonly groups = new Map<LogId, GroupCommit>();

  /** @param clock a virtual clock; null for the database's */
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock | null,
  ) {}

  /** @throws as `EventStore.appendTogether` */
  async append(append: JointAppend): Promise<JointAppendResult> {
    const at = this.clock ? await this.clock.now() : null;
    const outcome = await this.groupOf(append.log).append(storable(append, at));
    return resultOf(append, outcome);
  }

  private groupOf(log: LogId): GroupCommit {
    const known = this.groups.get(log);
    if (known) return known;
    const group = new GroupCommit((appends) => appendGroup(this.pool, log, appends).catch(rethrowIn(log)));
    this.groups.set(log, group);
    return group;
  }
}

const rethrowIn =
  (log: LogId) =>
  (error: unknown): never => {
    const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown };
    if (code === LOCK_NOT_AVAILABLE) throw storeBusy();
    throw constraint === FROZEN ? quarantined(log) : error;
  };

/** The answer to an append, by what became of it. @throws as `EventStore.appendTogether` */
export function resultOf({ log, parts, context }: JointAppend, outcome: AppendOutcome): JointAppendResult {
  const { versions, position } = outcome;
  switch (outcome.outcome) {
    case 'appended':
    case 'repeated':
      return { versions, position, repeated: outcome.outcome === 'repeated' };
    case 'reused':
      throw commandReused(context.commandId);
    case 'conflict':
      throw conflictOf(parts, versions);
    case 'unknown-log':
      throw unknownLog(log);
  }
}

/** The first part that is not where its writer thought. */
function conflictOf(parts: JointAppend['parts'], versions: readonly number[]): ConcurrencyError {
  for (const [index, { stream, expected }] of parts.entries()) {
    const actual = versions[index] ?? -1;
    if (!isAsExpected(expected, actual)) return new ConcurrencyError(stream, expected, actual);
  }
  throw new Error('An append was refused for a conflict that none of its parts has');
}
