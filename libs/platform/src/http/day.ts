import { z } from 'zod';

/** Years that plans, their tasks and the records of units know; PostgreSQL and the calendar have every day of them. */
const YEAR = /^(?:19|20|21)/u;
const OUTSIDE = '年份应在 1900 至 2199 之间';

/** A `LocalDate` in a request's schema; every day that a request names goes through it. */
export const day = z.iso.date().refine((text) => YEAR.test(text), OUTSIDE);

/** A text of that form whose year is one of them. */
const withYear = (form: RegExp) =>
  z
    .string()
    .regex(form)
    .refine((text) => YEAR.test(text), OUTSIDE);

/** A `YearMonth` in a request's schema. */
export const month = withYear(/^\d{4}-(?:0[1-9]|1[0-2])$/u);

/** A quarter such as `2025-Q3` in a request's schema. */
export const quarter = withYear(/^\d{4}-Q[1-4]$/u);

/** What a value is reported for, in a request's schema: a year, a quarter or a month. */
export const period = withYear(/^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/u);

const A_COMMON_YEAR = 2001;

/** A day such as `09-30` that each year has, in a request's schema. */
export const yearlyDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/u)
  .refine((text) => z.iso.date().safeParse(`${A_COMMON_YEAR}-${text}`).success, '应是每年都有的一天，如 09-30');
