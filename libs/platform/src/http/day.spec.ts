import { describe, expect, it } from '@jest/globals';
import { day, month, period, quarter, yearlyDay } from './day.js';

describe('A day of a request', () => {
  it.each(['1900-01-01', '2024-02-29', '2199-12-31'])('is taken: %s', (text) => {
    expect(day.safeParse(text)).toMatchObject({ success: true, data: text });
  });

  // PostgreSQL has no year 0, and `2024-02-30` is no day; what lies centuries away is a slip of the finger.
  it.each(['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2024-02-30', '2024-1-1', ''])(
    'is refused: %s',
    (text) => {
      expect(day.safeParse(text).success).toBe(false);
    },
  );
});

describe('A month of a request', () => {
  it.each(['1900-01', '2024-12', '2199-12'])('is taken: %s', (text) => {
    expect(month.safeParse(text)).toMatchObject({ success: true, data: text });
  });

  it.each(['0000-01', '1899-12', '2200-01', '2024-13', '2024-00', '2024'])('is refused: %s', (text) => {
    expect(month.safeParse(text).success).toBe(false);
  });
});

describe('What a value is reported for', () => {
  it.each(['1900', '2025-Q3', '2025-11', '2199-Q4'])('is taken: %s', (text) => {
    expect(period.safeParse(text)).toMatchObject({ success: true, data: text });
  });

  it.each(['0000', '0000-Q1', '2200-Q1', '2025-Q5', '2025-13', '2025-1', 'Q1'])('is refused: %s', (text) => {
    expect(period.safeParse(text).success).toBe(false);
  });

  it.each([
    ['2025-Q3', true],
    ['2025', false],
    ['2025-11', false],
    ['1899-Q1', false],
  ])('is a quarter or not: %s', (text, isQuarter) => {
    expect(quarter.safeParse(text).success).toBe(isQuarter);
  });
});

describe('A yearly day of a request', () => {
  it.each(['01-01', '02-28', '12-31'])('is taken: %s', (text) => {
    expect(yearlyDay.safeParse(text)).toMatchObject({ success: true, data: text });
  });

  it.each(['02-29', '13-45', '00-10', '04-31', '9-30'])('is refused: %s', (text) => {
    expect(yearlyDay.safeParse(text).success).toBe(false);
  });
});
