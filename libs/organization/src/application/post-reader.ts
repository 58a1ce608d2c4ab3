import { ReadModels, type View } from '#libs/event-store';
import type { Revealed } from '#libs/kernel';
import { PersonalData } from '#libs/platform/personal-data';
import { Injectable } from '@nestjs/common';
import { readPersons } from '../projections/person-list.projection.js';
import { readPosts, type PostFilter } from '../projections/post-list.projection.js';
import { readUnit, readUnits } from '../projections/unit-list.projection.js';
import type { PersonEntry, PostEntry } from './roster.queries.js';

/** Puts posts, units and persons together; here, at query time, personal texts are opened. */
@Injectable()
export class PostReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly personalData: PersonalData,
  ) {}

  /** The posts that fit, with the names of unit and holder. */
  async list(view: View, filter: PostFilter): Promise<PostEntry[]> {
    const posts = await readPosts(this.readModels, view, filter);
    const personIds = [...new Set(posts.flatMap((post) => post.person_id ?? []))];
    const [unitNames, persons] = await Promise.all([
      this.unitNames(
        view,
        posts.map((post) => post.unit_id),
      ),
      this.persons(view, personIds),
    ]);
    const personOf = new Map(persons.map((person) => [person.personId, person]));
    return posts.map(({ post_id: postId, title, unit_id: unitId, roles, person_id: personId }) => {
      const person = personId === null ? undefined : personOf.get(personId);
      return {
        postId,
        title,
        unitId,
        unitName: unitNames.get(unitId) ?? '',
        roles,
        personId,
        personName: person?.name ?? null,
        phone: person?.phone ?? null,
      };
    });
  }

  /** Title of every post by its id. */
  async titles(view: View): Promise<ReadonlyMap<string, string>> {
    const posts = await readPosts(this.readModels, view);
    return new Map(posts.map(({ post_id: postId, title }) => [postId, title]));
  }

  /** The persons with these ids, or all, in clear where they were not erased. */
  async persons(view: View, personIds?: readonly string[]): Promise<PersonEntry[]> {
    const rows = await readPersons(this.readModels, view, personIds);
    const texts = rows.flatMap(({ name, phone }) => [name, ...(phone === null ? [] : [phone])]);
    const revealed = (await this.personalData.reveal(view.log, texts))[Symbol.iterator]();
    const next = (): Revealed => {
      const { value } = revealed.next();
      if (value === undefined) throw new Error('Fewer texts were revealed than were asked for');
      return value;
    };
    return rows.map(({ person_id: personId, phone }) => ({
      personId,
      name: next(),
      phone: phone === null ? null : next(),
    }));
  }

  private async unitNames(view: View, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const [only, ...others] = new Set(unitIds);
    if (only === undefined) return new Map();
    if (others.length > 0) {
      const units = await readUnits(this.readModels, view);
      return new Map(units.map(({ unit_id: id, name }) => [id, name]));
    }
    const unit = await readUnit(this.readModels, view, only);
    return new Map(unit === undefined ? [] : [[only, unit.name]]);
  }
}
