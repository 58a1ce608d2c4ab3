import type { EventWords } from './export-format.js';

const EVENT_WORD = /^[\w-]+\/event\/(\w+)$/;

/** Picks the words of event types out of a catalogue by code: `<context>/event/<type>` names a type. */
export function eventWordsOf(catalogue: Readonly<Record<string, string>>): EventWords {
  const words = Object.entries(catalogue).flatMap(([code, word]) => {
    const type = EVENT_WORD.exec(code)?.[1];
    return type === undefined ? [] : [[type, word] as const];
  });
  return new Map(words);
}
