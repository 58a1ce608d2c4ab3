import type { Recorded } from '#libs/kernel';
import { unknownSchemaVersion } from '../errors.js';

/**
 * One step in the history of an event type: what was recorded at one version of its data, in the shape of the next.
 * Pure, and total over everything a release has ever written at that version.
 */
export interface Upcaster<Before extends object = never, After extends object = object> {
  readonly type: string;
  /** The version it reads; it gives the next. */
  readonly from: number;
  readonly upcast: (data: Before) => After;
}

/** The versions of every event type that this release reads, and the way from each to the newest. */
export class EventSchemas {
  /** For each type the steps by the version they read. */
  private readonly steps = new Map<string, Map<number, Upcaster>>();
  private readonly newestOf = new Map<string, number>();

  /** @param upcasters those known from the start */
  constructor(upcasters: readonly Upcaster[] = []) {
    for (const upcaster of upcasters) this.register(upcaster);
  }

  /** @throws Error when another step reads the same version of the type */
  register(upcaster: Upcaster): void {
    const { type, from } = upcaster;
    const steps = this.steps.get(type) ?? new Map<number, Upcaster>();
    const known = steps.get(from);
    if (known && known !== upcaster) throw new Error(`Two upcasters read version ${from} of ${type}; keep one`);
    this.steps.set(type, steps.set(from, upcaster));
    this.newestOf.set(type, Math.max(this.newest(type), from + 1));
  }

  /** The version in which events of the type are written: 1, and one more for each step. */
  newest(type: string): number {
    return this.newestOf.get(type) ?? 1;
  }

  /**
   * The event in the newest shape; the same object where nothing is to do.
   * @throws DomainError `event-store/unknown-schema-version` (rejected) when it was written by a newer release, or when a
   * step is missing
   */
  upcast(event: Recorded): Recorded {
    const newest = this.newest(event.type);
    if (event.schemaVersion === newest) return event;
    const steps = this.steps.get(event.type);
    let data: object = event.data;
    for (let version = event.schemaVersion; version !== newest; version += 1) {
      const step = steps?.get(version);
      if (!step) throw unknownSchemaVersion(event, newest);
      // The data are of the version that the step reads.
      data = step.upcast(data as never);
    }
    return { ...event, schemaVersion: newest, data };
  }
}
