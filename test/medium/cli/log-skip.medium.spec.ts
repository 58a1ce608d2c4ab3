import { inLog, logStatus, replay } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Command } from 'commander';
import { logRetryCommand } from '../../../apps/cli/src/log-retry.command.js';
import { logSkipCommand } from '../../../apps/cli/src/log-skip.command.js';
import { logStatusCommand } from '../../../apps/cli/src/log-status.command.js';
import { registeredProjections } from '../../../apps/cli/src/projections.js';
import { openSampleDatabase, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const REACTION = 'draft-tasks-when-plan-approved';

let database: SampleDatabase;
let sample: SampleLog;
const streams = { one: `task-${newId()}`, other: `task-${newId()}` };

beforeAll(async () => {
  database = await openSampleDatabase('log skip');
  process.env['DATABASE_URL'] = database.url;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});
beforeEach(async () => {
  sample = await database.newLog();
  // A draft that says nothing of its task: no read model can ever show it.
  for (const stream of [streams.one, streams.one, streams.other]) await append(stream);
  await sample.catchUp(registeredProjections());
});
afterEach(() => {
  process.exitCode = undefined;
});

const append = (stream: string) =>
  database.store.append({
    log: sample.log,
    stream,
    expected: 'any',
    events: [{ type: 'TaskDrafted', data: {} }],
    context: { actor: systemActor, commandId: newId(), requestHash: 'test' },
  });
const status = () => logStatus(database.pool, sample.log);
const parkedBy = async (consumer: string) =>
  (await status()).parked.filter((one) => one.consumer === consumer).map(({ stream }) => stream);
const taskList = () => {
  const found = registeredProjections().find(({ name }) => name === 'task_list');
  if (!found) throw new Error('There is no task_list');
  return found;
};

/** Runs the command; what it would have ended the process with comes back beside its output. */
async function run(command: Command, ...options: string[]): Promise<{ text: string; exitCode: unknown }> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await command.parseAsync(['--log', sample.log, ...options], { from: 'user' });
    return { text: write.mock.calls.map(([text]) => String(text)).join(''), exitCode: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = undefined;
  }
}

const skip = (consumer: string, ...positions: string[]) => skipAs('张三', '误录', consumer, ...positions);
const skipAs = (by: string, reason: string, consumer: string, ...positions: string[]) =>
  run(logSkipCommand, '--consumer', consumer, '--position', ...positions, '--reason', reason, '--by', by);

describe('duban log skip', () => {
  it('lets a read model be rebuilt past the events that it can never apply, and the stream go on', async () => {
    expect(await parkedBy('task_list')).toEqual([streams.one, streams.other]);
    expect((await run(logRetryCommand, '--consumer', 'task_list')).exitCode).toBe(1);
    const first = await skip('task_list', '1', '3');
    expect(first).toMatchObject({ exitCode: 1, text: expect.stringContaining('position 2') });
    expect(await parkedBy('task_list')).toEqual([streams.one, streams.other]);

    const second = await skip('task_list', '2');
    expect(second.text).toContain('已记下：task_list 略过位置 2，由张三决定：误录');
    expect(second).toMatchObject({ exitCode: undefined, text: expect.stringContaining('✓ task_list') });
    expect(await parkedBy('task_list')).toEqual([]);
    await append(streams.one);
    await sample.catchUp([taskList()]);
    expect(await parkedBy('task_list')).toEqual([streams.one]); // what comes after is handled again, and fails again
    expect(await replay({ ...database, log: sample.log, projection: taskList() }).catch(String)).toContain(
      'position 4',
    );
    await skip('task_list', '4');
    expect((await replay({ ...database, log: sample.log, projection: taskList() })).difference).toBeNull();
  });

  it('leaves a trace that duban log status tells of', async () => {
    await skip('task_list', '1', '2', '3');
    expect((await status()).skipped.map(({ position, by, reason }) => [position, by, reason])).toEqual(
      [1n, 2n, 3n].map((position) => [position, '张三', '误录']),
    );
    expect((await run(logStatusCommand)).text).toMatch(
      new RegExp(`· task_list 略过了 ${streams.other} 在位置 3 的事件：张三，\\d{4}-\\d{2}-\\d{2}，误录`),
    );
    await expect(database.pool.query('delete from event_store.skipped_event')).rejects.toThrow('permission denied');
    await expect(database.pool.query(`update event_store.skipped_event set reason = ''`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('says what is on record of an event that was skipped before', async () => {
    await skip('task_list', '1');
    const { text } = await skipAs('李四', '重复', 'task_list', '1', '2');
    expect(text).toContain('已记下：task_list 略过位置 2，由李四决定：重复\n');
    expect(text).toMatch(/位置 1 早已略过，仍以当时所记为准：张三，\d{4}-\d{2}-\d{2}，误录\n/);
    expect((await status()).skipped.map(({ position, by, reason }) => [position, by, reason])).toEqual([
      [1n, '张三', '误录'],
      [2n, '李四', '重复'],
    ]);
    expect((await skipAs('李四', '重复', 'task_list', '1')).text).not.toContain('李四');
  });

  it('skips nothing that the read model has not come to', async () => {
    await append(streams.one);
    await expect(skip('task_list', '1', '2', '4')).rejects.toThrow('task_list 才处理到位置 3，还没有读到位置 4');
    expect((await status()).skipped).toEqual([]);
    await sample.catchUp([taskList()]);
    expect((await skip('task_list', '1', '2', '4')).text).toContain('已记下：task_list 略过位置 1、2、4');
  });

  it('asks the worker to take up the stream of a reaction, and no other', async () => {
    await inLog(database.pool, sample.log, async (client) => {
      await client.query(
        `insert into event_store.parked_stream (log_id, consumer, stream, position, error)
          values ($1, $2, $3, 1, 'no'), ($1, $2, $4, 3, 'no')`,
        [sample.log, REACTION, streams.one, streams.other],
      );
      await client.query(
        'insert into event_store.reaction_checkpoint (log_id, reaction, position) values ($1, $2, 3)',
        [sample.log, REACTION],
      );
    });
    const { text, exitCode } = await skip(REACTION, '1');
    expect(text).toContain(`· ${REACTION}：请工作进程（worker）`);
    expect(exitCode).toBeUndefined();
    const { rows } = await inLog(database.pool, sample.log, (client) =>
      client.query<{ stream: string }>(
        'select stream from event_store.parked_stream where consumer = $1 and retry_from is not null',
        [REACTION],
      ),
    );
    expect(rows).toEqual([{ stream: streams.one }]);
  });

  it('skips nothing that was not set aside', async () => {
    await expect(skip(REACTION, '1')).rejects.toThrow('只能略过被搁置的事件');
    expect((await status()).skipped).toEqual([]);
  });
});
