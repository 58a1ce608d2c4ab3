import type { Instant } from './time.js';

/**
 * A personal text (name, phone, free text about a person) as events and read models keep it: encrypted under the key of
 * the person it is about, so that erasing the key erases the text everywhere. Opened only when it is shown.
 */
export interface PersonalText {
  readonly subject: string;
  readonly ciphertext: string;
}

/** What is shown in the place of a personal text whose key was destroyed: that it was erased, and when. */
export interface Erased {
  readonly erased: true;
  readonly at: Instant;
}

/** A personal text as it is shown. */
export type Revealed = string | Erased;
