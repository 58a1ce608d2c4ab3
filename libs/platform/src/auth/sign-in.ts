import { Inject, Injectable } from '@nestjs/common';
import { AccessRecord, type Origin } from './access-record.js';
import { Accounts, normaliseName, type Account } from './accounts.js';
import { signInDelayed, signInFailed } from './auth.errors.js';
import { networkOf } from './network.js';
import { POST_DIRECTORY, type PostDirectory } from './post-directory.js';
import { Sessions } from './sessions.js';
import { SignInAttempts, type Attempt } from './sign-in-attempts.js';

/** What somebody enters to sign in. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** Lets people in by account and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly record: AccessRecord,
    @Inject(POST_DIRECTORY) private readonly directory: PostDirectory,
  ) {}

  /**
   * Starts a session in the post last acted in, or in the first that the person holds.
   * @returns the session's token
   * @throws DomainError `platform/sign-in-failed`, `platform/sign-in-delayed` (forbidden), `platform/busy` (rejected)
   */
  async signIn({ account: entered, password }: Credentials, origin: Origin): Promise<string> {
    const name = normaliseName(entered);
    const attempt = { account: name, network: networkOf(origin.address) };
    const delay = await this.attempts.take(attempt);
    if (delay > 0) {
      await this.recordTurnedAway('sign-in-delayed', name, origin);
      throw signInDelayed(delay);
    }
    const account = await this.authenticate(attempt, password);
    if (!account) {
      await this.recordTurnedAway('sign-in-failed', name, origin);
      throw signInFailed();
    }
    await this.attempts.succeeded(attempt);
    const postId = await this.firstPost(account);
    await this.record.write(
      {
        log: account.log,
        act: 'signed-in',
        accountId: account.accountId,
        person: account.personId,
        ...(postId !== null && { post: postId }),
      },
      origin,
    );
    return this.sessions.start(account.log, account.accountId, postId);
  }

  private async authenticate(attempt: Attempt, password: string): Promise<Account | null> {
    try {
      return await this.accounts.authenticate(attempt.account, password);
    } catch (error) {
      await this.attempts.giveBack(attempt);
      throw error;
    }
  }

  private async recordTurnedAway(
    act: 'sign-in-delayed' | 'sign-in-failed',
    tried: string,
    origin: Origin,
  ): Promise<void> {
    const known = await this.accounts.named(tried);
    await this.record.write({ act, ...(known ?? { log: null, account: tried }) }, origin);
  }

  private async firstPost({ log, personId, lastPostId }: Account): Promise<string | null> {
    const posts = await this.directory.postsOf(log, personId);
    return (posts.find(({ postId }) => postId === lastPostId) ?? posts[0])?.postId ?? null;
  }
}
