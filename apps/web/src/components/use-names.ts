import { useQuery } from '@tanstack/react-query';
import { groupsQuery, unitsQuery, type Unit } from '../api/organization.js';
import { useAsOf } from '../frame/use-as-of.js';

/** The units of the roster at the time shown. */
export function useUnits(): readonly Unit[] {
  return useQuery(unitsQuery(useAsOf())).data ?? [];
}

/** The name of a unit or group; its id only while the roster is on the way. */
export function useNames(): (id: string | null) => string {
  const asOf = useAsOf();
  const { data: units } = useQuery(unitsQuery(asOf));
  const { data: groups } = useQuery(groupsQuery(asOf));
  return (id) =>
    units?.find(({ unitId }) => unitId === id)?.name ??
    groups?.find(({ groupId }) => groupId === id)?.name ??
    (id === null ? '' : '…');
}
