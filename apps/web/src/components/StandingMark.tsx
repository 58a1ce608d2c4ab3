import type { Standing } from '../api/indicators.js';
import './standing.css';

const PATHS: Readonly<Record<Standing, string>> = {
  reached: 'M2 8.5l4 4 8-9',
  ahead: 'M8 13V3M3.5 7.5L8 3l4.5 4.5',
  behind: 'M8 3v10M3.5 8.5L8 13l4.5-4.5',
  'not-computable': 'M3 8h10',
};

/** Where an indicator stands: sign and word. */
export function StandingMark({ standing, word }: { readonly standing: Standing; readonly word: string }) {
  return (
    <span className={`standing standing-${standing}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path
          d={PATHS[standing]}
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {word}
    </span>
  );
}
