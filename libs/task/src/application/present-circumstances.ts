import { EVENT_STORE, type EventStore, type LogId } from '#libs/event-store';
import { publishedCalendar, type Role } from '#libs/kernel';
import { GetRoster, rosterStream, type Roster } from '#libs/organization';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Circumstances, RosterFacts } from '../domain/task.circumstances.js';

interface KnownRoster {
  readonly version: number;
  readonly facts: RosterFacts;
}

const ADDRESSEES: readonly Role[] = ['unit-contact', 'unit-head'];

/**
 * What decisions depend on now. The roster is folded again only when its stream has moved, so that it is never behind and
 * a command costs one short read.
 */
@Injectable()
export class PresentCircumstances {
  private readonly rosters = new Map<LogId, KnownRoster>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async of(log: LogId): Promise<Circumstances> {
    const version = await this.rosterVersion(log);
    const known = this.rosters.get(log);
    if (known?.version === version) return { calendar: publishedCalendar, roster: known.facts };
    const facts = factsOf(await this.queries.execute(new GetRoster(log)));
    this.rosters.set(log, { version, facts });
    return { calendar: publishedCalendar, roster: facts };
  }

  private async rosterVersion(log: LogId): Promise<number> {
    const latest = this.store.readStream(log, rosterStream(log), { direction: 'backwards', limit: 1 });
    const [event] = await Array.fromAsync(latest);
    return event?.version ?? -1;
  }
}

/** A roster as the rules of tasks ask it. */
export function factsOf({ units, groups, posts }: Roster): RosterFacts {
  const staffed = Object.values(posts).filter(
    ({ personId, roles }) => personId !== null && roles.some((role) => ADDRESSEES.includes(role)),
  );
  const staff = Map.groupBy(staffed, ({ unitId }) => unitId);
  const personsOf = (unitId: string, roles: readonly Role[]) => {
    const holding = staff.get(unitId)?.filter((post) => post.roles.some((role) => roles.includes(role))) ?? [];
    return [...new Set(holding.flatMap(({ personId }) => personId ?? []))];
  };
  return {
    knows: (unitId) => Object.hasOwn(units, unitId),
    hasAddressee: (unitId) => staff.has(unitId),
    isOnePerson: (unitId) => units[unitId]?.onePerson === true || personsOf(unitId, ADDRESSEES).length === 1,
    headsOf: (unitId) => personsOf(unitId, ['unit-head']),
    hostOf: (unitId) => units[unitId]?.hostUnitId ?? null,
    hostUnits: Object.values(units).flatMap(({ hostUnitId }) => hostUnitId ?? []),
    membersOf: (groupId) => groups[groupId]?.members ?? null,
  };
}
