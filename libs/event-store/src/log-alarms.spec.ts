import { describe, expect, it } from '@jest/globals';
import { logAlarms } from './log-alarms.js';

const parked = [{ consumer: 'task_list', stream: 'task-1', position: 7n, error: 'Error: no' }];

const quiet = { secondsBehind: 0, parked: [], fault: null, secondsUnwitnessed: null, quarantine: null };

describe('logAlarms', () => {
  it('are silent while every event is handled within a minute', () => {
    expect(logAlarms({ ...quiet, secondsBehind: 59.9 })).toEqual([]);
  });

  it('call for somebody once an event has waited for a minute, however few there are', () => {
    expect(logAlarms({ ...quiet, secondsBehind: 60 })).toEqual(['behind']);
  });

  it('call for somebody about what stands aside, apart from the time', () => {
    expect(logAlarms({ ...quiet, parked })).toEqual(['parked']);
    expect(logAlarms({ ...quiet, secondsBehind: 3_600, parked })).toEqual(['behind', 'parked']);
  });

  it('call for somebody once an event has waited for a witness for five minutes, where there are witnesses', () => {
    expect(logAlarms({ ...quiet, secondsUnwitnessed: 299.9 })).toEqual([]);
    expect(logAlarms({ ...quiet, secondsUnwitnessed: 300 })).toEqual(['unwitnessed']);
  });

  it('call for somebody about a log in quarantine', () => {
    const quarantine = {
      ...{ epoch: 1, witness: 'w1+00000000', ownSize: 3, ownRoot: '', witnessedSize: 9 },
      beganAt: '2026-11-22T16:30:00.000000Z',
    };
    expect(logAlarms({ ...quiet, quarantine })).toEqual(['quarantined']);
  });
});
