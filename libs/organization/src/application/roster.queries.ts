import type { LogId, View } from '#libs/event-store';
import type { Actor, Instant, LocalDate, Revealed, Role } from '#libs/kernel';
import { Query } from '@nestjs/cqrs';
import type { ErasureCause } from '../domain/erasure.events.js';
import type { UnitKind } from '../domain/roster.events.js';
import type { Roster } from '../domain/roster.state.js';
import type { PostFilter } from '../projections/post-list.projection.js';

/** A unit as lists show it. */
export interface UnitEntry {
  readonly unitId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  readonly hostUnitId: string | null;
  readonly onePerson: boolean;
  readonly leaderPostId: string | null;
  readonly renamedOn: LocalDate | null;
}

/** A group as lists show it; `members` null is unresolved on purpose. */
export interface GroupEntry {
  readonly groupId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[] | null;
}

/** A post as lists show it, with its holder; `personName` null where nobody holds it. */
export interface PostEntry {
  readonly postId: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly roles: readonly Role[];
  readonly personId: string | null;
  readonly personName: Revealed | null;
  readonly phone: Revealed | null;
}

/** A person as others show them; `phone` null where none is known. */
export interface PersonEntry {
  readonly personId: string;
  readonly name: Revealed;
  readonly phone: Revealed | null;
}

/** How the newest request to erase a person's data stands. */
export interface ErasureEntry extends ErasureCause {
  readonly status: 'requested' | 'refused' | 'erased';
  readonly requestedBy: NamedActor;
  readonly requestedAt: Instant;
  readonly decidedBy: NamedActor | null;
  readonly decidedAt: Instant | null;
}

/** A person as the roster keeps them; `erasure` null where nobody has asked for it. */
export interface RegisteredPerson extends PersonEntry {
  readonly erasure: ErasureEntry | null;
}

/** An actor in words; null for what is not in the roster (the system). */
export interface NamedActor {
  readonly person: Revealed | null;
  readonly post: string | null;
  readonly unit: string | null;
}

/** The whole roster, folded from the log: what was just written is in it. @throws `organization/not-founded` */
export class GetRoster extends Query<Roster> {
  constructor(
    readonly log: LogId,
    /** As of this position; absent for the present. */
    readonly upTo?: bigint,
  ) {
    super();
  }
}

/** When the jurisdiction was founded; its log has nothing older. @throws `organization/not-founded` */
export class GetFoundingTime extends Query<Instant> {
  constructor(readonly log: LogId) {
    super();
  }
}

/** All units by name. */
export class ListUnits extends Query<readonly UnitEntry[]> {
  constructor(readonly view: View) {
    super();
  }
}

/** One unit. @throws `organization/unknown-unit` (not-found) */
export class GetUnit extends Query<UnitEntry> {
  constructor(
    readonly view: View,
    readonly unitId: string,
  ) {
    super();
  }
}

/** All groups by name. */
export class ListGroups extends Query<readonly GroupEntry[]> {
  constructor(readonly view: View) {
    super();
  }
}

/** The posts that fit every given condition, in the order of their creation; a person's in the order they were given. */
export class ListPosts extends Query<readonly PostEntry[]> {
  constructor(
    readonly view: View,
    readonly filter: PostFilter = {},
  ) {
    super();
  }
}

/** One post. @throws `organization/unknown-post` (not-found) */
export class GetPost extends Query<PostEntry> {
  constructor(
    readonly view: View,
    readonly postId: string,
  ) {
    super();
  }
}

/** The persons with these ids, or all of them. */
export class ListPersons extends Query<readonly RegisteredPerson[]> {
  constructor(
    readonly view: View,
    readonly personIds?: readonly string[],
  ) {
    super();
  }
}

/** Who did it, in words, in the order given: for histories. */
export class NameActors extends Query<readonly NamedActor[]> {
  constructor(
    readonly view: View,
    readonly actors: readonly Pick<Actor, 'person' | 'post' | 'unit'>[],
  ) {
    super();
  }
}
