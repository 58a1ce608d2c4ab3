import { specification } from '#libs/event-store/testing';
import { systemActor } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { deadline, wanted } from '../testing/reminder.fixture.js';
import type { SettleReminder } from './reminder.commands.js';
import { reminderDecider } from './reminder.decide.js';
import type { ReminderEvent } from './reminder.events.js';

const [reminder] = wanted(deadline());
if (!reminder) throw new Error('The fixture wants a reminder');

const settle = (supersededBy: string | null = null): SettleReminder => ({
  type: 'SettleReminder',
  data: { reminder, supersededBy },
  actor: { ...systemActor, roles: [] },
  at: '2024-09-20T01:00:00.000000Z',
});
const sent: ReminderEvent = { type: 'ReminderSent', data: reminder };
const superseded: ReminderEvent = { type: 'ReminderSuperseded', data: { ...reminder, supersededBy: 'T-3w' } };
const spec = specification(reminderDecider);

describe('SettleReminder', () => {
  it('sends the reminder', () => spec.given().when(settle()).then(sent));
  it('records what speaks in its place', () => spec.given().when(settle('T-3w')).then(superseded));
  it('changes nothing once it is sent', () => {
    spec.given(sent).when(settle()).then();
    spec.given(sent).when(settle('T-3w')).then();
  });
  it('changes nothing once it is superseded', () => spec.given(superseded).when(settle()).then());
  it('leaves it sent or superseded', () => {
    expect([spec.given(sent).state, spec.given(superseded).state]).toEqual([
      { status: 'sent' },
      { status: 'superseded' },
    ]);
  });
});
