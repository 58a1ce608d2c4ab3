import { commandReused } from '#libs/event-store';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { ActingRequest } from './acting-request.js';

/** What became of a request that stood for several commands: its lines, and the position that shows them all. */
export interface BulkOutcome {
  readonly done: readonly string[];
  readonly refused: readonly { readonly code: string; readonly reason: string }[];
  /** Null where nothing was written. */
  readonly position: string | null;
}

interface OutcomeTables {
  'platform.bulk_outcome': {
    log_id: string;
    command_id: string;
    request_hash: string;
    person_id: string;
    outcome: BulkOutcome;
  };
}

/** Outcomes of requests that stood for several commands, under the request's own id: a repetition is answered alike. */
@Injectable()
export class BulkOutcomes {
  constructor(private readonly database: Database<OutcomeTables>) {}

  /**
   * The first answer to this very request; null where it was not answered to the end.
   * @throws DomainError `event-store/command-reused` (rejected) when the id was another request's
   */
  async first<Outcome extends BulkOutcome>({ log, commandId, requestHash }: ActingRequest): Promise<Outcome | null> {
    const row = await this.row(log, commandId);
    if (row && row.request_hash !== requestHash) throw commandReused(commandId);
    return (row?.outcome as Outcome | undefined) ?? null;
  }

  /** The outcome under that id; null also where another person sent it. */
  async find({ log, actor }: ActingRequest, commandId: string): Promise<BulkOutcome | null> {
    const row = await this.row(log, commandId);
    return row?.person_id === actor.person ? row.outcome : null;
  }

  /** Keeps the outcome of the request. */
  async keep({ log, commandId, requestHash, actor }: ActingRequest, outcome: BulkOutcome): Promise<void> {
    const row = {
      log_id: log,
      command_id: commandId,
      request_hash: requestHash,
      person_id: actor.person,
      outcome,
    };
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('platform.bulk_outcome')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }

  private row(log: string, commandId: string) {
    return this.database.withLog(log, (transaction) =>
      transaction
        .selectFrom('platform.bulk_outcome')
        .selectAll()
        .where('command_id', '=', commandId)
        .executeTakeFirst(),
    );
  }
}
