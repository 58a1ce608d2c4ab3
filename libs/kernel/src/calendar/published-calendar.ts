import { publishedYears } from './published-years.js';
import { defineCalendar } from './working-calendar.js';

/** The calendar of the State Council's notices that ship with the product: 2004 to 2026. */
export const publishedCalendar = defineCalendar('cn-2026', publishedYears);
