import type { Finding } from '../../../api/draft.js';

/** A group of the roster without members, with the items that name it. */
export interface EmptyGroup {
  readonly group: string;
  readonly itemIds: readonly string[];
}

/** Settled on the page of unknown units like those that block. */
const COOPERATING = 'plan/cooperating-unresolved';
const EMPTY_GROUP = 'plan/group-without-members';

/** What is to be looked at: what one act settles is named once, the rest one by one. */
export function gatherNotices(notices: readonly Finding[]): {
  /** How many cooperating mentions the roster lacks. */
  readonly cooperating: number;
  readonly groups: readonly EmptyGroup[];
  readonly others: readonly Finding[];
} {
  const empty = notices.filter(({ code }) => code === EMPTY_GROUP);
  const names = [...new Set(empty.map(groupOf))];
  const groups = names.map((group) => {
    const naming = empty.filter((notice) => groupOf(notice) === group);
    return { group, itemIds: [...new Set(naming.flatMap(({ subjectId }) => subjectId ?? []))] };
  });
  return {
    cooperating: notices.filter(({ code }) => code === COOPERATING).length,
    groups,
    others: notices.filter(({ code }) => code !== COOPERATING && code !== EMPTY_GROUP),
  };
}

function groupOf({ details }: Finding): string {
  return String(details['group']);
}
