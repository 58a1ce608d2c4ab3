import { createHash, randomBytes } from 'node:crypto';
import { CLOCK, type Clock, type LogId } from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AuthTables } from './auth.tables.js';
import { earlier } from './earlier.js';

const IDLE_SECONDS = 30 * 60;
const ABSOLUTE_SECONDS = 12 * 60 * 60;
/** How often a living session's last sight is written down. */
const TOUCH_SECONDS = 60;
const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** A session as it stands; the token itself is nowhere but with the client. */
export interface Session {
  readonly log: LogId;
  readonly tokenHash: Buffer;
  readonly accountId: string;
  readonly accountName: string;
  readonly personId: string;
  readonly postId: string | null;
  readonly mustChangePassword: boolean;
}

/** Sessions by reference tokens of 256 bits; the database keeps their SHA-256. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database<AuthTables>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Starts a session and returns its token, which names the log so that it can be found. */
  async start(log: LogId, accountId: string, postId: string | null): Promise<string> {
    const now = await this.clock.now();
    const secret = randomBytes(32).toString('base64url');
    await this.database.withLog(log, async (transaction) => {
      await transaction
        .deleteFrom('platform.session')
        .where((eb) =>
          eb.or([
            eb('started_at', '<', earlier(now, ABSOLUTE_SECONDS)),
            eb('last_seen_at', '<', earlier(now, IDLE_SECONDS)),
          ]),
        )
        .execute();
      await transaction
        .insertInto('platform.session')
        .values({
          log_id: log,
          token_hash: hashOf(secret),
          account_id: accountId,
          post_id: postId,
          started_at: now,
          last_seen_at: now,
        })
        .execute();
    });
    return `${log}.${secret}`;
  }

  /**
   * The living session of a token, or null: unknown, ended, idle for half an hour, twelve hours old, or its account
   * disabled.
   * @param keepAlive false where the request is no sign of a person, such as a page's own refreshing
   */
  async find(token: string, keepAlive = true): Promise<Session | null> {
    const [, log, secret] = TOKEN.exec(token) ?? [];
    if (log === undefined || secret === undefined) return null;
    const now = await this.clock.now();
    const tokenHash = hashOf(secret);
    return this.database.withLog(log, async (transaction) => {
      const row = await transaction
        .selectFrom('platform.session as session')
        .innerJoin('platform.account as account', 'account.account_id', 'session.account_id')
        .select(['account.account_id', 'account.name', 'account.person_id', 'account.must_change'])
        .select(['session.post_id', 'session.last_seen_at'])
        .where('session.token_hash', '=', tokenHash)
        .where('session.last_seen_at', '>', earlier(now, IDLE_SECONDS))
        .where('session.started_at', '>', earlier(now, ABSOLUTE_SECONDS))
        .where('account.enabled', '=', true)
        .executeTakeFirst();
      if (!row) return null;
      if (keepAlive && row.last_seen_at < earlier(now, TOUCH_SECONDS)) {
        await transaction
          .updateTable('platform.session')
          .set({ last_seen_at: now })
          .where('token_hash', '=', tokenHash)
          .execute();
      }
      return {
        log,
        tokenHash,
        accountId: row.account_id,
        accountName: row.name,
        personId: row.person_id,
        postId: row.post_id,
        mustChangePassword: row.must_change,
      };
    });
  }

  /** Ends one session. */
  async end({ log, tokenHash }: Pick<Session, 'log' | 'tokenHash'>): Promise<void> {
    await this.database.withLog(log, (transaction) =>
      transaction.deleteFrom('platform.session').where('token_hash', '=', tokenHash).execute(),
    );
  }

  /** Ends all sessions of an account, or all but one. */
  async endAll(log: LogId, accountId: string, except?: Buffer): Promise<void> {
    await this.database.withLog(log, (transaction) => {
      const all = transaction.deleteFrom('platform.session').where('account_id', '=', accountId);
      return (except ? all.where('token_hash', '!=', except) : all).execute();
    });
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
