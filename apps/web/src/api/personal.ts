/** What stands in the place of a personal text that was erased, and when that was. */
export interface Erased {
  readonly erased: true;
  readonly at: string;
}

/** A name, a telephone number or an account's name, as the server shows it. */
export type Revealed = string | Erased;

/** Who did something, in words; null for what no person did. */
export interface NamedActor {
  readonly person: Revealed | null;
  readonly post: string | null;
  readonly unit: string | null;
}
