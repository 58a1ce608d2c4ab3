import { CLOCK, IDS, type Clock, type Ids, type LogId } from '#libs/event-store';
import type { Instant, Revealed } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AccessAct } from './access-act.js';
import type { AuthTables } from './auth.tables.js';

/** Who did it, and with what. */
export interface AccessEntry {
  /** The jurisdiction; null for a try under an unknown name. */
  readonly log: LogId | null;
  readonly act: AccessAct;
  readonly accountId?: string;
  /** What was tried, where no account has that name. */
  readonly account?: string;
  readonly person?: string;
  readonly post?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** From where a request came. */
export interface Origin {
  readonly address: string;
  readonly requestId: string;
}

/** An entry as it was written. */
export interface WrittenEntry {
  readonly id: string;
  readonly at: Instant;
  readonly act: AccessAct;
  /** The account's present name, or what was tried and is no account's name. */
  readonly account: Revealed | null;
  readonly person: string | null;
  readonly post: string | null;
  readonly address: string;
  readonly requestId: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Which entries to read, the newest first. */
export interface AccessFilter {
  readonly act?: AccessAct | undefined;
  readonly account?: string | undefined;
  /** Only those written by then. */
  readonly until?: Instant | undefined;
  /** Entries older than this one: its instant and its id. */
  readonly before?: readonly [Instant, string] | undefined;
  readonly limit: number;
}

/** The append-only record of who came in, who was turned away, what was done to accounts and who took the log out. */
@Injectable()
export class AccessRecord {
  constructor(
    private readonly database: Database<AuthTables>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Writes one entry; when it cannot be written, what it is about must not happen. */
  async write(
    { log, act, accountId, account, person, post, details = {} }: AccessEntry,
    origin: Origin,
  ): Promise<void> {
    const row = {
      record_id: this.ids.next(),
      log_id: log,
      at: await this.clock.now(),
      act,
      account_id: accountId ?? null,
      account: account?.slice(0, 200) ?? null,
      person_id: person ?? null,
      post_id: post ?? null,
      address: origin.address,
      request_id: origin.requestId,
      details,
    };
    await (log === null
      ? this.database.withoutLog('', (transaction) =>
          transaction.insertInto('platform.access_record').values(row).execute(),
        )
      : this.database.withLog(log, (transaction) =>
          transaction.insertInto('platform.access_record').values(row).execute(),
        ));
  }

  /** Reads a jurisdiction's entries, the newest first. */
  async list(log: LogId, { act, account, until, before, limit }: AccessFilter): Promise<readonly WrittenEntry[]> {
    const rows = await this.database.withLog(log, (transaction) => {
      let entries = transaction
        .selectFrom('platform.access_record as record')
        .leftJoin('platform.account as account', 'account.account_id', 'record.account_id')
        .selectAll('record')
        .select(['account.name', 'account.erased_at']);
      if (until !== undefined) entries = entries.where('at', '<=', until);
      if (act) entries = entries.where('act', '=', act);
      if (account !== undefined)
        entries = entries.where((eb) => eb.or([eb('record.account', '=', account), eb('account.name', '=', account)]));
      if (before) entries = entries.where((eb) => eb(eb.refTuple('at', 'record_id'), '<', eb.tuple(...before)));
      return entries.orderBy('at', 'desc').orderBy('record_id', 'desc').limit(limit).execute();
    });
    return rows.map((row) => ({
      id: row.record_id,
      at: row.at,
      act: row.act,
      account: row.erased_at === null ? (row.name ?? row.account) : { erased: true, at: row.erased_at },
      person: row.person_id,
      post: row.post_id,
      address: row.address,
      requestId: row.request_id,
      details: row.details,
    }));
  }
}
