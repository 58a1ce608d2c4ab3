import type { LocalDate } from '#libs/kernel';

/** Something that happens on a day of the demonstration's history. */
export interface Scene {
  readonly day: LocalDate;
  readonly play: () => Promise<void>;
}
