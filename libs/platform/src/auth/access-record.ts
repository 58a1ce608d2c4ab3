import { CLOCK, IDS, type Clock, type Ids, type LogId } from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AuthTables } from './auth.tables.js';

/** What the record of access keeps. */
export type AccessAct =
  | 'signed-in'
  | 'sign-in-failed'
  | 'sign-in-delayed'
  | 'signed-out'
  | 'other-sessions-ended'
  | 'post-switched'
  | 'password-changed'
  | 'refused'
  | 'account-created'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-unlocked'
  | 'password-reset';

/** Who did it, and with what. */
export interface AccessEntry {
  /** The jurisdiction; null for a try under an unknown name. */
  readonly log: LogId | null;
  readonly act: AccessAct;
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

/** The append-only record of who came in, who was turned away and what was done to accounts. */
@Injectable()
export class AccessRecord {
  constructor(
    private readonly database: Database<AuthTables>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Writes one entry; when it cannot be written, what it is about must not happen. */
  async write({ log, act, account, person, post, details = {} }: AccessEntry, origin: Origin): Promise<void> {
    const row = {
      record_id: this.ids.next(),
      log_id: log,
      at: await this.clock.now(),
      act,
      account: account?.slice(0, 200) ?? null,
      person_id: person ?? null,
      post_id: post ?? null,
      address: origin.address,
      request_id: origin.requestId,
      details: JSON.stringify(details),
    };
    const insert = (transaction: Parameters<Parameters<Database<AuthTables>['withLog']>[1]>[0]) =>
      transaction.insertInto('platform.access_record').values(row).execute();
    await (log === null ? this.database.withoutLog('', insert) : this.database.withLog(log, insert));
  }
}
