import type { LogId } from '#libs/event-store';
import type { Role } from '#libs/kernel';

/** A post that a person holds now. */
export interface HeldPost {
  readonly postId: string;
  readonly title: string;
  readonly personId: string;
  /** Null when the person's data were erased. */
  readonly personName: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly roles: readonly Role[];
  /** What the roles allow, `context:verb`. */
  readonly permissions: readonly string[];
}

/** Who holds which post; the organization context implements it. */
export interface PostDirectory {
  /** The post, or null when it does not exist or nobody holds it. */
  findPost(log: LogId, postId: string): Promise<HeldPost | null>;
  /** The posts that the person holds, in a stable order. */
  postsOf(log: LogId, personId: string): Promise<readonly HeldPost[]>;
}

/** Nest's token of the `PostDirectory`. */
export const POST_DIRECTORY = Symbol('PostDirectory');
