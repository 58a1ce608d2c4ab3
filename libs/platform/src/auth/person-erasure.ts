import { randomBytes } from 'node:crypto';
import type { LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { PersonalData } from '../personal-data/index.js';
import type { AuthTables } from './auth.tables.js';
import { hashPassword } from './password-hash.js';

/** Destroys what is kept about a person outside the log, and the key of what is in it. */
@Injectable()
export class PersonErasure {
  constructor(private readonly personalData: PersonalData) {}

  /**
   * Destroys the person's key, closes the person's accounts for good, takes their names and passwords away, ends their sessions
   * and forgets where they signed in from: all of it or nothing. Once more changes nothing.
   */
  async erase(log: LogId, personId: string, at: Instant): Promise<void> {
    const password = await hashPassword(randomBytes(32).toString('base64url'));
    await this.personalData.erase(log, personId, at, async (transaction) => {
      const tables = transaction.$extendTables<AuthTables>();
      const accounts = await tables
        .selectFrom('platform.account')
        .select(['account_id', 'name'])
        .where('person_id', '=', personId)
        .where('erased_at', 'is', null)
        .execute();
      for (const { account_id: accountId, name } of accounts) {
        await tables.deleteFrom('platform.session').where('account_id', '=', accountId).execute();
        await tables.deleteFrom('platform.sign_in_failure').where('account', '=', name).execute();
        await tables.deleteFrom('platform.known_network').where('account', '=', name).execute();
        await tables
          .updateTable('platform.account')
          .set({ name: namelessOf(accountId), password, enabled: false, last_post_id: null, erased_at: at })
          .where('account_id', '=', accountId)
          .execute();
      }
    });
  }
}

/** A name has to be there and unique; a colon stands in nobody's own. */
const namelessOf = (accountId: string) => `erased:${accountId}`;
