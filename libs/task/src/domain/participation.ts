import type { LocalDate } from '#libs/kernel';

/** lead 牵头 · responsible 责任 · cooperating 配合 · guiding 指导 */
export const UNIT_ROLES = ['lead', 'responsible', 'cooperating', 'guiding'] as const;

/** The part a unit has in one task. */
export type UnitRole = (typeof UNIT_ROLES)[number];

/** pending 待签收 · acknowledged 已签收 · deemed 视同签收 · returned 退回 · released 免除 */
export const PARTICIPATION_STATUSES = ['pending', 'acknowledged', 'deemed', 'returned', 'released'] as const;

/** Where a unit's own answer to the order stands. */
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number];

/** A unit's part in a task and its answer to it. */
export interface Participation {
  readonly unitId: string;
  readonly role: UnitRole;
  readonly status: ParticipationStatus;
  /** The group through which the unit came onto the task, as its members were on that day. */
  readonly groupId: string | null;
  readonly acknowledgeBy: LocalDate | null;
  readonly returnBy: LocalDate | null;
  readonly acknowledgedOn: LocalDate | null;
  readonly returned: PendingReturn | null;
}

/** A return that the office has not decided: what the unit said, and what its answer was before. */
export interface PendingReturn {
  readonly on: LocalDate;
  readonly reason: string;
  readonly proposedUnitId: string | null;
  readonly before: ParticipationStatus;
}

/** Units of these roles answer by silence (D5). */
export function acknowledgesBySilence(role: UnitRole): boolean {
  return role === 'cooperating' || role === 'guiding';
}

/** The answer as it counts on a day: a cooperating unit's silence past its date is an acknowledgement (视同签收). */
export function participationOn(
  { role, status, acknowledgeBy }: Pick<Participation, 'role' | 'status' | 'acknowledgeBy'>,
  on: LocalDate,
): ParticipationStatus {
  const silent = status === 'pending' && acknowledgesBySilence(role);
  return silent && acknowledgeBy !== null && on > acknowledgeBy ? 'deemed' : status;
}

/** Whether the unit still has its part: not released from it. */
export function takesPart({ status }: Pick<Participation, 'status'>): boolean {
  return status !== 'released';
}

/** Whether the unit answers for the outcome: lead or responsible. */
export function answersFor({ role, status }: Pick<Participation, 'role' | 'status'>): boolean {
  return status !== 'released' && (role === 'lead' || role === 'responsible');
}
