import { z } from 'zod';

/** Years that plans, their tasks and the records of units know; PostgreSQL and the calendar have every day of them. */
const YEAR = /^(?:19|20|21)/u;
const OUTSIDE = '年份应在 1900 至 2199 之间';

/** A `LocalDate` in a request's schema; every day that a request names goes through it. */
export const day = z.iso.date().refine((text) => YEAR.test(text), OUTSIDE);

/** A `YearMonth` in a request's schema. */
export const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u)
  .refine((text) => YEAR.test(text), OUTSIDE);
