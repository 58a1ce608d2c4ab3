import { ProjectionModule, ReactionModule, type AnyProjection, type Reaction } from '#libs/event-store';
import type { Type } from '@nestjs/common';
import { handedOver } from './handed-over.js';

/** The projections that the contexts hand to the worker. */
export function registeredProjections(): readonly AnyProjection[] {
  return handedOver(ProjectionModule) as readonly AnyProjection[];
}

/** Names of the reactions that the contexts hand to the worker. A name needs nothing of what Nest would inject. */
export function registeredReactions(): readonly string[] {
  return (handedOver(ReactionModule) as readonly Type<Reaction>[]).map((Made) => new Made().name);
}
