import { ProjectionModule, type AnyProjection } from '#libs/event-store';
import { handedOver } from './handed-over.js';

/** The projections that the contexts hand to the worker. */
export function registeredProjections(): readonly AnyProjection[] {
  return handedOver(ProjectionModule) as readonly AnyProjection[];
}
