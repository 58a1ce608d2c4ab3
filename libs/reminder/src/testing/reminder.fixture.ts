import { publishedCalendar } from '#libs/kernel';
import type { Deadline, ReachablePost } from '../domain/deadline.js';
import { wantedReminders, type Reminder, type ReminderSetting } from '../domain/wanted-reminders.js';

const post = (postId: string, unitId: string, ...roles: ReachablePost['roles']): ReachablePost => ({
  postId,
  unitId,
  roles,
  personId: `person of ${postId}`,
});

/** Water bureau leads, housing answers too, a town cooperates, a bureau guides; the office runs the plan. */
export const posts: readonly ReachablePost[] = [
  post('water-contact', 'water', 'unit-contact'),
  post('water-head', 'water', 'unit-head'),
  post('housing-contact', 'housing', 'unit-contact'),
  post('housing-head', 'housing', 'unit-head'),
  post('town-contact', 'town', 'unit-contact'),
  post('finance-contact', 'finance', 'unit-contact'),
  post('office-clerk', 'office', 'supervisor'),
];

/** A task's own deadline, known for a long time; states only what matters. */
export const deadline = (over: Partial<Deadline> = {}): Deadline => ({
  deadlineId: 'deadline-1',
  taskId: 'task-1',
  planId: 'plan-1',
  phaseId: null,
  kind: 'due',
  title: '城区老旧供水管网改造',
  part: null,
  version: 1,
  date: '2024-09-30',
  startsOn: '2024-01-10',
  since: '2024-01-10T02:00:00.000000Z',
  unitId: null,
  units: [
    { unitId: 'water', role: 'lead' },
    { unitId: 'housing', role: 'responsible' },
    { unitId: 'town', role: 'cooperating' },
    { unitId: 'finance', role: 'guiding' },
  ],
  cause: { eventId: 'event-1', correlationId: 'story-1' },
  ...over,
});

/** The wanted reminders, by default of all time up to 2030. */
export const wanted = (of: Deadline, over: Partial<ReminderSetting> = {}): Reminder[] =>
  wantedReminders(of, { calendar: publishedCalendar, posts, from: '2000-01-01', to: '2030-01-01', ...over });

/** `T-7w 2024-09-20 water-contact town-contact`, one line for each day. */
export const lines = (reminders: readonly Reminder[]): string[] => {
  const byOffset = Map.groupBy(reminders, ({ offset, dueAt }) => `${offset} ${dueAt.slice(0, 10)}`);
  return [...byOffset].map(([day, group]) => [day, ...group.map(({ recipientPost }) => recipientPost)].join(' '));
};
