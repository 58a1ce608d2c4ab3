import { daysBetween, localDateOf, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import type { Notice, RemindedOf } from './notice.js';

/** Languages that notices are written in. */
export type Language = 'zh' | 'en';

/** What puts a notice into words. */
export interface Wording {
  readonly language: Language;
  readonly calendar: WorkingCalendar;
  readonly unitName: (unitId: string) => string;
}

/** A text's code and what fills its placeholders. */
export interface WordedNotice {
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore

/** The code of a notice's text in the catalogue, with dates and units in words. */
export function wordNotice({ kind, title, at, details }: Notice, wording: Wording): WordedNotice {
  const { dates = {}, units = {}, words = {}, reminder } = details;
  const filled = {
    title,
    ...words,
    ...('reason' in words && { reason: withoutFullStop(words.reason) }),
    ...mapped(dates, (date) => dateText(date, wording.language)),
    ...mapped(units, wording.unitName),
  };
  if (!reminder) return { code: `notification/${kind}`, details: filled };
  return {
    code: reminderCode(reminder, localDateOf(at)),
    details: { ...filled, ...reminderTexts(reminder, at, wording) },
  };
}

/** A reason stands inside a sentence that ends by itself. */
function withoutFullStop(text: string): string {
  return text.trimEnd().replace(/[。.]$/u, '');
}

/** 2024年9月30日, or 30 September 2024. */
export function dateText(date: LocalDate, language: Language): string {
  const [year, month = 1, day] = date.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

function reminderCode({ kind, date }: RemindedOf, on: LocalDate): string {
  const time = on < date ? 'soon' : on === date ? 'today' : 'late';
  return `notification/reminder/${kind}/${time}`;
}

function reminderTexts({ date, counted }: RemindedOf, at: string, { language, calendar }: Wording) {
  const on = localDateOf(at);
  const late = on > date;
  const working = late || counted === 'working';
  const days = Math.abs(working ? calendar.workingDaysBetween(on, date) : daysBetween(on, date));
  return { date: dateText(date, language), days: daysText(days, working, language) };
}

function daysText(days: number, working: boolean, language: Language): string {
  if (language === 'zh') return working ? `${days}个工作日` : `${days}天`;
  return `${days} ${working ? 'working ' : ''}${days === 1 ? 'day' : 'days'}`;
}

function mapped(values: Readonly<Record<string, string>>, word: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, word(value)]));
}
