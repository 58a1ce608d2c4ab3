import type { Pool } from 'pg';
import { commandReused, ConcurrencyError, storeBusy, unknownLog } from '../errors.js';
import { isAsExpected } from '../expected-version.js';
import type { JointAppend, JointAppendResult, LogId } from '../event-store.js';
import type { Clock } from '../ports.js';
import { appendGroup, storable, type AppendOutcome } from './append-group.js';
import { GroupCommit } from './group-commit.js';

/** The head row stayed locked for as long as an append waits for it. */
const LOCK_NOT_AVAILABLE = '55P03';

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
    const group = new GroupCommit((appends) => appendGroup(this.pool, log, appends).catch(rethrow));
    this.groups.set(log, group);
    return group;
  }
}

function rethrow(error: unknown): never {
  throw (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE ? storeBusy() : error;
}

function resultOf({ log, parts, context }: JointAppend, outcome: AppendOutcome): JointAppendResult {
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
