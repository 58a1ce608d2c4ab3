import type { ApproveErasure, ErasureCommand, RefuseErasure, RequestErasure } from './erasure.commands.js';
import {
  erasureAlreadyRequested,
  erasureNeedsSecondPerson,
  erasureNotRequested,
  personErased,
  personHoldsPost,
} from './erasure.errors.js';
import type { ErasureEvent } from './erasure.events.js';
import { unknownPerson } from './roster.errors.js';
import type { Roster } from './roster.state.js';

/** Two officers, one after the other; whoever holds a post stays named in it. */
export function decideErasure(command: ErasureCommand, roster: Roster): ErasureEvent[] {
  const { personId } = command.data;
  if (!roster.personIds.includes(personId)) throw unknownPerson(personId);
  switch (command.type) {
    case 'RequestErasure':
      return requestErasure(command, roster);
    case 'RefuseErasure':
      return refuseErasure(command, roster);
    case 'ApproveErasure':
      return approveErasure(command, roster);
  }
}

function requestErasure({ data }: RequestErasure, roster: Roster): ErasureEvent[] {
  const known = roster.erasures[data.personId];
  if (known?.status === 'erased') throw personErased(data.personId);
  if (known) {
    if (known.ground !== data.ground || known.documentNumber !== data.documentNumber)
      throw erasureAlreadyRequested(data.personId);
    return [];
  }
  requireNoPost(data.personId, roster);
  return [{ type: 'ErasureRequested', data }];
}

function refuseErasure({ data: { personId } }: RefuseErasure, roster: Roster): ErasureEvent[] {
  const known = roster.erasures[personId];
  if (known?.status === 'erased') throw personErased(personId);
  if (!known) throw erasureNotRequested(personId);
  return [{ type: 'ErasureRefused', data: { personId } }];
}

function approveErasure({ data: { personId }, actor }: ApproveErasure, roster: Roster): ErasureEvent[] {
  const known = roster.erasures[personId];
  if (known?.status === 'erased') return [];
  if (!known) throw erasureNotRequested(personId);
  if (known.requestedBy === actor.person) throw erasureNeedsSecondPerson(personId);
  requireNoPost(personId, roster);
  const { ground, documentNumber } = known;
  return [{ type: 'PersonErased', data: { personId, ground, documentNumber } }];
}

function requireNoPost(personId: string, roster: Roster): void {
  const held = Object.values(roster.posts).filter((post) => post.personId === personId);
  if (held.length > 0)
    throw personHoldsPost(
      personId,
      held.map(({ title }) => title),
    );
}
