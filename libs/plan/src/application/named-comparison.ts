import type { Roster } from '#libs/organization';
import type { EditionComparison } from '../domain/compare-editions.js';

/** A comparison with the names of the units and groups in it, by id. */
export interface NamedComparison {
  readonly comparison: EditionComparison;
  readonly names: Readonly<Record<string, string>>;
}

/** Puts names beside a comparison, as the roster has them. */
export function namedComparison(comparison: EditionComparison, { units, groups }: Roster): NamedComparison {
  const participants = comparison.items.flatMap(({ before, after }) =>
    [before, after].flatMap((item) => item?.participants ?? []),
  );
  const ids = [
    ...participants.flatMap(({ unitId, groupId }) => unitId ?? groupId ?? []),
    ...comparison.indicators.flatMap(({ before, after }) =>
      [before, after].flatMap((indicator) => indicator?.dataProviderUnitId ?? []),
    ),
  ];
  const named = ids.flatMap((id) => {
    const name = units[id]?.name ?? groups[id]?.name;
    return name === undefined ? [] : [[id, name] as const];
  });
  return { comparison, names: Object.fromEntries(named) };
}
