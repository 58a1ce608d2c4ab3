import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoggedEvent } from '../../api/audit.js';
import { groupsQuery, personsQuery, postsQuery, unitsQuery } from '../../api/organization.js';
import { usePersonalText } from '../../components/Personal.js';

/** Who acts where no person does. */
const SYSTEM = 'system';

/** What ids of units, groups, posts and persons are called in the present roster; null for any other text. */
export function useKnownNames(): (id: string) => string | null {
  const { t } = useTranslation();
  const textOf = usePersonalText();
  const { data: units = [] } = useQuery(unitsQuery());
  const { data: groups = [] } = useQuery(groupsQuery());
  const { data: posts = [] } = useQuery(postsQuery());
  const { data: persons = [] } = useQuery(personsQuery());
  const names = new Map<string, string>([
    [SYSTEM, t('audit.system')],
    ...units.map(({ unitId, name }) => [unitId, name] as const),
    ...groups.map(({ groupId, name }) => [groupId, name] as const),
    ...posts.map(({ postId, title }) => [postId, title] as const),
    ...persons.map(({ personId, name }) => [personId, textOf(name)] as const),
  ]);
  return (id) => names.get(id) ?? null;
}

/** Who acted, in one line: person, post, unit. */
export function useActorText(): (actor: LoggedEvent['actor']) => string {
  const nameOf = useKnownNames();
  return ({ person, post, unit }) =>
    person === SYSTEM ? (nameOf(SYSTEM) ?? SYSTEM) : [person, post, unit].map((id) => nameOf(id) ?? id).join(' · ');
}
