import type { Command, Decider, DomainEvent } from '#libs/kernel';
import type { AnyProjection } from './projections/projection.js';
import type { AnyReaction } from './reactions/reaction.js';
import { EventSchemas } from './upcasting/event-schemas.js';

/** A decider with its types set aside, for reading any stream of a category as of any position. */
export type AnyDecider = Pick<Decider<Command, unknown, DomainEvent>, 'initial' | 'evolve'>;

/** What the contexts hand over at mounting: their projections, reactions, deciders and upcasters. */
export class Registry {
  readonly projections: AnyProjection[] = [];
  readonly reactions: AnyReaction[] = [];
  /** By stream category. */
  readonly deciders = new Map<string, AnyDecider>();
  readonly schemas = new EventSchemas();
}
