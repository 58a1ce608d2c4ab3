import { PASSWORD_LENGTH, weakPassword } from './auth.errors.js';
import { GUESSABLE_WORDS } from './guessable-words.js';

/** Rows, columns and zigzags of keys, and runs that people stretch to any length. */
const WALKS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  '`1234567890-=',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qweasdzxc',
  '147258369',
  '789456123',
  '02468013579',
];
const WALK_LENGTH = 4;
const WALKED = new Set(WALKS.flatMap(stretchesOf));

/** What somebody guesses after a word: years and dates, the same again and again. */
const PATTERNS = [/(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?/g, /(.)\1{2,}/gu, /(.{2})\1{2,}/gu, /(.{3,})\1+/gu];

/** Signs that are written for letters. */
const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};

/** How much must be left beside what is guessed: a letter counts one, a digit or a sign a half. */
const LEFT_OVER = 4;

/**
 * Long enough, and not one that is tried early: the account's name, common words, walks over the keyboard, repetitions and
 * years with little else. No rules of composition and no forced renewal (OWASP ASVS 5.0, 6.2): they make passwords worse.
 * @throws DomainError `platform/password-short`, `-long`, `-known`, `-name` (rejected)
 */
export function checkPassword(password: string, accountName: string): void {
  const { length } = Array.from(password);
  if (length < PASSWORD_LENGTH.min) throw weakPassword('short');
  if (length > PASSWORD_LENGTH.max) throw weakPassword('long');
  const plain = password.normalize('NFKC').toLowerCase();
  const account = accountName.toLowerCase();
  if (accountName.length > 2 && [account, backwards(account)].some((name) => plain.includes(name)))
    throw weakPassword('name');
  if (strengthOf(plain, account) < LEFT_OVER || new Set(plain).size < 5) throw weakPassword('known');
}

/** Counts what nobody guesses from the words, the walks and the patterns. */
function strengthOf(plain: string, account: string): number {
  const guessed = new Set<number>();
  const mark = (at: number, length: number) => {
    for (let offset = 0; offset < length; offset += 1) guessed.add(at + offset);
  };
  const partsOfAccount = account.split(/[^\p{L}]+/u).filter((part) => part.length > 3);
  for (const text of [plain, withLetters(plain)])
    for (const word of [...GUESSABLE_WORDS, ...partsOfAccount])
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) mark(at, word.length);
  for (const pattern of PATTERNS) for (const { 0: match, index } of plain.matchAll(pattern)) mark(index, match.length);
  for (let at = 0; at + WALK_LENGTH <= plain.length; at += 1)
    if (WALKED.has(plain.slice(at, at + WALK_LENGTH))) mark(at, WALK_LENGTH);
  const left = plain.split('').filter((_, at) => !guessed.has(at));
  return left.reduce((sum, character) => sum + (/\p{L}/u.test(character) ? 1 : 0.5), 0);
}

function withLetters(plain: string): string {
  return plain.replaceAll(/[01345@$]/g, (sign) => LETTER_OF[sign] ?? sign);
}

function backwards(text: string): string {
  return Array.from(text).toReversed().join('');
}

/** Every stretch of keys of a walk, forwards and backwards. */
function stretchesOf(walk: string): string[] {
  return [walk, backwards(walk)].flatMap((text) =>
    Array.from({ length: text.length - WALK_LENGTH + 1 }, (_, at) => text.slice(at, at + WALK_LENGTH)),
  );
}
