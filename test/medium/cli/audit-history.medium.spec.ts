import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newId } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { auditHistoryCommand } from '../../../apps/cli/src/audit-history.command.js';
import { eventually } from '../../support/eventually.js';
import { openSampleDatabase, opens, retitled, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

let database: SampleDatabase;
let sample: SampleLog;
let running: ChildProcess | undefined;

beforeAll(async () => {
  database = await openSampleDatabase('audit history');
  process.env['DATABASE_URL'] = database.url;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});
beforeEach(async () => {
  sample = await database.newLog();
  database.clock.set('2024-03-01T08:00:00.000000Z');
});
afterEach(() => {
  running?.kill('SIGKILL');
  running = undefined;
});

/** Runs the command in this process. */
async function history(...args: string[]): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await auditHistoryCommand.parseAsync(['--log', sample.log, ...args], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

/** Runs the command in a process of its own, as from a terminal. */
function following(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, 'audit', 'history', '--follow', '--log', sample.log, ...args], {
    env: { DATABASE_URL: database.url },
  });
  running = child;
  const ended = once(child, 'exit');
  let [text, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (text += String(part)));
  child.stderr.on('data', (part: Buffer) => (errors += String(part)));
  return { child, ended, text: () => text, errors: () => errors };
}

describe('duban audit history', () => {
  it('lists the events of a stream, oldest first', async () => {
    await sample.append(opens('1'), opens('2'), retitled('1', '换水表'));
    expect(await history('item-1')).toBe(
      [
        '#1 v0 2024-03-01T08:00:00.000000Z ItemOpened system@system',
        '    {"due":"2024-09-30","id":"1","title":"修管网","weight":"0.10"}',
        '#3 v1 2024-03-01T08:00:00.000000Z ItemRetitled system@system',
        '    {"id":"1","title":"换水表"}',
        '',
      ].join('\n'),
    );
  });

  it('lists what was there at a time, and refuses a stream that was not', async () => {
    await sample.append(opens('1'));
    database.clock.set('2024-03-05T08:00:00.000000Z');
    await sample.append(retitled('1', '换水表'));
    expect(await history('--as-of', '2024-03-04', 'item-1')).toMatch(/^#1 v0 .*\n.*\n$/);
    expect(await history('--as-of', '2024-03-05T16:00:00+08:00', 'item-1')).toContain('#2 v1 ');
    await expect(history('--as-of', '2024-02-29', 'item-1')).rejects.toThrow('当时没有名为 item-1 的事件流');
    await expect(history('--as-of', '昨天', 'item-1')).rejects.toThrow('“昨天”不是日期或时间');
    await expect(history('--as-of', 'now', '--follow', 'item-1')).rejects.toThrow('不能同时使用');
  });

  it('lists what a unit did and what was done with it, wherever that stands', async () => {
    const actor = { person: 'p-1', post: 'post-1', unit: 'u-1' };
    const append = (stream: string, data: object, by = systemActor) =>
      database.store.append({
        ...{ log: sample.log, stream, expected: 'any', events: [{ type: 'ItemOpened', data }] },
        context: { actor: by, commandId: newId(), requestHash: 'test' },
      });
    await append('task-1', { unitId: 'u-1' });
    await append('task-2', { unitId: 'u-2' });
    await append('task-3', { unitId: 'u-2' }, actor);
    const positions = (text: string) => [...text.matchAll(/^#(\d+) /gm)].map(([, position]) => position);
    expect(positions(await history('unit-u-1'))).toEqual(['1', '3']);
    expect(positions(await history('person-p-1'))).toEqual(['3']);
    await expect(history('unit-u-9')).rejects.toThrow('没有涉及 unit-u-9 的事件');
    await expect(history('--follow', 'unit-u-1')).rejects.toThrow('--follow 只用于事件流');
  });

  it.each([[[]], [['--follow']]])('refuses a stream that does not exist (%j)', async (options) => {
    await sample.append(opens('1'));
    await expect(history('item-9', ...options)).rejects.toThrow('没有名为 item-9 的事件流');
  });

  it('goes on with the events that come, and ends in order at Ctrl-C', async () => {
    await sample.append(opens('1'));
    const { child, ended, text, errors } = following('--json', 'item-1');
    const positions = () =>
      text()
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { position: string }).position);
    const lists = (...expected: string[]) =>
      eventually(
        () => expect({ positions: positions(), errors: errors() }).toEqual({ positions: expected, errors: '' }),
        60_000,
      );
    await lists('1');
    await sample.append(opens('2'), retitled('1', '换水表'));
    await lists('1', '3');
    await sample.append(retitled('1', '修水表'));
    await lists('1', '3', '4');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(errors()).toBe('');
  });

  it('ends quietly when whoever reads has had enough', async () => {
    await sample.append(opens('1'), opens('2'));
    const { child, ended, errors } = following('item-1');
    child.stdout.destroy();
    await sample.append(retitled('1', '换水表'));
    expect(await ended).toEqual([0, null]);
    expect(errors()).toBe('');
  });
});
