import type { Role } from '#libs/kernel';
import type { Deadline, ReachablePost } from './deadline.js';
import type { Receiver } from './reminder-rules.js';

const ROLE_OF = { contact: 'unit-contact', head: 'unit-head' } as const;
const STAND_IN = { contact: 'head', head: 'contact' } as const;

/**
 * The posts that a rung reaches, each once. Where nobody holds a unit's post of that role, its other one hears; a unit
 * without either hears nothing, the office learns of it by its own rung.
 */
export function receiversOf(
  deadline: Deadline,
  receivers: readonly Receiver[],
  posts: readonly ReachablePost[],
): string[] {
  const held = posts.filter(({ personId }) => personId !== null);
  const reached = receivers.flatMap((receiver) => {
    if (receiver.units === 'office') return withRole(held, 'supervisor');
    return unitsOf(deadline, receiver.units).flatMap((unitId) => {
      const inUnit = held.filter((post) => post.unitId === unitId);
      const wanted = withRole(inUnit, ROLE_OF[receiver.post]);
      return wanted.length > 0 ? wanted : withRole(inUnit, ROLE_OF[STAND_IN[receiver.post]]);
    });
  });
  return [...new Set(reached)];
}

function withRole(posts: readonly ReachablePost[], role: Role): string[] {
  return posts.filter(({ roles }) => roles.includes(role)).map(({ postId }) => postId);
}

function unitsOf({ units, unitId }: Deadline, which: 'owing' | 'answering' | 'taking-part'): string[] {
  const chosen = units.filter(({ unitId: id, role }) => {
    switch (which) {
      case 'owing':
        return unitId === null ? role === 'lead' : id === unitId;
      case 'answering':
        return role === 'lead' || role === 'responsible';
      case 'taking-part':
        return role !== 'guiding';
    }
  });
  return chosen.map(({ unitId: id }) => id);
}
