import type { LogId, Verification } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Database } from '#libs/platform/database';
import { Injectable } from '@nestjs/common';
import { stateOf, type RunOutcome, type VerificationRun } from './verification-run.js';

/** Channel on which it is told that a verification waits; the payload is the log's id. */
export const VERIFICATION_CHANNEL = 'duban_verification_asked';

interface RunRow {
  log_id: string;
  run_id: string;
  person_id: string;
  asked_at: Instant;
  events: string;
  of_events: string | null;
  /** The worker's last sign of life. */
  alive_at: Instant | null;
  cancel_asked: boolean;
  outcome: RunOutcome | null;
  ended_at: Instant | null;
  found: Verification | null;
}

interface RunTables {
  'audit.verification_run': RunRow;
}

type Transaction = Parameters<Parameters<Database<RunTables>['withLog']>[1]>[0];

/** Where a list goes on: behind the run asked for at that instant under that id. */
export type RunKey = readonly [askedAt: Instant, id: string];

/**
 * The verifications that auditors asked for. The api writes what is wanted and a worker how far it is; all times are the
 * database's, because the processes may run on several machines.
 */
@Injectable()
export class VerificationRuns {
  constructor(private readonly database: Database<RunTables>) {}

  /** Asks for one and tells the workers; null where another one waits or runs. The same id asks once. */
  async ask(
    log: LogId,
    { id, person }: { readonly id: string; readonly person: string },
  ): Promise<VerificationRun | null> {
    const now = await this.database.now();
    await this.database.withLog(log, async (transaction) => {
      await endSilent(transaction, now);
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('audit.verification_run')
        .values({
          ...{ log_id: log, run_id: id, person_id: person, asked_at: now, events: '0', of_events: null },
          ...{ alive_at: null, cancel_asked: false, outcome: null, ended_at: null, found: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return;
      await transaction
        .selectNoFrom((eb) => eb.fn('pg_notify', [eb.val(VERIFICATION_CHANNEL), eb.val(log)]).as('told'))
        .execute();
    });
    return this.find(log, id);
  }

  /** The one with that id, or null. */
  async find(log: LogId, id: string): Promise<VerificationRun | null> {
    const now = await this.database.now();
    const row = await this.database.withLog(log, (transaction) =>
      transaction.selectFrom('audit.verification_run').selectAll().where('run_id', '=', id).executeTakeFirst(),
    );
    return row ? runOf(row, now) : null;
  }

  /** The newest first. */
  async list(
    log: LogId,
    { before, limit }: { readonly before?: RunKey | undefined; readonly limit: number },
  ): Promise<VerificationRun[]> {
    const now = await this.database.now();
    const rows = await this.database.withLog(log, (transaction) => {
      let runs = transaction.selectFrom('audit.verification_run').selectAll();
      if (before) runs = runs.where((eb) => eb(eb.refTuple('asked_at', 'run_id'), '<', eb.tuple(...before)));
      return runs.orderBy('asked_at', 'desc').orderBy('run_id', 'desc').limit(limit).execute();
    });
    return rows.map((row) => runOf(row, now));
  }

  /** Asks for its end: one that no worker has taken up ends at once, one that runs soon. Null where there is none. */
  async cancel(log: LogId, id: string): Promise<VerificationRun | null> {
    const now = await this.database.now();
    await this.database.withLog(log, async (transaction) => {
      await endSilent(transaction, now);
      const open = transaction
        .updateTable('audit.verification_run')
        .where('run_id', '=', id)
        .where('outcome', 'is', null);
      await open.where('alive_at', 'is', null).set({ outcome: 'cancelled', ended_at: now }).execute();
      await open.set({ cancel_asked: true }).execute();
    });
    return this.find(log, id);
  }

  /** Takes up the one that waits, for a worker; its id, or null where none waits or another worker was quicker. */
  async take(log: LogId): Promise<string | null> {
    const now = await this.database.now();
    const row = await this.database.withLog(log, (transaction) =>
      transaction
        .updateTable('audit.verification_run')
        .set({ alive_at: now })
        .where('outcome', 'is', null)
        .where('alive_at', 'is', null)
        .returning('run_id')
        .executeTakeFirst(),
    );
    return row?.run_id ?? null;
  }

  /** Notes how far a run is, as a sign of life; false where it is to end, because somebody asked for that or took it for dead. */
  async goesOn(
    log: LogId,
    id: string,
    { events, of }: { readonly events: number; readonly of: number | null },
  ): Promise<boolean> {
    const now = await this.database.now();
    const row = await this.database.withLog(log, (transaction) =>
      transaction
        .updateTable('audit.verification_run')
        .set({ alive_at: now, events: String(events), of_events: of === null ? null : String(of) })
        .where('run_id', '=', id)
        .where('outcome', 'is', null)
        .returning('cancel_asked')
        .executeTakeFirst(),
    );
    return row?.cancel_asked === false;
  }

  /** Notes how a run ended; one that has ended before stays as it is. */
  async end(log: LogId, id: string, outcome: RunOutcome, found: Verification | null = null): Promise<void> {
    const now = await this.database.now();
    const size = found && String(found.size);
    await this.database.withLog(log, (transaction) =>
      transaction
        .updateTable('audit.verification_run')
        .set({ outcome, ended_at: now, found, ...(size !== null && { events: size, of_events: size }) })
        .where('run_id', '=', id)
        .where('outcome', 'is', null)
        .execute(),
    );
  }
}

/** Ends what a worker had taken up that has fallen silent since. */
async function endSilent(transaction: Transaction, now: Instant): Promise<void> {
  const open = await transaction
    .selectFrom('audit.verification_run')
    .select(['run_id', 'alive_at', 'outcome'])
    .where('outcome', 'is', null)
    .forUpdate()
    .execute();
  const silent = open.filter((row) => stateOf({ outcome: row.outcome, aliveAt: row.alive_at }, now) === 'interrupted');
  for (const { run_id: id, alive_at: aliveAt } of silent)
    await transaction
      .updateTable('audit.verification_run')
      .set({ outcome: 'interrupted', ended_at: aliveAt })
      .where('run_id', '=', id)
      .execute();
}

function runOf(row: RunRow, now: Instant): VerificationRun {
  return {
    id: row.run_id,
    state: stateOf({ outcome: row.outcome, aliveAt: row.alive_at }, now),
    person: row.person_id,
    askedAt: row.asked_at,
    events: Number(row.events),
    of: row.of_events === null ? null : Number(row.of_events),
    endedAt: row.ended_at,
    found: row.found,
  };
}
