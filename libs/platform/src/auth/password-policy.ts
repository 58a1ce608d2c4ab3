import { PASSWORD_LENGTH, weakPassword } from './auth.errors.js';

/** Rows of keys and runs that people stretch to any length. */
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];
const RUN_LENGTH = 4;
const RUN_PIECES = new Set(RUNS.flatMap(piecesOf));
const WORDS = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'admin',
  'administrator',
  'welcome',
  'iloveyou',
  'letmein',
  'duban',
  'woaini',
  'qwerty',
  'abc',
  '5201314',
  'zhengfu',
];

/**
 * Long enough, and not one that everybody tries first. No rules of composition and no forced renewal (OWASP ASVS 5.0,
 * 6.2): they make passwords worse.
 * @throws DomainError `platform/password-short`, `-long`, `-known`, `-name` (rejected)
 */
export function checkPassword(password: string, accountName: string): void {
  const { length } = Array.from(password);
  if (length < PASSWORD_LENGTH.min) throw weakPassword('short');
  if (length > PASSWORD_LENGTH.max) throw weakPassword('long');
  const plain = password.toLowerCase();
  if (accountName.length > 2 && plain.includes(accountName.toLowerCase())) throw weakPassword('name');
  if (isKnown(plain)) throw weakPassword('known');
}

/** A few characters over and over, or runs of keys and common words with only digits and signs around them. */
function isKnown(plain: string): boolean {
  if (new Set(plain).size < 5) return true;
  const rest = WORDS.reduce((text, word) => text.replaceAll(word, ''), withoutRuns(plain));
  return /^[\d\W_]{0,7}$/.test(rest.replaceAll(/\p{L}/gu, 'x'));
}

function withoutRuns(plain: string): string {
  const inRun = new Set<number>();
  for (let at = 0; at + RUN_LENGTH <= plain.length; at += 1) {
    if (!RUN_PIECES.has(plain.slice(at, at + RUN_LENGTH))) continue;
    for (let offset = 0; offset < RUN_LENGTH; offset += 1) inRun.add(at + offset);
  }
  return plain
    .split('')
    .filter((_, at) => !inRun.has(at))
    .join('');
}

/** Every stretch of keys of a run, forwards and backwards. */
function piecesOf(run: string): string[] {
  const reversed = run.split('').toReversed().join('');
  return [run, reversed].flatMap((text) =>
    Array.from({ length: text.length - RUN_LENGTH + 1 }, (_, at) => text.slice(at, at + RUN_LENGTH)),
  );
}
