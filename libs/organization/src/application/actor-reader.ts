import { ReadModels, type View } from '#libs/event-store';
import type { Actor } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { readUnits } from '../projections/unit-list.projection.js';
import { PostReader } from './post-reader.js';
import type { NamedActor } from './roster.queries.js';

/** Puts names to actors. */
@Injectable()
export class ActorReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly posts: PostReader,
  ) {}

  /** The actors in words, in the order given. */
  async name(view: View, actors: readonly Pick<Actor, 'person' | 'post' | 'unit'>[]): Promise<NamedActor[]> {
    if (actors.length === 0) return [];
    const personIds = [...new Set(actors.map(({ person }) => person))];
    const [units, posts, persons] = await Promise.all([
      readUnits(this.readModels, view),
      this.posts.titles(view),
      this.posts.persons(view, personIds),
    ]);
    const unitNames = new Map(units.map(({ unit_id: id, name }) => [id, name]));
    const personNames = new Map(persons.map(({ personId, name }) => [personId, name]));
    return actors.map(({ person, post, unit }) => ({
      person: personNames.get(person) ?? null,
      post: posts.get(post) ?? null,
      unit: unitNames.get(unit) ?? null,
    }));
  }
}
