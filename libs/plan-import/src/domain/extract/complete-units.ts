import { completeName, isGeneric, isLedFromAbove, isUnitLike, prefixOf, isCollective } from './unit-name.js';

const canonical = (printed: string) => printed.replace(/\s/gu, '').replaceAll('（', '(').replaceAll('）', ')');
const asPrinted = (name: string) => name.replaceAll('(', '（').replaceAll(')', '）');

/**
 * The full names of the units of one clause, in order: a level printed once holds for the names behind it (县发改局、
 * 财政局), as do 各 for the groups and a common ending for the zones and towns. Null where a name is not certain.
 */
export function completeUnits(printed: readonly string[], defaultPrefix: string | null): (string | null)[] {
  const names = printed.map(canonical);
  let prefix = defaultPrefix;
  return names.map((name, i) => {
    prefix = ownLevel(name) ?? prefix;
    const full = withEach(names, i) ?? withEnding(names, i) ?? completeName(name, prefix);
    return full === null ? null : asPrinted(full);
  });
}

/** The level that a printed name sets for its neighbours; a branch office of a higher level sets none. */
const ownLevel = (name: string) =>
  isCollective(name) || (isLedFromAbove(name) && !/(?:法院|检察院)$/u.test(name)) ? null : prefixOf(name);

/** 各镇、街道 is 各镇 and 各街道. */
function withEach(names: readonly string[], i: number): string | null {
  const name = names[i] ?? '';
  if (!isGeneric(name)) return null;
  for (let before = i - 1; before >= 0; before -= 1) {
    const earlier = names[before] ?? '';
    if (earlier.startsWith('各')) return `各${name}`;
    if (!isGeneric(earlier)) return null;
  }
  return null;
}

/** 开发区、新区管委会 and 东河、城关街道: the ending stands once, behind the last. */
function withEnding(names: readonly string[], i: number): string | null {
  const name = names[i] ?? '';
  const next = names[i + 1] ?? '';
  if (/(?:开发区|新区|园区|高新区|经开区|景区)$/u.test(name) && /区管委会$/u.test(next)) return `${name}管委会`;
  const ending = /^[\u4e00-\u9fff]{2,4}(街道|镇|乡)$/u.exec(next)?.[1];
  if (ending === undefined || isUnitLike(name) || !/^[\u4e00-\u9fff]{2,3}$/u.test(name)) return null;
  return `${name}${ending}`;
}

/** The level of all units that print one, if it is the same everywhere; elided names elsewhere then mean it too. */
export function commonPrefix(printed: readonly string[]): string | null {
  const prefixes = new Set<string>();
  for (const name of printed.map(canonical)) {
    const prefix = ownLevel(name);
    if (prefix !== null) prefixes.add(prefix);
  }
  const [only] = prefixes;
  return prefixes.size === 1 && only !== undefined ? only : null;
}
