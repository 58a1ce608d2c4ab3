import { Inject, Injectable } from '@nestjs/common';
import type { AccessAct } from './access-act.js';
import { AccessRecord, type Origin } from './access-record.js';
import { Accounts } from './accounts.js';
import type { SessionAnswer } from './auth.dto.js';
import { notOwnPost } from './auth.errors.js';
import { POST_DIRECTORY, type HeldPost, type PostDirectory } from './post-directory.js';
import { Sessions, type Session } from './sessions.js';

/** What a signed-in account does with its own session. */
@Injectable()
export class CurrentSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly record: AccessRecord,
    @Inject(POST_DIRECTORY) private readonly directory: PostDirectory,
  ) {}

  /** Who is signed in, in which post, and what that post may do. */
  async describe({ log, accountName, personId, postId, mustChangePassword }: Session): Promise<SessionAnswer> {
    const posts = await this.directory.postsOf(log, personId);
    const acting = posts.find((post) => post.postId === postId);
    return {
      jurisdiction: log,
      account: accountName,
      person: { id: personId, name: posts[0]?.personName ?? null },
      post: acting ? describePost(acting) : null,
      posts: posts.map(describePost),
      permissions: [...(acting?.permissions ?? [])],
      mustChangePassword,
    };
  }

  /**
   * Goes on in another post, under a new token.
   * @throws DomainError `platform/not-own-post` (forbidden)
   */
  async switchPost(session: Session, postId: string, origin: Origin): Promise<string> {
    const post = await this.directory.findPost(session.log, postId);
    if (post?.personId !== session.personId) throw notOwnPost(postId);
    await this.write(session, 'post-switched', origin, postId);
    await this.accounts.rememberPost(session.log, session.accountId, postId);
    await this.sessions.end(session);
    return this.sessions.start(session.log, session.accountId, postId);
  }

  /** Ends the session. */
  async signOut(session: Session, origin: Origin): Promise<void> {
    await this.write(session, 'signed-out', origin);
    await this.sessions.end(session);
  }

  /** Ends the account's other sessions: another machine, a forgotten browser. */
  async endOthers(session: Session, origin: Origin): Promise<void> {
    await this.write(session, 'other-sessions-ended', origin);
    await this.sessions.endAll(session.log, session.accountId, session.tokenHash);
  }

  /** Changes the password; all sessions end, and the person goes on under a new token. */
  async changePassword(
    session: Session,
    passwords: { present: string; next: string },
    origin: Origin,
  ): Promise<string> {
    await this.accounts.changePassword(session.log, session.accountId, passwords);
    await this.write(session, 'password-changed', origin);
    return this.sessions.start(session.log, session.accountId, session.postId);
  }

  private write(session: Session, act: AccessAct, origin: Origin, post = session.postId): Promise<void> {
    const { log, accountId, personId: person } = session;
    return this.record.write({ log, act, accountId, person, ...(post !== null && { post }) }, origin);
  }
}

function describePost({ postId, title, unitId, unitName, roles }: HeldPost): NonNullable<SessionAnswer['post']> {
  return { id: postId, title, unit: { id: unitId, name: unitName }, roles: [...roles] };
}
