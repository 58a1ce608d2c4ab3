import type { ActingPost, Role } from '#libs/kernel';
import type { NewGroup, NewUnit, RosterCommand } from '../domain/roster.commands.js';
import type { RosterEvent } from '../domain/roster.events.js';

/** The instant of the tests: 2025-03-03 09:00 in China. */
export const NOW = '2025-03-03T01:00:00.000000Z';

/** Somebody who acts in a post with these roles. */
export const acting = (...roles: Role[]): ActingPost => ({
  person: 'person-an',
  post: 'post-1',
  unit: 'unit-gov',
  roles,
});

/** A command at `NOW` by the system administrator. */
export function ask<C extends RosterCommand>(type: C['type'], data: C['data']): C {
  return { type, data, actor: acting('system-administrator'), at: NOW } as C;
}

/** A unit to register; states only what matters. */
export const unit = (unitId: string, name: string, over: Partial<NewUnit> = {}): NewUnit => ({
  unitId,
  name,
  aliases: [],
  kind: 'government',
  hostUnitId: null,
  onePerson: false,
  ...over,
});

/** A group to define. */
export const group = (groupId: string, name: string, over: Partial<NewGroup> = {}): NewGroup => ({
  groupId,
  name,
  aliases: [],
  members: null,
  ...over,
});

export const founded: RosterEvent = {
  type: 'JurisdictionFounded',
  data: { name: '示例县', level: 'county', prefix: '县' },
};

export const registered = (...args: Parameters<typeof unit>): RosterEvent => ({
  type: 'UnitRegistered',
  data: unit(...args),
});

export const defined = (...args: Parameters<typeof group>): RosterEvent => ({
  type: 'GroupDefined',
  data: group(...args),
});
