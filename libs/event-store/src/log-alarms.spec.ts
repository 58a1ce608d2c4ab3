import { describe, expect, it } from '@jest/globals';
import { logAlarms } from './log-alarms.js';

const parked = [{ consumer: 'task_list', stream: 'task-1', position: 7n, error: 'Error: no' }];

describe('logAlarms', () => {
  it('are silent while every event is handled within a minute', () => {
    expect(logAlarms({ secondsBehind: 59.9, parked: [], fault: null })).toEqual([]);
  });

  it('call for somebody once an event has waited for a minute, however few there are', () => {
    expect(logAlarms({ secondsBehind: 60, parked: [], fault: null })).toEqual(['behind']);
  });

  it('call for somebody about what stands aside, apart from the time', () => {
    expect(logAlarms({ secondsBehind: 0, parked, fault: null })).toEqual(['parked']);
    expect(logAlarms({ secondsBehind: 3_600, parked, fault: null })).toEqual(['behind', 'parked']);
  });
});
