import type { LogId } from '#libs/event-store';
import { Injectable } from '@nestjs/common';
import type { AccessAct } from './access-act.js';
import { AccessRecord, type Origin } from './access-record.js';
import { Accounts, type NewAccount } from './accounts.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** The administrator at work, and from where. */
export interface Administrator {
  readonly log: LogId;
  readonly person: string;
  readonly post: string;
  readonly origin: Origin;
}

/** What administrators do to accounts; every act is recorded with whoever did it. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly accounts: Accounts,
    private readonly attempts: SignInAttempts,
    private readonly record: AccessRecord,
  ) {}

  /** Makes an account with a first password, which its person has to change. @returns its id */
  async create(by: Administrator, account: NewAccount): Promise<string> {
    const accountId = await this.accounts.create(by.log, account);
    await this.write(by, 'account-created', accountId);
    return accountId;
  }

  /** Keeps the account out from now on; its sessions end. */
  async close(by: Administrator, accountId: string): Promise<void> {
    await this.accounts.setEnabled(by.log, accountId, false);
    await this.write(by, 'account-disabled', accountId);
  }

  /** Lets a closed account in again. */
  async reopen(by: Administrator, accountId: string): Promise<void> {
    await this.accounts.setEnabled(by.log, accountId, true);
    await this.write(by, 'account-enabled', accountId);
  }

  /** Lifts the delays that failed sign-ins have caused. */
  async unlock(by: Administrator, accountId: string): Promise<void> {
    const { name } = await this.accounts.find(by.log, accountId);
    await this.attempts.unlock(name);
    await this.write(by, 'account-unlocked', accountId);
  }

  /** Gives a new first password; the account's sessions end. */
  async resetPassword(by: Administrator, accountId: string, password: string): Promise<void> {
    await this.accounts.resetPassword(by.log, accountId, password);
    await this.write(by, 'password-reset', accountId);
  }

  private async write({ log, person, post, origin }: Administrator, act: AccessAct, accountId: string): Promise<void> {
    await this.record.write({ log, act, accountId, person, post }, origin);
  }
}
