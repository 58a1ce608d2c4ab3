import type { ActingPost } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Access, Identification, Identity } from '../http/index.js';
import { AccessRecord } from './access-record.js';
import { originOf } from './origin.js';
import { POST_DIRECTORY, type HeldPost, type PostDirectory } from './post-directory.js';
import { readSessionToken } from './session-cookie.js';
import { Sessions, type Session } from './sessions.js';

/** Knows the caller by the session cookie and the post that the session acts in. */
@Injectable()
export class SessionIdentification implements Identification {
  constructor(
    private readonly sessions: Sessions,
    private readonly record: AccessRecord,
    @Inject(POST_DIRECTORY) private readonly directory: PostDirectory,
  ) {}

  async identify(request: Request, isBackground = saysBackground(request)): Promise<Identity | null> {
    const token = readSessionToken(request);
    const session = token === null ? null : await this.sessions.find(token, !isBackground);
    if (!session) return null;
    const post = await this.actingPost(session);
    request.session = session;
    return {
      log: session.log,
      account: session.accountName,
      person: session.personId,
      post: post && actingPostOf(post),
      permissions: new Set(post?.permissions),
      mustChangePassword: session.mustChangePassword,
    };
  }

  async recordRefusal(request: Request, { log, person, post }: Identity, demanded: Access): Promise<void> {
    const permission = demanded.kind === 'permission' ? demanded.permission : demanded.kind;
    const details = { permission, method: request.method, path: request.path };
    await this.record.write(
      {
        log,
        act: 'refused',
        ...(request.session && { accountId: request.session.accountId }),
        person,
        ...(post && { post: post.post }),
        details,
      },
      originOf(request),
    );
  }

  /** A post that was given to somebody else since is not acted in any more. */
  private async actingPost({ log, postId, personId }: Session): Promise<HeldPost | null> {
    const post = postId === null ? null : await this.directory.findPost(log, postId);
    return post?.personId === personId ? post : null;
  }
}

/** A page that refreshes itself says so. */
const saysBackground = (request: Request) => request.get('duban-background') !== undefined;

function actingPostOf({ personId, postId, unitId, roles }: HeldPost): ActingPost {
  return { person: personId, post: postId, unit: unitId, roles };
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set once the caller is identified. */
    session?: Session;
  }
}
