import { ReadModels, type View } from '#libs/event-store';
import { Injectable } from '@nestjs/common';
import { readErasures } from '../projections/erasure-list.projection.js';
import { ActorReader } from './actor-reader.js';
import { PostReader } from './post-reader.js';
import type { ErasureEntry, RegisteredPerson } from './roster.queries.js';

/** Puts persons together with what became of their data. */
@Injectable()
export class PersonReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly posts: PostReader,
    private readonly actors: ActorReader,
  ) {}

  /** The persons with these ids, or all. */
  async list(view: View, personIds?: readonly string[]): Promise<RegisteredPerson[]> {
    const [persons, erasures] = await Promise.all([this.posts.persons(view, personIds), this.erasures(view)]);
    return persons.map((person) => ({ ...person, erasure: erasures.get(person.personId) ?? null }));
  }

  private async erasures(view: View): Promise<ReadonlyMap<string, ErasureEntry>> {
    const rows = await readErasures(this.readModels, view);
    const officers = rows.flatMap((row) => [row.requested_by, row.decided_by ?? row.requested_by]);
    const names = await this.actors.name(view, officers);
    return new Map(
      rows.map((row, index) => [
        row.person_id,
        {
          status: row.status,
          ground: row.ground,
          documentNumber: row.document_number,
          requestedBy: names[2 * index] ?? NOBODY,
          requestedAt: row.requested_at,
          decidedBy: row.decided_by === null ? null : (names[2 * index + 1] ?? NOBODY),
          decidedAt: row.decided_at,
        },
      ]),
    );
  }
}

const NOBODY = { person: null, post: null, unit: null };
