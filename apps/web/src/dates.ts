const CHINA = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const;
const MOMENT = new Intl.DateTimeFormat('sv-SE', { ...CHINA, dateStyle: 'short', timeStyle: 'short' });

/** An instant as the clock in China shows it, `2024-06-30 18:00`. */
export function momentOf(instant: string): string {
  return MOMENT.format(new Date(instant));
}

/** The instant, with its offset, of a local date and time in China as an input field gives it. */
export function chinaInstant(local: string): string {
  return `${local.length === 16 ? `${local}:00` : local}+08:00`;
}

/** An instant as an input field for local date and time wants it, in China. */
export function chinaInput(instant: string): string {
  return momentOf(instant).replace(' ', 'T');
}

/** The present minute in China, as an input field for local date and time wants it. */
export function momentNow(): string {
  return chinaInput(new Date().toISOString());
}

/** The time of day in China at which the instant falls, `18:00`. */
export function timeOf(instant: string): string {
  return momentOf(instant).slice(11);
}

/** The last month of a statistical period: `2026-09` of `2026-Q3`, `2026-12` of `2026`. */
export function lastMonthOf(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return `${year}-12`;
  const quarter = /^Q([1-4])$/.exec(part)?.[1];
  return quarter === undefined ? period : `${year}-${String(Number(quarter) * 3).padStart(2, '0')}`;
}

/** The last day of a month: `2024-02-29` of `2024-02`. */
export function lastDayOf(month: string): string {
  const [year = 0, part = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, part, 0)).toISOString().slice(0, 10);
}
