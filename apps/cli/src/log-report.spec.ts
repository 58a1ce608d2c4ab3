import { describe, expect, it } from '@jest/globals';
import { consumerReports, logReport, type LogReport } from './log-report.js';

const healthy: LogReport = {
  log: 'l',
  events: 12,
  consumers: [{ consumer: 'task_list', position: 12n, events: 0, seconds: 0, perSecond: 0 }],
  behind: { events: 0, seconds: 0 },
  parked: [],
  skipped: [],
  fault: null,
  witnessed: null,
  quarantine: null,
  alarms: [],
};

describe('consumerReports', () => {
  it('tells how many events a second each has taken up, of those that waited and those that came', () => {
    const at = (position: bigint, behind: number) => ({ position, events: behind, seconds: behind });
    const before = {
      events: 100,
      consumers: [
        { consumer: 'keeps-up', ...at(100n, 0) },
        { consumer: 'catches-up', ...at(20n, 80) },
        { consumer: 'falls-behind', ...at(100n, 0) },
        { consumer: 'stands-still', ...at(50n, 50) },
        { consumer: 'begins-anew', ...at(100n, 0) },
      ],
    };
    const after = {
      events: 130,
      consumers: [
        { consumer: 'keeps-up', ...at(130n, 0) },
        { consumer: 'catches-up', ...at(130n, 0) },
        { consumer: 'falls-behind', ...at(110n, 20) },
        { consumer: 'stands-still', ...at(50n, 80) },
        { consumer: 'begins-anew', ...at(0n, 130) },
        { consumer: 'is-new', ...at(130n, 0) },
      ],
    };
    const reports = consumerReports(before, after, 2);
    expect(reports.map(({ consumer, perSecond }) => [consumer, perSecond])).toEqual([
      ['keeps-up', 15],
      ['catches-up', 55],
      ['falls-behind', 5],
      ['stands-still', 0],
      ['begins-anew', 0],
      ['is-new', 0],
    ]);
    expect(reports[2]).toMatchObject(at(110n, 20));
  });
});

describe('logReport', () => {
  it('is a table whose columns stand in line at a terminal, where Chinese takes two columns', () => {
    const late = { consumer: 'tell-when-late', position: 3n, events: 9, seconds: 5_400, perSecond: 12.4 };
    expect(logReport({ ...healthy, consumers: [...healthy.consumers, late] }).split('\n')).toEqual([
      '记录 l：共 12 条事件',
      '  数据视图或后续处理  已处理到  落后事件  最早一条等了  每秒处理',
      '  task_list                 12         0          0 秒         0',
      '  tell-when-late             3         9       90 分钟        12',
      '一切正常。',
    ]);
  });

  it('names what was set aside, and says that somebody must look', () => {
    const parked = [{ consumer: 'task_list', stream: 'task-1', position: 7n, error: 'Error: no' }];
    expect(logReport({ ...healthy, parked, alarms: ['parked'] })).toMatch(
      /⚠ task_list 在位置 7 搁置了 task-1：Error: no\n⚠ 需要有人处理。$/,
    );
  });

  it('says how long an event has waited where that calls for somebody', () => {
    expect(logReport({ ...healthy, behind: { events: 9, seconds: 5_400 }, alarms: ['behind'] })).toMatch(
      /⚠ 有事件等了 90 分钟还没有处理：.*worker.*\n⚠ 需要有人处理。$/,
    );
  });

  it('names what was skipped, by whom, when and why, which calls for nobody', () => {
    const by = { reason: '误录', by: '张三', at: '2026-11-22T16:30:00.000000Z' };
    const skipped = [{ consumer: 'task_list', stream: 'task-1', position: 7n, ...by }];
    expect(logReport({ ...healthy, skipped })).toMatch(
      /· task_list 略过了 task-1 在位置 7 的事件：张三，2026-11-23，误录\n一切正常。$/,
    );
  });

  it('says how far the log has been witnessed, where it has witnesses', () => {
    const witnessed = { size: 9, cosignedAt: '2026-11-22T16:30:00.000000Z', waiting: { events: 3, seconds: 20 } };
    expect(logReport({ ...healthy, witnessed })).toContain(
      '  见证：到第 9 条，见证时间 2026-11-22T16:30:00Z，其后 3 条还没有\n一切正常。',
    );
    const waiting = { events: 12, seconds: 600 };
    expect(logReport({ ...healthy, witnessed: { ...witnessed, waiting }, alarms: ['unwitnessed'] })).toMatch(
      /⚠ 有事件等了 10 分钟还没有见证：.*\n⚠ 需要有人处理。$/,
    );
    const never = { size: 0, cosignedAt: null, waiting };
    expect(logReport({ ...healthy, witnessed: never })).toContain('还没有见证程序见证过');
  });

  it('says why the log is read-only, and what to do', () => {
    const quarantine = {
      ...{ epoch: 1, witness: 'w1+00000000', ownSize: 3, ownRoot: '', witnessedSize: 9 },
      beganAt: '2026-11-22T16:30:00.000000Z',
    };
    expect(logReport({ ...healthy, quarantine, alarms: ['quarantined'] })).toMatch(
      /⚠ 只读：见证程序 w1\+00000000 见证过的 9 条与本库的 3 条不符.*审计管理员批准恢复\n⚠ 需要有人处理。$/,
    );
  });

  it('asks for the worker where nothing has read the log yet', () => {
    expect(logReport({ ...healthy, consumers: [] })).toContain('后台进程（worker）在运行吗');
  });
});
