import { CLOCK, type Clock, type LogId } from '#libs/event-store';
import type { HeldPost, PostDirectory } from '#libs/platform/auth';
import { Inject, Injectable } from '@nestjs/common';
import { ROLE_PERMISSIONS } from '../domain/role-permissions.js';
import type { PostFilter } from '../projections/post-list.projection.js';
import { PostReader } from './post-reader.js';
import type { PostEntry } from './roster.queries.js';

/** Tells the sign-in which posts a person holds now and what they allow. */
@Injectable()
export class HeldPosts implements PostDirectory {
  constructor(
    private readonly posts: PostReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async findPost(log: LogId, postId: string): Promise<HeldPost | null> {
    const [post] = await this.held(log, { postId });
    return post ?? null;
  }

  postsOf(log: LogId, personId: string): Promise<readonly HeldPost[]> {
    return this.held(log, { personId });
  }

  private async held(log: LogId, filter: PostFilter): Promise<HeldPost[]> {
    const posts = await this.posts.list({ log, at: await this.clock.now() }, filter);
    return posts.flatMap(heldPost);
  }
}

function heldPost({ personId, postId, title, personName, unitId, unitName, roles }: PostEntry): HeldPost[] {
  if (personId === null) return [];
  const permissions = [...new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]))];
  // Who holds a post is not erased.
  const name = typeof personName === 'string' ? personName : null;
  return [{ postId, title, personId, personName: name, unitId, unitName, roles, permissions }];
}
