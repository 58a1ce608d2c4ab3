import { describe, expect, it } from '@jest/globals';
import type { AppendOutcome, StorableAppend } from './append-group.js';
import { GroupCommit, type GroupLimits, type WriteGroup } from './group-commit.js';

const append = (stream: string, commandId = stream, bytes = 10): StorableAppend =>
  ({ parts: [{ stream }], context: { commandId }, bytes }) as unknown as StorableAppend;

const ROOMY: GroupLimits = {
  groupAppends: 99,
  groupBytes: 9_999,
  waitingAppends: 99,
  waitingBytes: 9_999,
};

/** A database that is slow until it is let go, and remembers the groups it was sent. */
function slowDatabase(refuse: (streams: readonly string[]) => Error | null = () => null) {
  const groups: string[][] = [];
  let position = 0n;
  let release: (() => void) | null = null;
  const write: WriteGroup = async (group) => {
    const streams = group.map(({ parts }) => parts.map(({ stream }) => stream).join('+'));
    groups.push(streams);
    if (groups.length === 1) await new Promise<void>((resolve) => (release = resolve));
    const error = refuse(streams);
    if (error) throw error;
    return group.map((): AppendOutcome => ({ outcome: 'appended', versions: [0], position: (position += 1n) }));
  };
  return { groups, write, letGo: () => release?.() };
}

/** Sends the first append, waits until it is being written, then sends the others and lets the database go on. */
async function afterFirst(
  streams: readonly (string | StorableAppend)[],
  limits: GroupLimits = ROOMY,
  refuse?: (streams: readonly string[]) => Error | null,
) {
  const database = slowDatabase(refuse);
  const commit = new GroupCommit(database.write, limits);
  const outcomes = [commit.append(append('first'))];
  await new Promise((resolve) => setImmediate(resolve));
  for (const stream of streams) outcomes.push(commit.append(typeof stream === 'string' ? append(stream) : stream));
  database.letGo();
  return { groups: database.groups, outcomes: await Promise.allSettled(outcomes) };
}

const dataError = () => Object.assign(new Error('refused'), { code: '22P02' });

describe('group commit', () => {
  it('sends one append at once, and together what came meanwhile, in order', async () => {
    const { groups } = await afterFirst(['a', 'b', 'c']);
    expect(groups).toEqual([['first'], ['a', 'b', 'c']]);
  });

  it('sends together what is asked for in one turn', async () => {
    const database = slowDatabase();
    const commit = new GroupCommit(database.write);
    const outcomes = Promise.all(['a', 'b'].map((stream) => commit.append(append(stream))));
    await new Promise((resolve) => setImmediate(resolve));
    database.letGo();
    expect((await outcomes).map(({ position }) => position)).toEqual([1n, 2n]);
    expect(database.groups).toEqual([['a', 'b']]);
  });

  it('writes half of many writers at a time, and answers one half when the other is on its way', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `task-${index}`);
    const [early, late] = [names.slice(0, 10), names.slice(10)];
    const course: string[] = [];
    const commit = new GroupCommit(async (group) => {
      course.push(`${group.length} sent`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return group.map((): AppendOutcome => ({ outcome: 'appended', versions: [0], position: 1n }));
    });
    const write = async (name: string) => {
      await commit.append(append(name, `${name}, first`));
      if (name === early[0]) course.push('early ones answered');
      await commit.append(append(name, `${name}, second`));
      if (name === late[0]) course.push('late ones answered');
    };
    await Promise.all([...early, ...late].map(write));
    expect(course).toEqual(['10 sent', '10 sent', 'early ones answered', '10 sent', '10 sent', 'late ones answered']);
  });

  it('takes one append of a stream at a time, and keeps their order', async () => {
    const { groups } = await afterFirst([append('a', '1'), append('a', '2'), append('b', '3'), append('a', '4')]);
    expect(groups).toEqual([['first'], ['a', 'b'], ['a'], ['a']]);
  });

  it('lets a command id wait for its twin', async () => {
    const { groups } = await afterFirst([append('a', 'same'), append('b', 'same')]);
    expect(groups).toEqual([['first'], ['a'], ['b']]);
  });

  it('bounds a group in count and in bytes, yet takes one append that is larger', async () => {
    const limits = { ...ROOMY, groupAppends: 2, groupBytes: 25 };
    expect((await afterFirst(['a', 'b', 'c'], limits)).groups).toEqual([['first'], ['a', 'b'], ['c']]);
    const sizes = [append('a', 'a', 20), append('b', 'b', 20), append('c', 'c', 90)];
    expect((await afterFirst(sizes, limits)).groups).toEqual([['first'], ['a'], ['b'], ['c']]);
  });

  it.each([
    ['appends', { waitingAppends: 1, waitingBytes: 999 }],
    ['bytes', { waitingAppends: 99, waitingBytes: 15 }],
  ])('turns further appends away when too many %s wait', async (_, waiting) => {
    const { outcomes } = await afterFirst(['a', 'b'], { ...ROOMY, ...waiting });
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'event-store/busy' } },
    ]);
  });

  it('fails the one append whose data the database refuses, and no other', async () => {
    const refuse = (streams: readonly string[]) => (streams.includes('poison') ? dataError() : null);
    const { groups, outcomes } = await afterFirst(['a', 'b', 'poison', 'c'], ROOMY, refuse);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(groups).toEqual([['first'], ['a', 'b', 'poison', 'c'], ['a', 'b'], ['poison', 'c'], ['poison'], ['c']]);
  });

  it('fails the whole group when the database fails, without sending it again', async () => {
    const refuse = (streams: readonly string[]) => (streams.includes('a') ? new Error('connection lost') : null);
    const { groups, outcomes } = await afterFirst(['a', 'b'], ROOMY, refuse);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(groups).toEqual([['first'], ['a', 'b']]);
  });

  it('goes on after a failure', async () => {
    const database = slowDatabase((streams) => (streams.includes('first') ? new Error('connection lost') : null));
    const commit = new GroupCommit(database.write);
    const first = commit.append(append('first'));
    await new Promise((resolve) => setImmediate(resolve));
    database.letGo();
    await expect(first).rejects.toThrow('connection lost');
    expect(await commit.append(append('a'))).toMatchObject({ position: 1n });
  });
});
