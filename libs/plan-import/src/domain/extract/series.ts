import { findQuantities } from './quantity.js';
import type { Range } from '../text/plan-text.js';

/** 2024年、2025年、2026年分别达到93%、95%、96% */
export interface SeriesPhrase extends Range {
  points: { due: string; value: number }[];
  unit: string;
  isCumulative: boolean;
  /** Length of a comparing word at its end (以上, 以内). */
  tail: number;
}

const YEARS = '(?:到|至)?((?:20\\d{2}\\s*年?\\s*(?:底|末)?\\s*[、和及]\\s*){1,9}20\\d{2}\\s*年\\s*(?:底|末)?)';
const VALUES = '((?:\\d[\\d.]*[^、,。;\\d]{1,6}[、和及]\\s*){1,9}\\d[\\d.]*[^、,。;\\d(]{1,4})';
const SERIES = new RegExp(`${YEARS}[^,。;\\d]{0,10}?分别[^,。;\\d]{0,8}?${VALUES}`, 'gu');

/** The yearly series in a folded sentence. */
export function findSeries(folded: string): SeriesPhrase[] {
  const found: SeriesPhrase[] = [];
  for (const match of folded.matchAll(SERIES)) {
    const years = [...(match[1] ?? '').matchAll(/20\d{2}/gu)].map(([year]) => year);
    const valuesText = match[2] ?? '';
    const values = findQuantities(valuesText);
    const unit = values[0]?.unit;
    if (unit === undefined || values.length !== years.length) continue;
    const tail = /(?:以上|以内|以下)$/u.exec(valuesText)?.[0].length ?? 0;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      points: years.map((year, i) => ({ due: `${year}-12`, value: values[i]?.value ?? 0 })),
      unit,
      isCumulative: /累计/u.test(match[0]),
      tail,
    });
  }
  return found;
}
