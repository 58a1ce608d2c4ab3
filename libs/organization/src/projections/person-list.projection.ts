import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { PersonalText } from '#libs/kernel';
import type { RosterEvent } from '../domain/roster.events.js';

/** One row for each person, name and phone encrypted. */
export type PersonRow = {
  person_id: string;
  name: PersonalText;
  phone: PersonalText | null;
};

export const personList = defineProjection<PersonRow, RosterEvent>({
  name: 'person_list',
  version: 1,
  schema: 'organization',
  topic: 'organization',
  columns: { person_id: 'text', name: 'jsonb', phone: 'jsonb' },
  key: ['person_id'],
  indexes: [],
  on: {
    PersonRegistered: ({ data }, rows) => rows.set({ person_id: data.personId, name: data.name, phone: data.phone }),
  },
});

/** The persons with these ids in the view, or all. */
export async function readPersons(
  readModels: ReadModels,
  view: View,
  personIds?: readonly string[],
): Promise<PersonRow[]> {
  if (personIds?.length === 0) return [];
  const query = readModels.rows(personList, view);
  const filtered = personIds === undefined ? query : query.where('row.person_id', 'in', personIds);
  return filtered.selectAll('row').orderBy('row.person_id').execute();
}
