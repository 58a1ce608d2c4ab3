import { CLOCK, IDS, type Clock, type Ids, type LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { subjectErased, type PersonalDataTables } from '../personal-data/index.js';
import { accountErased, accountTaken, busy, unknownAccount, weakPassword, wrongPassword } from './auth.errors.js';
import type { AuthTables } from './auth.tables.js';
import { BoundedWork } from './bounded-work.js';
import { hashPassword, isOutdated, matchesHash } from './password-hash.js';
import { checkPassword } from './password-policy.js';
import { Sessions } from './sessions.js';

/** Each hash takes one core for a tenth of a second: more at a time would stop everything else. */
const CONCURRENT_HASHES = 2;
const WAITING_HASHES = 20;

/** An account: the way in of one person of one jurisdiction. Its rights are those of the posts that the person holds. */
export interface Account {
  readonly log: LogId;
  readonly accountId: string;
  readonly name: string;
  readonly personId: string;
  readonly enabled: boolean;
  readonly mustChangePassword: boolean;
  readonly lastPostId: string | null;
  /** When its name was erased together with its person's data; null for every other account. */
  readonly erasedAt: Instant | null;
}

/** What a new account needs. */
export interface NewAccount {
  readonly name: string;
  readonly personId: string;
  readonly password: string;
  /** Whether the person must choose another password at the first sign-in; true unless somebody says otherwise. */
  readonly mustChangePassword?: boolean;
}

/** How a name is kept and compared: without case, and without two ways to write the same. */
export const normaliseName = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

/** The accounts and their passwords. */
@Injectable()
export class Accounts {
  private readonly hashing = new BoundedWork(CONCURRENT_HASHES, WAITING_HASHES, busy);
  /** Checked against where no account exists, so that the answer takes as long. */
  private readonly nobody = hashPassword('nobody');

  constructor(
    private readonly database: Database<AuthTables & PersonalDataTables>,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Makes an account.
   * @returns its id
   * @throws DomainError `platform/account-taken` (conflict), `platform/password-…`, `platform/subject-erased` (rejected)
   */
  async create(log: LogId, { name, personId, password, mustChangePassword = true }: NewAccount): Promise<string> {
    const normalised = normaliseName(name);
    checkPassword(password, normalised);
    const hash = await this.hashing.run(() => hashPassword(password));
    const now = await this.clock.now();
    const accountId = this.ids.next();
    const inserted = await this.database.withLog(log, async (transaction) => {
      // Shared until this commits, so that the person is either erased before or with this account.
      const subject = await transaction
        .selectFrom('platform.subject_key')
        .select('erased_at')
        .where('subject', '=', personId)
        .forShare()
        .executeTakeFirst();
      if (subject?.erased_at) throw subjectErased(personId);
      return transaction
        .insertInto('platform.account')
        .values({
          log_id: log,
          account_id: accountId,
          name: normalised,
          person_id: personId,
          password: hash,
          password_changed_at: now,
          must_change: mustChangePassword,
          enabled: true,
          last_post_id: null,
          erased_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
    });
    if (inserted.numInsertedOrUpdatedRows === 0n) throw accountTaken(normalised);
    return accountId;
  }

  /** The enabled account with that name and password, or null; takes as long either way. */
  async authenticate(name: string, password: string): Promise<Account | null> {
    const row = await this.database.withoutLog(name, (transaction) =>
      transaction.selectFrom('platform.account').selectAll().where('name', '=', name).executeTakeFirst(),
    );
    const encoded = row?.password ?? (await this.nobody);
    const matches = await this.hashing.run(() => matchesHash(password, encoded));
    if (!row || !matches || !row.enabled) return null;
    if (isOutdated(row.password))
      await this.setPassword(row.log_id, row.account_id, { password, mustChange: row.must_change });
    return accountOf(row);
  }

  /** The account with that name, in whichever jurisdiction, or null. */
  async named(name: string): Promise<Pick<Account, 'log' | 'accountId'> | null> {
    const row = await this.database.withoutLog(name, (transaction) =>
      transaction
        .selectFrom('platform.account')
        .select(['log_id', 'account_id'])
        .where('name', '=', name)
        .executeTakeFirst(),
    );
    return row ? { log: row.log_id, accountId: row.account_id } : null;
  }

  /** @throws DomainError `platform/unknown-account` (not-found) */
  async find(log: LogId, accountId: string): Promise<Account> {
    return accountOf(await this.row(log, accountId));
  }

  /** The jurisdiction's accounts by name. */
  async list(log: LogId): Promise<readonly Account[]> {
    const rows = await this.database.withLog(log, (transaction) =>
      transaction.selectFrom('platform.account').selectAll().orderBy('name').execute(),
    );
    return rows.map(accountOf);
  }

  /**
   * The account's person chooses another password; every session of the account ends.
   * @throws DomainError `platform/wrong-password`, `platform/password-…` (rejected)
   */
  async changePassword(
    log: LogId,
    accountId: string,
    { present, next }: { present: string; next: string },
  ): Promise<void> {
    const row = await this.row(log, accountId);
    if (!(await this.hashing.run(() => matchesHash(present, row.password)))) throw wrongPassword();
    if (present === next) throw weakPassword('same');
    checkPassword(next, row.name);
    await this.setPassword(log, accountId, { password: next, mustChange: false });
    await this.sessions.endAll(log, accountId);
  }

  /**
   * An administrator gives a new first password, to be changed at the next sign-in; every session of the account ends.
   * @throws DomainError `platform/password-…`, `platform/account-erased` (rejected)
   */
  async resetPassword(log: LogId, accountId: string, password: string): Promise<void> {
    const { name } = await this.livingRow(log, accountId);
    checkPassword(password, name);
    await this.setPassword(log, accountId, { password, mustChange: true });
    await this.sessions.endAll(log, accountId);
  }

  /**
   * Lets the account in or keeps it out; a disabled account's sessions end at once.
   * @throws DomainError `platform/account-erased` (rejected)
   */
  async setEnabled(log: LogId, accountId: string, enabled: boolean): Promise<void> {
    await this.livingRow(log, accountId);
    await this.update(log, accountId, { enabled });
    if (!enabled) await this.sessions.endAll(log, accountId);
  }

  /** Remembers the post that the account acts in, for its next sign-in. */
  async rememberPost(log: LogId, accountId: string, postId: string | null): Promise<void> {
    await this.update(log, accountId, { last_post_id: postId });
  }

  private async setPassword(
    log: LogId,
    accountId: string,
    { password, mustChange }: { password: string; mustChange: boolean },
  ): Promise<void> {
    const hash = await this.hashing.run(() => hashPassword(password));
    const now = await this.clock.now();
    await this.update(log, accountId, { password: hash, password_changed_at: now, must_change: mustChange });
  }

  private async update(log: LogId, accountId: string, change: Partial<AuthTables['platform.account']>): Promise<void> {
    await this.database.withLog(log, (transaction) =>
      transaction.updateTable('platform.account').set(change).where('account_id', '=', accountId).execute(),
    );
  }

  private async livingRow(log: LogId, accountId: string): Promise<AuthTables['platform.account']> {
    const row = await this.row(log, accountId);
    if (row.erased_at !== null) throw accountErased(accountId);
    return row;
  }

  private async row(log: LogId, accountId: string): Promise<AuthTables['platform.account']> {
    const row = await this.database.withLog(log, (transaction) =>
      transaction.selectFrom('platform.account').selectAll().where('account_id', '=', accountId).executeTakeFirst(),
    );
    if (!row) throw unknownAccount(accountId);
    return row;
  }
}

function accountOf(row: AuthTables['platform.account']): Account {
  return {
    log: row.log_id,
    accountId: row.account_id,
    name: row.name,
    personId: row.person_id,
    enabled: row.enabled,
    mustChangePassword: row.must_change,
    lastPostId: row.last_post_id,
    erasedAt: row.erased_at,
  };
}
