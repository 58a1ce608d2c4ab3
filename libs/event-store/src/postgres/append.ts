import type { Pool } from 'pg';
import { commandReused, ConcurrencyError, unknownLog } from '../errors.js';
import type { Append, AppendResult, LogId } from '../event-store.js';
import type { Clock } from '../ports.js';
import { appendGroup, storable, type AppendOutcome } from './append-group.js';
import { GroupCommit } from './group-commit.js';

/** Appends to the logs of a database: those for one log share transactions, those for different logs run side by side. */
export class Appends {
  private readonly groups = new Map<LogId, GroupCommit>();

  /** @param recordedAt a virtual clock; null for the database's */
  constructor(
    private readonly pool: Pool,
    private readonly recordedAt: Clock | null,
  ) {}

  /** @throws as `EventStore.append` */
  async append(append: Append): Promise<AppendResult> {
    const recordedAt = this.recordedAt ? await this.recordedAt.now() : null;
    const outcome = await this.groupOf(append.log).append(storable(append, recordedAt));
    return resultOf(append, outcome);
  }

  private groupOf(log: LogId): GroupCommit {
    const known = this.groups.get(log);
    if (known) return known;
    const group = new GroupCommit((appends) => appendGroup(this.pool, log, appends));
    this.groups.set(log, group);
    return group;
  }
}

function resultOf({ log, stream, expected, context }: Append, outcome: AppendOutcome): AppendResult {
  const { version, position } = outcome;
  switch (outcome.outcome) {
    case 'appended':
    case 'repeated':
      return { version, position, repeated: outcome.outcome === 'repeated' };
    case 'reused':
      throw commandReused(context.commandId);
    case 'conflict':
      throw new ConcurrencyError(stream, expected, version);
    case 'unknown-log':
      throw unknownLog(log);
  }
}
