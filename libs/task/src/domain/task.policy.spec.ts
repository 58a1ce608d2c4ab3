import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { path, stateAfter } from '../testing/story.js';
import { seesTask } from './task.policy.js';
import { noTask } from './task.state.js';

const released = command('ReleaseUnit', people.director, '2024-01-10', { unitId: units.farming, reason: '不再配合' });

describe('A task', () => {
  it('is seen by the units that the plan names, and by those of the order', () => {
    expect(seesTask(stateAfter(...path.approved()), people.farmingHead)).toBe(true);
    expect(seesTask(stateAfter(...path.assigned()), people.farmingHead)).toBe(true);
  });

  it('is not seen by other units, nor by one that was released', () => {
    expect(seesTask(stateAfter(...path.approved()), people.financeHead)).toBe(false);
    expect(seesTask(stateAfter(...path.inProgress()), people.financeHead)).toBe(false);
    expect(seesTask(stateAfter(...path.inProgress(), released), people.farmingHead)).toBe(false);
  });

  it('is seen by the offices and by the system', () => {
    expect(seesTask(stateAfter(...path.inProgress()), people.clerk)).toBe(true);
    expect(seesTask(noTask, people.system)).toBe(true);
  });

  it('that does not exist is seen by no unit', () => expect(seesTask(noTask, people.waterHead)).toBe(false));
});
