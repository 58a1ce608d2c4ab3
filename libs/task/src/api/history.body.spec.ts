import { systemActor } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { people } from '../testing/cast.js';
import { actorOf } from './history.body.js';

const { person, post, unit } = people.director;
const director = { person, post, unit };

describe('Behind a line of the history', () => {
  it('stands who approved the plan, not the system that carried the approval to its tasks', () => {
    expect(actorOf({ actor: systemActor, data: { approvedBy: director, on: '2024-01-05' } })).toEqual(director);
  });

  it('stands who acted, in everything else', () => {
    const data = { reason: '职责不清', on: '2024-01-05' };
    expect(actorOf({ actor: director, data })).toEqual(director);
  });
});
