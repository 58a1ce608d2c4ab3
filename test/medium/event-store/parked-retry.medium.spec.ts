import { askRetry, logStatus, skipEvents, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { takeUpParked } from '../../../libs/event-store/src/postgres/parked-retry.js';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { openSampleDatabase, retitled, type SampleDatabase, type SampleLog } from './sample-log.js';
import type { SampleEvent } from './sample-projection.js';

/** Notes the titles that it was told of; fails on those that it is told to. */
class NotingReaction implements Reaction<SampleEvent> {
  readonly name = 'note-when-item-retitled';
  readonly noted: string[] = [];
  readonly failing = new Set<string>();

  readonly on = {
    ItemRetitled: ({ data }: Recorded<Extract<SampleEvent, { type: 'ItemRetitled' }>>): Promise<void> => {
      if (this.failing.has(data.title)) return Promise.reject(new Error(`no to ${data.title}`));
      this.noted.push(data.title);
      return Promise.resolve();
    },
  };
}

describe('A stream that a reaction has set aside', () => {
  let opened: SampleDatabase;
  let sample: SampleLog;
  let log: string;
  let reaction: NotingReaction;
  beforeAll(async () => {
    opened = await openSampleDatabase('parked retry');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    sample = await opened.newLog();
    ({ log } = sample);
    reaction = new NotingReaction();
  });

  const retitle = (id: string, title: string) => sample.append(retitled(id, title));
  const advance = async () => {
    const reactor = new Reactor(opened.pool, opened.store, [reaction], () => Promise.resolve());
    return (await reactor.advance(log)).parked;
  };
  const parked = async () => (await logStatus(opened.pool, log)).parked;
  const retry = () => askRetry(opened.pool, log, { consumer: reaction.name });

  beforeEach(async () => {
    reaction.failing.add('甲二');
    for (const [id, title] of [
      ['a', '甲一'],
      ['a', '甲二'],
      ['b', '乙一'],
      ['a', '甲三'],
    ] as const)
      await retitle(id, title);
    await advance();
  });

  it('is taken up from the event that failed, in order, and goes on with the others', async () => {
    expect(reaction.noted).toEqual(['甲一', '乙一']);
    reaction.failing.clear();
    await advance();
    expect(reaction.noted).toEqual(['甲一', '乙一']); // nobody has asked
    expect(await retry()).toEqual(['item-a']);
    await retitle('a', '甲四');
    await retitle('b', '乙二');
    await advance();
    expect(reaction.noted).toEqual(['甲一', '乙一', '甲二', '甲三', '甲四', '乙二']);
    expect(await parked()).toEqual([]);
  });

  it('stays aside, at the event that fails now, until it is asked for again', async () => {
    reaction.failing.clear();
    reaction.failing.add('甲三');
    await retry();
    expect(await advance()).toMatchObject([{ stream: 'item-a', position: 4n, error: 'Error: no to 甲三' }]);
    expect(await parked()).toMatchObject([{ stream: 'item-a', position: 4n }]);
    reaction.failing.clear();
    await advance();
    expect(reaction.noted).toEqual(['甲一', '乙一', '甲二']);
    await retry();
    await advance();
    expect(reaction.noted).toEqual(['甲一', '乙一', '甲二', '甲三']);
  });

  it('goes on past an event that is skipped for good, by a decision that stays on record', async () => {
    await retitle('a', '甲四');
    await advance();
    const skip = { consumer: reaction.name, positions: [2n], reason: '误录', by: '张三' };
    expect(await skipEvents({ ...opened, log }, skip)).toEqual({ streams: ['item-a'], noted: [2n], notedBefore: [] });
    await retry();
    await advance();
    expect(reaction.noted).toEqual(['甲一', '乙一', '甲三', '甲四']);
    expect(await parked()).toEqual([]);
    const { skipped } = await logStatus(opened.pool, log);
    expect(skipped).toMatchObject([
      { consumer: reaction.name, stream: 'item-a', position: 2n, reason: '误录', by: '张三' },
    ]);
  });

  it.each([
    ['of another stream', 3n, 'event-store/skip-not-set-aside'],
    ['before the one that failed', 1n, 'event-store/skip-not-set-aside'],
    ['that is not there', 99n, 'event-store/skip-unknown-event'],
    ['that the reaction has not come to', 5n, 'event-store/skip-not-read'],
  ])('lets no event be skipped %s', async (_, position, code) => {
    await retitle('a', '甲四');
    const skip = { consumer: reaction.name, positions: [2n, position], reason: '误录', by: '张三' };
    const message = expect.stringContaining(`位置 ${position}`);
    await expect(skipEvents({ ...opened, log }, skip)).rejects.toMatchObject({ code, message });
    expect((await logStatus(opened.pool, log)).skipped).toEqual([]);
  });

  it('is not passed over by a worker that was slow while another took it up', async () => {
    const slow = new NotingReaction();
    let goOn = () => {};
    const isReached = new Promise<void>((reached) => {
      const waits = new Promise<void>((resolve) => (goOn = resolve));
      slow.on.ItemRetitled = async ({ data }) => {
        if (data.title === '乙二') {
          reached();
          await waits;
        }
        slow.noted.push(data.title);
      };
    });
    await retitle('b', '乙二');
    await retitle('a', '甲四');
    const reactor = new Reactor(opened.pool, opened.store, [slow], () => Promise.resolve());
    const slowAdvance = reactor.advance(log);
    await isReached;

    reaction.failing.clear();
    await retry();
    const { pool, store } = opened;
    const attempt = (handle: () => Promise<void>) => handle().then(() => null, String);
    expect(await takeUpParked({ pool, store, log, reactions: [reaction], attempt })).toEqual([]);
    goOn();
    await slowAdvance;
    await reactor.advance(log);
    expect([...reaction.noted, ...slow.noted]).toEqual(expect.arrayContaining(['甲二', '甲三', '乙二', '甲四']));
    expect(await parked()).toEqual([]);
  });
});
