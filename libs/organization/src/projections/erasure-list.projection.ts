import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { Actor, Instant } from '#libs/kernel';
import type { ErasureEvent, ErasureGround } from '../domain/erasure.events.js';

/** One row for each person whose data somebody asked to erase: how the newest request stands. */
export type ErasureRow = {
  person_id: string;
  status: 'requested' | 'refused' | 'erased';
  ground: ErasureGround;
  document_number: string | null;
  requested_by: Actor;
  requested_at: Instant;
  decided_by: Actor | null;
  decided_at: Instant | null;
};

export const erasureList = defineProjection<ErasureRow, ErasureEvent>({
  name: 'erasure_list',
  version: 1,
  schema: 'organization',
  topic: 'organization',
  columns: {
    person_id: 'text',
    status: 'text',
    ground: 'text',
    document_number: 'text',
    requested_by: 'jsonb',
    requested_at: 'timestamptz',
    decided_by: 'jsonb',
    decided_at: 'timestamptz',
  },
  key: ['person_id'],
  indexes: [],
  on: {
    ErasureRequested: ({ data, actor, recordedAt }, rows) =>
      rows.set({
        person_id: data.personId,
        status: 'requested',
        ground: data.ground,
        document_number: data.documentNumber,
        requested_by: actor,
        requested_at: recordedAt,
        decided_by: null,
        decided_at: null,
      }),
    ErasureRefused: ({ data, actor, recordedAt }, rows) =>
      rows.change({ person_id: data.personId }, (row) => ({
        ...row,
        status: 'refused',
        decided_by: actor,
        decided_at: recordedAt,
      })),
    PersonErased: ({ data, actor, recordedAt }, rows) =>
      rows.change({ person_id: data.personId }, (row) => ({
        ...row,
        status: 'erased',
        decided_by: actor,
        decided_at: recordedAt,
      })),
  },
});

/** How every request in the view stands. */
export function readErasures(readModels: ReadModels, view: View): Promise<ErasureRow[]> {
  return readModels.rows(erasureList, view).selectAll('row').orderBy('row.person_id').execute();
}
