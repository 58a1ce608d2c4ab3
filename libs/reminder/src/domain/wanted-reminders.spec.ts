import { publishedCalendar } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { deadline, lines, posts, wanted } from '../testing/reminder.fixture.js';

describe('Reminders of a due date', () => {
  it('come 30 and 15 days before, 7, 3 and 1 working days before, then daily and every third working day', () => {
    // 中秋 9月15—17日放假, 9月14日上班; 国庆 10月1—7日放假, 9月29日(周日)和10月12日(周六)上班
    expect(lines(wanted(deadline(), { to: '2024-10-21' }))).toEqual([
      'T-30d 2024-08-30 water-contact',
      'T-15d 2024-09-14 water-contact',
      'T-7w 2024-09-20 water-contact housing-contact town-contact',
      'T-3w 2024-09-26 water-head housing-head',
      'T-1w 2024-09-29 water-head housing-head',
      'T+1w 2024-10-08 water-contact water-head',
      'T+2w 2024-10-09 water-contact water-head',
      'T+3w 2024-10-10 water-contact water-head',
      'T+4w 2024-10-11 water-contact water-head',
      'T+5w 2024-10-12 water-contact water-head',
      'T+8w 2024-10-16 water-contact water-head',
      'T+11w 2024-10-21 water-contact water-head',
    ]);
  });

  it('fire at nine in the morning in China', () => {
    expect(new Set(wanted(deadline()).map(({ dueAt }) => dueAt.slice(10)))).toEqual(new Set(['T01:00:00.000000Z']));
  });

  it.each([
    ['a Sunday', '2024-06-30', ['2024-05-31', '2024-06-14', '2024-06-20', '2024-06-26', '2024-06-28']],
    [
      'the Spring Festival, which turns T-15 and T-7 round',
      '2026-02-27',
      ['2026-01-28', '2026-02-11', '2026-02-24', '2026-02-26'],
    ],
    ['the National Day, where T-15 meets T-7', '2024-10-10', ['2024-09-10', '2024-09-25', '2024-09-30', '2024-10-09']],
  ])('before %s keep the nearest and never fall on a day off', (_, date, days) => {
    const reminders = wanted(deadline({ date, startsOn: '2023-01-03' }), { to: date });
    expect([...new Set(reminders.map(({ dueAt }) => dueAt.slice(0, 10)))]).toEqual(days);
  });

  it.each([
    ['39 days', '2024-05-20', ['T-7w', 'T-3w', 'T-1w']],
    ['four working days', '2024-06-24', ['T-1w']],
    ['90 days', '2024-03-30', ['T-30d', 'T-15d', 'T-7w', 'T-3w', 'T-1w']],
    ['89 days', '2024-03-31', ['T-15d', 'T-7w', 'T-3w', 'T-1w']],
  ])('leave out what lies further before the date than a third of %s', (_, startsOn, offsets) => {
    const reminders = wanted(deadline({ date: '2024-06-28', startsOn }), { to: '2024-06-28' });
    expect([...new Set(reminders.map(({ offset }) => offset))]).toEqual(offsets);
  });

  it('rise in level along the ladder', () => {
    const levels = wanted(deadline(), { to: '2024-10-16' }).map(({ offset, level }) => `${offset} ${level}`);
    expect([...new Set(levels)]).toEqual([
      'T-30d 1', 'T-15d 2', 'T-7w 3', 'T-3w 4', 'T-1w 5', 'T+1w 6', 'T+2w 7', 'T+3w 8', 'T+4w 9', 'T+5w 10', 'T+8w 13',
    ]); // prettier-ignore
  });

  it('are not wanted where they would have been due before the deadline held', () => {
    const moved = deadline({ version: 2, since: '2024-09-20T01:00:00.000000Z' });
    expect(lines(wanted(moved, { to: '2024-09-30' }))).toEqual([
      'T-3w 2024-09-26 water-head housing-head',
      'T-1w 2024-09-29 water-head housing-head',
    ]);
  });

  it('are named by deadline, version, offset and post, so that a moved date makes new ones', () => {
    const keys = (version: number) => wanted(deadline({ version }), { to: '2024-08-30' }).map(({ key }) => key);
    expect(keys(1)).toEqual(['deadline-1/1/T-30d/water-contact']);
    expect(keys(2)).toEqual(['deadline-1/2/T-30d/water-contact']);
  });

  it('are given for the span of days asked for', () => {
    expect(lines(wanted(deadline(), { from: '2024-09-20', to: '2024-09-26' }))).toEqual([
      'T-7w 2024-09-20 water-contact housing-contact town-contact',
      'T-3w 2024-09-26 water-head housing-head',
    ]);
  });
});

