import { defineProjection, type Reaction } from '#libs/event-store';
import type { DomainEvent } from '#libs/kernel';

export type SampleEvent =
  | DomainEvent<'ItemOpened', { id: string; title: string; due: string; weight: string }>
  | DomainEvent<'ItemRetitled', { id: string; title: string }>
  | DomainEvent<'ItemDropped', { id: string }>
  | DomainEvent<'ItemPoisoned', { id: string }>;

export type ItemRow = {
  id: string;
  title: string;
  due: string;
  weight: string;
  opened_at: string;
  notes: { seen: number };
};

/** Every column type that a projection can have, and every kind of change. */
export const items = defineProjection<ItemRow, SampleEvent>({
  name: 'item',
  version: 1,
  schema: 'sample',
  topic: 'item',
  columns: { id: 'text', title: 'text', due: 'date', weight: 'numeric', opened_at: 'timestamptz', notes: 'jsonb' },
  key: ['id'],
  indexes: [['due']],
  on: {
    ItemOpened: ({ data, recordedAt }, rows) => rows.set({ ...data, opened_at: recordedAt, notes: { seen: 1 } }),
    ItemRetitled: ({ data }, rows) =>
      rows.change({ id: data.id }, (row) => ({ ...row, title: data.title, notes: { seen: row.notes.seen + 1 } })),
    ItemDropped: ({ data }, rows) => rows.remove({ id: data.id }),
    ItemPoisoned: ({ data }) => {
      throw new Error(`cannot digest ${data.id}`);
    },
  },
});

/** Remembers what it was given; fails on the titles it is told to. */
export class RecordingReaction implements Reaction<SampleEvent> {
  readonly name = 'record-when-item-opened';
  readonly seen: string[] = [];
  failing = new Set<string>();

  readonly on = {
    ItemOpened: ({ data }: { data: { id: string; title: string } }): Promise<void> => {
      if (this.failing.has(data.title)) return Promise.reject(new Error(`no to ${data.title}`));
      this.seen.push(data.id);
      return Promise.resolve();
    },
  };
}
