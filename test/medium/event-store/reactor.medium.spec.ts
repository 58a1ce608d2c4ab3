import type { Reaction } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { openSampleDatabase, opens, retitled, type SampleDatabase } from './sample-log.js';
import type { SampleEvent } from './sample-projection.js';

describe('Reactions that stand at the same position', () => {
  let opened: SampleDatabase;
  beforeAll(async () => {
    opened = await openSampleDatabase('reactor');
  });
  afterAll(() => opened.close());

  it('go through the log together: what follows from an event has happened before the next is handled', async () => {
    const sample = await opened.newLog();
    await sample.append(opens('1'), retitled('1', '二'), opens('2'), retitled('2', '三'));
    const happened: string[] = [];
    const tell =
      (what: string) =>
      ({ data }: { data: { id: string } }) => {
        happened.push(`${what} ${data.id}`);
        return Promise.resolve();
      };
    const reactions: Reaction<SampleEvent>[] = [
      { name: 'note-when-item-opened', on: { ItemOpened: tell('opened') } },
      { name: 'note-when-item-retitled', on: { ItemRetitled: tell('retitled') } },
    ];
    await new Reactor(opened.pool, opened.store, reactions, () => Promise.resolve()).advance(sample.log);
    expect(happened).toEqual(['opened 1', 'retitled 1', 'opened 2', 'retitled 2']);
  });
});
