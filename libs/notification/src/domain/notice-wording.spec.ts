import { publishedCalendar, type LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { NOTICE_KINDS, type Notice, type RemindedOf } from './notice.js';
import { wordNotice, type Language } from './notice-wording.js';
import { notificationTexts } from './notification.texts.js';

const UNITS: Record<string, string> = { water: '县水利局', housing: '县住建局' };

const notice = (over: Partial<Notice>): Notice => ({
  noticeId: 'n-1',
  kind: 'assigned',
  taskId: 'task-1',
  planId: 'plan-1',
  title: '城区老旧供水管网改造',
  details: {},
  at: '2024-09-20T01:00:00.000000Z',
  isRead: false,
  ...over,
});

/** The sentence, with every placeholder filled. */
function sentence(of: Notice, language: Language = 'zh'): string {
  const wording = { language, calendar: publishedCalendar, unitName: (id: string) => UNITS[id] ?? id };
  const { code, details } = wordNotice(of, wording);
  const text = (notificationTexts as Record<string, { zh: string; en: string }>)[code]?.[language] ?? code;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => details[name] ?? placeholder).trim();
}

const reminder = (on: LocalDate, over: Partial<RemindedOf> = {}, details: Notice['details'] = {}) =>
  notice({
    kind: 'reminder',
    at: `${on}T01:00:00.000000Z`,
    details: { ...details, reminder: { kind: 'due', date: '2024-09-30', counted: 'working', ...over } },
  });

describe('A reminder in words', () => {
  it.each([
    ['2024-09-20', 'working', '「城区老旧供水管网改造」将于2024年9月30日到期，还有7个工作日。'],
    ['2024-08-30', 'calendar', '「城区老旧供水管网改造」将于2024年9月30日到期，还有31天。'],
    ['2024-09-30', 'working', '「城区老旧供水管网改造」今天到期。'],
    ['2024-10-08', 'working', '「城区老旧供水管网改造」应于2024年9月30日前办结，已逾期1个工作日。'],
    ['2024-10-16', 'calendar', '「城区老旧供水管网改造」应于2024年9月30日前办结，已逾期8个工作日。'],
  ] as const)('sent on %s says what it means on that day', (on, counted, text) => {
    expect(sentence(reminder(on, { counted }))).toBe(text);
  });

  it('is written in English where that is asked for', () => {
    expect(sentence(reminder('2024-09-29'), 'en')).toBe(
      '“城区老旧供水管网改造” is due on 30 September 2024, in 1 working day.',
    );
    expect(sentence(reminder('2024-09-27'), 'en')).toMatch(/in 2 working days\.$/);
  });

  it('names the unit that has not acknowledged', () => {
    const late = reminder('2024-10-08', { kind: 'acknowledge', date: '2024-09-29' }, { units: { unit: 'housing' } });
    expect(sentence(late)).toBe('县住建局尚未签收「城区老旧供水管网改造」，已逾期2个工作日。');
  });

  it('names the node, and the phase', () => {
    const part = (name: string) => ({ words: { part: name } });
    expect(sentence(reminder('2024-09-26', { kind: 'work-point' }, part('完成管线普查')))).toBe(
      '「城区老旧供水管网改造」的要点“完成管线普查”应于2024年9月30日前完成，还有3个工作日。',
    );
    const phase = reminder(
      '2024-03-29',
      { kind: 'phase-end', date: '2024-04-30', counted: 'calendar' },
      part('摸底建账'),
    );
    expect(sentence({ ...phase, title: '三年行动方案' })).toBe(
      '《三年行动方案》的阶段“摸底建账”将于2024年4月30日结束，还有32天，请准备阶段小结。',
    );
  });
});

describe('A notice in words', () => {
  it('fills in dates, units and reasons', () => {
    const details = { units: { unit: 'housing' }, words: { reason: '不属于本单位职责' } };
    expect(sentence(notice({ kind: 'returned', details }))).toBe(
      '县住建局退回「城区老旧供水管网改造」，理由：不属于本单位职责。请决定改派或不予退回。',
    );
    const dates = { previousDue: '2024-09-30', due: '2024-10-31' };
    expect(sentence(notice({ kind: 'extension-granted', details: { dates } }))).toBe(
      '「城区老旧供水管网改造」同意延期，办结期限由2024年9月30日改为2024年10月31日。',
    );
  });

  it('ends with one full stop, also where the reason brought its own', () => {
    const details = { units: { unit: 'water' }, words: { reason: '不属于本单位职责。' } };
    expect(sentence(notice({ kind: 'return-refused', details }))).toBe(
      '「城区老旧供水管网改造」不予退回，理由：不属于本单位职责。',
    );
  });

  it('needs no message to urge', () => {
    expect(sentence(notice({ kind: 'urged', details: { words: { message: '' } } }))).toBe(
      '领导小组办公室催办「城区老旧供水管网改造」。',
    );
  });

  it.each(NOTICE_KINDS.filter((kind) => kind !== 'reminder'))('exists for %s', (kind) => {
    expect(sentence(notice({ kind }))).not.toMatch(/^notification\//);
  });

  it.each(['acknowledge', 'work-points', 'work-point', 'due', 'rework', 'phase-end'] as const)(
    'exists for reminders of %s before, on and after the day',
    (kind) => {
      for (const on of ['2024-09-20', '2024-09-30', '2024-10-08'])
        expect(sentence(reminder(on, { kind }))).not.toMatch(/^notification\//);
    },
  );
});
