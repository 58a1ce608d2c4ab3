import type { DomainError } from '#libs/kernel';
import { noDataProvider, notTheProvider } from './indicator.errors.js';
import type { Indicator } from './indicator.js';

/** Why members of a unit may not type values of the indicator, or null when they may. */
export function reportingHindrance(unitId: string, { providerUnitId }: Indicator): DomainError | null {
  if (providerUnitId === null) return noDataProvider();
  return providerUnitId === unitId ? null : notTheProvider(unitId, providerUnitId);
}
