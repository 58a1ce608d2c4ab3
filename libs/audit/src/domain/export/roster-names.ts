import type { Actor, Recorded } from '#libs/kernel';
import { textAt } from './event-data.js';

/**
 * What units and posts were called when an event happened, followed through the roster's own events. Of persons it knows
 * nothing: they leave the product as ids alone.
 */
export class RosterNames {
  /** The events that it learns from. */
  static readonly TYPES: readonly string[] = ['UnitRegistered', 'UnitRenamed', 'PostCreated'];

  private readonly names = new Map<string, string>();

  /** Takes in what the event says; to be called with every event, in order. */
  follow({ type, data }: Recorded): void {
    if (type === 'UnitRegistered' || type === 'UnitRenamed') this.keep(data, 'unitId', 'name');
    if (type === 'PostCreated') this.keep(data, 'postId', 'title');
  }

  /** Name of the actor's unit; its id where it is unknown. */
  unitOf({ unit }: Pick<Actor, 'unit'>): string {
    return this.names.get(unit) ?? unit;
  }

  /** Title of the actor's post; its id where it is unknown. */
  postOf({ post }: Pick<Actor, 'post'>): string {
    return this.names.get(post) ?? post;
  }

  private keep(data: object, id: string, name: string): void {
    const [key, value] = [textAt(data, id), textAt(data, name)];
    if (key !== null && value !== null) this.names.set(key, value);
  }
}
