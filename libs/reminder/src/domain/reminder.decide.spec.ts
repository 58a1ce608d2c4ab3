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

const eventsOf = (given: ReminderEvent[], command: SettleReminder) =>
  specification(reminderDecider)
    .given(...given)
    .when(command)
    .events();

describe('SettleReminder', () => {
  it('sends the reminder', () => {
    expect(eventsOf([], settle())).toEqual([sent]);
  });

  it('records what speaks in its place', () => {
    expect(eventsOf([], settle('T-3w'))).toEqual([superseded]);
  });

  it('changes nothing once it is settled', () => {
    expect([sent, superseded].flatMap((first) => [settle(), settle('T-3w')].map((again) => eventsOf([first], again)))).toEqual([
      [], [], [], [],
    ]); // prettier-ignore
  });

  it('leaves it sent or superseded', () => {
    const stateAfter = (event: ReminderEvent) => specification(reminderDecider).given(event).state;
    expect([stateAfter(sent), stateAfter(superseded)]).toEqual([{ status: 'sent' }, { status: 'superseded' }]);
  });
});
