import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { logStatusCommand } from '../../../apps/cli/src/log-status.command.js';
import type { LogReport } from '../../../apps/cli/src/log-report.js';
import { openSampleDatabase, opens, poisoned, type SampleDatabase, type SampleLog } from '../event-store/sample-log.js';
import { items } from '../event-store/sample-projection.js';

let database: SampleDatabase;
let sample: SampleLog;

beforeAll(async () => {
  database = await openSampleDatabase('log status');
  await database.prepare([items]);
  process.env['DATABASE_URL'] = database.url;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await database.close();
});
beforeEach(async () => {
  sample = await database.newLog();
  database.clock.set(await ago(3_600));
});
afterEach(() => {
  process.exitCode = undefined;
});

/** An instant before the database's now. */
async function ago(seconds: number): Promise<string> {
  const { rows } = await database.pool.query<{ at: string }>(
    `select to_char((clock_timestamp() - $1 * interval '1 second') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
    [seconds],
  );
  return rows[0]?.at ?? '';
}

/** Runs the command; what it would have ended the process with comes back beside its output. */
async function status(...options: string[]): Promise<{ text: string; exitCode: unknown }> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await logStatusCommand.parseAsync(['--log', sample.log, ...options], { from: 'user' });
    return { text: write.mock.calls.map(([text]) => String(text)).join(''), exitCode: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = undefined;
  }
}

const json = async () =>
  JSON.parse((await status('--json')).text) as Omit<LogReport, 'consumers'> & {
    consumers: { consumer: string; position: string; events: number; seconds: number; perSecond: number }[];
  };

describe('duban log status', () => {
  it('raises the alarm where nobody reads a log that has events, and not for one that has none', async () => {
    expect((await status()).exitCode).toBeUndefined();
    await sample.append(opens('1'));
    const { text, exitCode } = await status();
    expect(text).toContain('后台进程（worker）在运行吗');
    expect(text).not.toContain('一切正常');
    expect(exitCode).toBe(1);
  });

  it('says that all is well', async () => {
    await sample.append(opens('1'));
    await sample.catchUp([items]);
    const { text, exitCode } = await status();
    expect(text).toContain(`记录 ${sample.log}：共 1 条事件`);
    expect(text).toMatch(/item +1 +0 +0 秒 +0\n/);
    expect(exitCode).toBeUndefined();
  });

  it('tells how many events wait, and how long the oldest has', async () => {
    await sample.append(opens('1'));
    await sample.catchUp([items]);
    database.clock.set(await ago(30));
    await sample.append(opens('2'));
    database.clock.set(await ago(0));
    await sample.append(opens('3'));
    const { consumers, alarms } = await json();
    expect(consumers).toMatchObject([{ consumer: 'item', position: '1', events: 2 }]);
    expect(consumers[0]?.seconds).toBeGreaterThanOrEqual(30);
    expect(consumers[0]?.seconds).toBeLessThan(60);
    expect(alarms).toEqual([]);
  });

  it('tells how many events a second are taken up while it looks', async () => {
    await sample.append(opens('1'));
    await sample.catchUp([items]);
    const over = new AbortController();
    const looking = json().finally(() => over.abort());
    while (!over.signal.aborted) {
      await sample.append(opens('1'));
      await sample.catchUp([items]);
    }
    expect((await looking).consumers[0]?.perSecond).toBeGreaterThan(0);
  });

  it('calls for somebody once an event has waited for a minute', async () => {
    await sample.append(opens('1'));
    await sample.catchUp([items]);
    database.clock.set(await ago(90));
    await sample.append(opens('2'));
    const { text, exitCode } = await status();
    expect(text).toMatch(/⚠ 有事件等了 \d+ 秒还没有处理：/);
    expect(text).toContain('⚠ 需要有人处理。');
    expect(exitCode).toBe(1);
  });

  it('calls for somebody when a stream was set aside', async () => {
    await sample.append(opens('1'), poisoned('1'));
    await sample.catchUp([items]);
    const { text, exitCode } = await status();
    expect(text).toContain('⚠ item 在位置 2 搁置了 item-1：Error: cannot digest 1');
    expect(exitCode).toBe(1);
    expect(await json()).toMatchObject({
      alarms: ['parked'],
      parked: [{ consumer: 'item', stream: 'item-1', position: '2' }],
    });
  });
});