describe('Reminders beyond the published calendar', () => {
  const far = deadline({ date: '2027-01-04', startsOn: '2026-01-05' });

  it('follow the weekend rule and are marked as provisional, also where they fall into a published year', () => {
    const reminders = wanted(far, { to: '2027-01-05' });
    expect(lines(reminders).slice(3)).toEqual([
      'T-3w 2026-12-30 water-head housing-head',
      'T-1w 2027-01-01 water-head housing-head',
      'T+1w 2027-01-05 water-contact water-head',
    ]);
    expect(reminders.every(({ calendar }) => calendar.provisional)).toBe(true);
  });

  it('move with the notice once it is loaded', () => {
    const notice = [{ festival: '元旦', from: '2027-01-01', to: '2027-01-03', worked: [] }];
    const reminders = wanted(far, { to: '2027-01-04', calendar: publishedCalendar.withYear(2027, notice) });
    expect(lines(reminders).slice(3)).toEqual([
      'T-3w 2026-12-29 water-head housing-head',
      'T-1w 2026-12-31 water-head housing-head',
    ]);
    expect(reminders.map(({ calendar }) => calendar)).toEqual(
      reminders.map(() => ({ version: 'cn-2026+2027', provisional: false })),
    );
  });
});

describe('Reminders to acknowledge', () => {
  const order = deadline({
    kind: 'acknowledge',
    unitId: 'housing',
    date: '2024-09-29',
    startsOn: '2024-09-27',
    since: '2024-09-27T07:00:00.000000Z',
  });

  it('reach the contact, then the head, then the office, on working days after the order', () => {
    expect(lines(wanted(order))).toEqual([
      'S+1w 2024-09-29 housing-contact',
      'S+2w 2024-09-30 housing-contact housing-head',
      'S+3w 2024-10-08 housing-contact housing-head office-clerk',
    ]);
  });

  it('are not wanted for a unit that has returned the task', () => {
    expect(lines(wanted({ ...order, units: [{ unitId: 'water', role: 'lead' }] }))).toEqual([
      'S+3w 2024-10-08 office-clerk',
    ]);
  });
});

describe('Reminders on the way', () => {
  it('of the work points go to the lead within a third of its twenty working days, and after them', () => {
    const points = deadline({ kind: 'work-points', date: '2024-03-29', startsOn: '2024-03-01' });
    expect(lines(wanted(points, { to: '2024-04-01' }))).toEqual([
      'T-3w 2024-03-26 water-contact water-head',
      'T-1w 2024-03-28 water-contact water-head',
      'T+1w 2024-04-01 water-contact water-head',
    ]);
  });

  it("of a phase's end reach the office once, thirty days before", () => {
    const phase = deadline({ kind: 'phase-end', taskId: null, phaseId: 'survey', date: '2024-04-30', units: [] });
    expect(lines(wanted(phase))).toEqual(['T-30d 2024-03-29 office-clerk']);
    expect(wanted(phase)).toMatchObject([{ phaseId: 'survey' }]);
  });
});

describe('Receivers', () => {
  const without = (postId: string) =>
    posts.map((post) => (post.postId === postId ? { ...post, personId: null } : post));
  const on = (day: string, at: typeof posts) => lines(wanted(deadline(), { posts: at, from: day, to: day }));

  it('are replaced by the other post of their unit where nobody holds theirs', () => {
    expect(on('2024-08-30', without('water-contact'))).toEqual(['T-30d 2024-08-30 water-head']);
    expect(on('2024-09-26', without('water-head'))).toEqual(['T-3w 2024-09-26 water-contact housing-head']);
  });

  it('are left out where their unit has no post that anybody holds', () => {
    expect(on('2024-09-20', without('town-contact'))).toEqual(['T-7w 2024-09-20 water-contact housing-contact']);
  });

  it('hear once where one post is both contact and head', () => {
    const both = posts.map((post) =>
      post.postId === 'water-contact' ? { ...post, roles: ['unit-contact', 'unit-head'] as const } : post,
    );
    expect(on('2024-10-08', both)).toEqual(['T+1w 2024-10-08 water-contact water-head']);
  });
});
