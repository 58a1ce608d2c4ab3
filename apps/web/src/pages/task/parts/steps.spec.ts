import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './steps.js';

describe('The steps of a task', () => {
  it('end with its assessment', () => {
    expect(stepsOf({ status: 'closed', trial: false })).toEqual({
      steps: ['assigned', 'in-progress', 'under-verification', 'verified', 'closed', 'assessed'],
      place: 4,
    });
  });

  it('end with its closing where it is on trial', () => {
    const { steps, place } = stepsOf({ status: 'closed', trial: true });
    expect([steps.at(-1), place]).toEqual(['closed', 4]);
  });

  it('are none once it was terminated, and none is taken before the order', () => {
    expect(stepsOf({ status: 'terminated', trial: false }).steps).toEqual([]);
    expect(stepsOf({ status: 'approved', trial: false }).place).toBe(-1);
  });
});
