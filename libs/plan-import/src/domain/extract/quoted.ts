const QUOTED = /《[^》]*》|“[^”]*”|"[^"]*"/gu;
const PUNCTUATION_AND_DIGITS = /[\d,。;:!?、()%.-]/gu;

/** Into the private use area and back: the length stays, and the grammar sees neither digits nor stops there. */
const PRIVATE = 0xe000;
const MASKED = /[\ue000-\uf8ff]/gu;

/** Hides digits and punctuation inside quotation marks and titles of books: they belong to a name. */
export const maskQuoted = (folded: string): string =>
  folded.replace(QUOTED, (quoted) =>
    quoted.replace(PUNCTUATION_AND_DIGITS, (char) => String.fromCharCode(PRIVATE + (char.charCodeAt(0) & 0xfff))),
  );

const ORIGINALS = new Map(
  Array.from('0123456789,。;:!?、()%.-').map((char) => [PRIVATE + (char.charCodeAt(0) & 0xfff), char]),
);

/** Brings hidden characters back. */
export const unmask = (text: string): string =>
  text.replace(MASKED, (char) => ORIGINALS.get(char.charCodeAt(0)) ?? char);
