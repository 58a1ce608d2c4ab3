import type { Recorded } from '#libs/kernel';
import { leavesOf, textAt } from '../export/event-data.js';
import { categoryOf, objectId, objectOfStream, type ObjectId } from '../export/objects.js';
import { relatedObjects } from '../export/related-objects.js';

/** A file that an event of the plan names by its hash. */
export interface NamedFile {
  readonly sha256: string;
  readonly name: string;
  readonly as: 'source' | 'evidence';
}

/** Streams that are of a plan once an event in them names it. The roster is of the whole jurisdiction. */
const OF_A_PLAN = new Set(['plan', 'task', 'indicator', 'phase', 'round', 'reminder']);

/** What belongs to one plan: its own stream, and those whose events name it or one another, from their first event on. */
export class PlanScope {
  private readonly objects: Set<ObjectId>;
  private readonly named = new Map<string, NamedFile>();

  constructor(planId: string) {
    this.objects = new Set([objectId('plan', planId)]);
  }

  /** Whether the event is the plan's; to be asked of every event, in order. */
  takes(event: Recorded): boolean {
    const subject = objectOfStream(event.stream);
    if (!subject || !OF_A_PLAN.has(categoryOf(subject))) return false;
    const isOfPlan = this.objects.has(subject) || relatedObjects(event).some(({ object }) => this.objects.has(object));
    if (!isOfPlan) return false;
    this.objects.add(subject);
    for (const file of filesOf(event.data)) if (!this.named.has(file.sha256)) this.named.set(file.sha256, file);
    return true;
  }

  /** Files that the plan's events name, each once, in the order in which they came. */
  get files(): readonly NamedFile[] {
    return [...this.named.values()];
  }
}

function filesOf(data: object): NamedFile[] {
  return [...leavesOf(data)].flatMap(({ key, value, beside }): NamedFile[] => {
    if (key === 'sourceSha256') return [{ sha256: value, name: textAt(beside, 'fileName') ?? value, as: 'source' }];
    if (key === 'sha256') return [{ sha256: value, name: textAt(beside, 'name') ?? value, as: 'evidence' }];
    return [];
  });
}
